import type { Scheme } from "../scheme/scheme.js";
import { type Choices, defaultChoices } from "../source/choices.js";
import { collectReports } from "../source/diagnostics/collect-reports.js";
import { hasErrors, inFileOrder, type Outcome, type Report } from "../source/diagnostics/diagnostic.js";
import { eased } from "../source/diagnostics/leniency.js";
import type { SpecDocument } from "../spec/spec-document.js";
import type { Api } from "./api.js";
import { buildServers } from "./build-servers.js";
import { buildTags, groupedFirst } from "./build-tags.js";
import { buildOperations } from "./operations/build-operations.js";
import { buildWebhooks, namedApart } from "./operations/build-webhooks.js";
import { checkDocumentKeys } from "./own-keys.js";
import { present } from "./present.js";
import { readAbout } from "./read-about.js";
import { readMap, readProse, readScalar } from "./read-node.js";
import { beginReading, type Reading } from "./reading.js";
import { buildNamedSchemas } from "./schemas/building/build-named-schemas.js";
import { settleSchemas } from "./schemas/settling/settle-schemas.js";
import { splitDirections } from "./schemas/settling/split-directions.js";
import { checkAuthorizationHeaders } from "./security/authorization-parameters.js";
import { undescribedScheme } from "./security/build-builtin-scheme.js";
import { buildSecurity } from "./security/build-security.js";

/**
 * Stage 3: what a document means. `schemes` are its security schemes, as `buildSecuritySchemes` reads them. Reports every mistake
 * of the document, in file order; there is no value where one is an error.
 */
export function buildApi(
  document: SpecDocument,
  schemes: readonly Scheme[],
  choices: Choices = defaultChoices,
): Outcome<Api> {
  const { report, said } = collectReports();
  const api = readApi(beginReading(document, report, choices), schemes, choices);
  const ordered = inFileOrder(eased(said(), document.lenient));
  return hasErrors(ordered) ? { diagnostics: ordered } : { value: api, diagnostics: ordered };
}

function readApi(reading: Reading, declared: readonly Scheme[], choices: Choices): Api {
  const { document, report } = reading;
  const { root, source } = document;
  const security = buildSecurity(reading, root) ?? [];
  const tags = buildTags(root, report);
  checkAuthorizationHeaders(reading);
  checkDocumentKeys(root, report);
  const listed = buildWebhooks(reading, declared);
  const built = buildOperations(reading, choices, { security, webhooks: listed, schemes: declared });
  const { schemes } = built;
  const operations = built.operations.map((operation) => groupedFirst(operation, tags));
  const webhooks = namedApart([...listed, ...built.callbacks]);
  const typed = { operations, webhooks, schemas: buildNamedSchemas(reading, operations) };
  const settled = settleSchemas(typed, report);
  return {
    id: idOf(source.path),
    origin: root.origin,
    ...readInfo(document, report),
    ...present({ about: readAbout(root, report) }),
    servers: buildServers(root, reading),
    tags,
    ...splitDirections(settled),
    schemes: [...schemes, ...undescribed(document, [...operations, { security }], declared)],
    security,
  };
}

/** Schemes that are demanded and not described: only a lenient reading has any. */
function undescribed(
  { lenient }: SpecDocument,
  demands: readonly Pick<Api, "security">[],
  declared: readonly Scheme[],
): readonly Scheme[] {
  if (lenient !== true) return [];
  const names = demands.flatMap(({ security }) =>
    security.flatMap(({ schemes }) => schemes.map(({ scheme }) => scheme)),
  );
  const known = new Set(declared.map(({ name }) => name));
  const first = new Map(names.toReversed().map((name) => [name.value, name]));
  return [...first.values()].filter(({ value }) => !known.has(value)).map(undescribedScheme);
}

/** The file's name without its folder and its ending. */
function idOf(path: string): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return name.replace(/(?<=.)\.(?:ya?ml|json)$/i, "");
}

/** A lenient reading may have no `info`, or none with a title. */
function readInfo({ root, source }: SpecDocument, report: Report): Pick<Api, "title" | "version" | "description"> {
  const info = readMap(root, "info", report);
  const title = info && readScalar(info, "title", report)?.value.trim().replace(/\s+/g, " ");
  const version = info && readScalar(info, "version", report)?.value;
  const description = info && (readProse(info, "description", report) ?? readProse(info, "summary", report));
  return { title: title ?? idOf(source.path), version: version ?? "", ...present({ description }) };
}
