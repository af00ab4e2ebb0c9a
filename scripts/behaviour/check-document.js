import { join } from "node:path";
import { checkOperation } from "./check-operation.js";
import { schemesOf } from "./credentials.js";
import { openFits } from "./fits-schema.js";
import { loadClient } from "./load-client.js";
import { readDocument } from "./read-document.js";
import { readOperations } from "./read-operations.js";

/** Calls every operation of the client of one document. `generate` makes the client's folder, and says where it is. */
export async function checkDocument({ name, path }, { generate, out, loopback, openValidator }) {
  const made = await generate({ folder: out, specs: [path], out: join(out, name.replace(/\W+/g, "-")), tests: "none" });
  if (made.kind !== "generated") return { name, kind: "refused" };
  const document = readDocument(path);
  const client = await loadClient(made.folder);
  const validator = await openValidator?.(document);
  const setting = settingOf(document, { client, loopback, validator });
  const outcomes = [];
  for (const operation of setting.operations) outcomes.push(await checkOperation(setting, operation));
  validator?.close();
  return { name, kind: "checked", outcomes };
}

function settingOf(document, { client, loopback, validator }) {
  const schemes = schemesOf(document);
  loopback.knowTokens([...schemes.values()].flatMap(({ token }) => token ?? []));
  return {
    document,
    operations: readOperations(document),
    client,
    loopback,
    validator,
    schemes,
    fits: openFits(document, "readOnly"),
    fitsLoosely: lazily(() => openFits(document, "readOnly", true)),
    fitsReply: openFits(document, "writeOnly"),
    clients: new Map(),
  };
}

function lazily(open) {
  let opened;
  return (schema, value) => {
    opened ??= open();
    return opened(schema, value);
  };
}
