import type { Scheme } from "../scheme/scheme.js";
import type { MapMember } from "../source/document-node.js";
import type { SecurityAlternative, Webhook } from "./api.js";
import { buildBody } from "./build-body.js";
import { buildSecurity } from "./build-security.js";
import { present } from "./present.js";
import { asMap, listedMembers, readMap, readProse } from "./read-node.js";
import { type Reading, resolveMap } from "./reading.js";
import { textAt } from "./synthesize-text.js";

const methods: ReadonlySet<string> = new Set(["get", "put", "post", "delete", "options", "head", "patch", "query"]);

/** The requests that the API sends by itself (OpenAPI 3.1.1, 4.8.1.1), in the order of the file. */
export function buildWebhooks(reading: Reading, schemes: readonly Scheme[]): readonly Webhook[] {
  const members = listedMembers(readMap(reading.document.root, "webhooks", reading.report));
  return members.flatMap((member) => readWebhook(reading, member, schemes));
}

function readWebhook(reading: Reading, { key, value }: MapMember, schemes: readonly Scheme[]): readonly Webhook[] {
  const item = resolveMap(reading, value, "a webhook");
  const found = listedMembers(item).find((member) => methods.has(member.key.value));
  const node = found && asMap(found.value, "an operation", reading.report);
  if (node === undefined) return [];
  const { report } = reading;
  return [
    {
      name: key.value,
      origin: key.origin,
      security: buildSecurity(reading, node) ?? signedAsDescribed(key, schemes),
      ...present({
        summary: readProse(node, "summary", report),
        description: readProse(node, "description", report),
        body: buildBody(reading, node),
      }),
    },
  ];
}

/**
 * The document's own `security` is about calls to the API and says nothing of what the API sends. A signature that a key of another
 * tool describes is a scheme of this name.
 */
function signedAsDescribed(key: MapMember["key"], schemes: readonly Scheme[]): readonly SecurityAlternative[] {
  const names = [`${key.value}Signature`, "webhookSignature"];
  const scheme = names.flatMap((name) => schemes.filter((one) => one.name === name && isForeign(one)))[0];
  return scheme === undefined
    ? []
    : [{ origin: key.origin, schemes: [{ scheme: textAt(scheme.name, key.origin), scopes: [] }] }];
}

function isForeign({ origin }: Scheme): boolean {
  return origin.pointer !== undefined && !origin.pointer.startsWith("#/components/");
}
