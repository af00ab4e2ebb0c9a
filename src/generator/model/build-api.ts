import type { Scheme } from "../scheme/scheme.js";
import { type Choices, defaultChoices } from "../source/choices.js";
import { type Diagnostic, hasErrors, inFileOrder, type Outcome } from "../source/diagnostic.js";
import type { MapNode } from "../source/document-node.js";
import type { SpecDocument } from "../spec/spec-document.js";
import type { Api, Tag } from "./api.js";
import { buildNamedSchemas } from "./build-named-schemas.js";
import { buildOperations } from "./build-operations.js";
import { buildSecurity } from "./build-security.js";
import { buildServers } from "./build-servers.js";
import { buildWebhooks } from "./build-webhooks.js";
import { present } from "./present.js";
import { asMap, type Report, readList, readMap, readProse, readScalar, requireMember } from "./read-node.js";
import { beginReading, type Reading } from "./reading.js";
import { splitDirections } from "./split-directions.js";

/**
 * Stage 3: what a document means. `schemes` are its security schemes, as `buildSecuritySchemes` reads them. Reports every mistake
 * of the document, in file order; there is no value where one is an error.
 */
export function buildApi(
  document: SpecDocument,
  schemes: readonly Scheme[],
  choices: Choices = defaultChoices,
): Outcome<Api> {
  const diagnostics: Diagnostic[] = [];
  const api = readApi(beginReading(document, diagnostics), schemes, choices);
  const ordered = inFileOrder(diagnostics);
  return hasErrors(ordered) ? { diagnostics: ordered } : { value: api, diagnostics: ordered };
}

function readApi(reading: Reading, declared: readonly Scheme[], choices: Choices): Api {
  const { document, report } = reading;
  const { root, source } = document;
  const security = buildSecurity(reading, root) ?? [];
  const webhooks = buildWebhooks(reading, declared);
  const { operations, schemes } = buildOperations(reading, choices, { security, webhooks, schemes: declared });
  return {
    id: idOf(source.path),
    origin: root.origin,
    ...readInfo(root, report),
    servers: buildServers(root, report),
    tags: readTags(root, report),
    ...splitDirections({ operations, schemas: buildNamedSchemas(reading, operations) }),
    webhooks,
    schemes,
    security,
  };
}

/** The file's name without its folder and its ending. */
function idOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return name.replace(/(?<=.)\.(?:ya?ml|json)$/i, "");
}

function readInfo(root: MapNode, report: Report): Pick<Api, "title" | "version" | "description"> {
  const hint = "add `info: { title: My API, version: 1.0.0 }`";
  requireMember(root, { name: "info", what: "a document", hint }, report);
  const info = readMap(root, "info", report);
  if (info === undefined) return { title: "", version: "" };
  const description = readProse(info, "description", report);
  const [title, version] = [readName(info, "title", report), readName(info, "version", report)];
  return { title, version, ...present({ description }) };
}

function readName(info: MapNode, name: string, report: Report): string {
  requireMember(info, { name, what: "info", hint: `add \`${name}: ...\`` }, report);
  return readScalar(info, name, report)?.value ?? "";
}

function readTags(root: MapNode, report: Report): readonly Tag[] {
  const items = readList(root, "tags", report).map((item) => asMap(item, 'an item of "tags"', report));
  return items.flatMap((item) => {
    const name = item && readScalar(item, "name", report)?.value;
    if (item === undefined || name === undefined) return [];
    return [{ name, ...present({ description: readProse(item, "description", report) }) }];
  });
}
