import { collectReports, type Reports } from "../source/collect-reports.js";
import type { Diagnostic } from "../source/diagnostic.js";
import { type DocumentNode, type MapNode, memberOf } from "../source/document-node.js";
import { misspelling } from "../source/suggest.js";
import { misspeltKey } from "./spec-diagnostics.js";

/** A kind of object of OpenAPI: the keys that some version has for it, and what stands under them. */
interface ObjectKind {
  readonly keys: ReadonlyMap<string, Holder | undefined>;
  /** The model tells of its unknown keys, whatever they are. */
  readonly isTold?: true;
}

/** What stands under a key: an object, a list of them, or a map from names to them. */
interface Holder {
  readonly of: () => ObjectKind;
  readonly as: "object" | "list" | "map";
}

function kind(plain: string, holding: Readonly<Record<string, Holder>> = {}): ObjectKind {
  const keys = plain.split(" ").map((key): [string, Holder | undefined] => [key, undefined]);
  return { keys: new Map([...keys, ...Object.entries(holding)]) };
}

const one = (of: () => ObjectKind): Holder => ({ of, as: "object" });
const listed = (of: () => ObjectKind): Holder => ({ of, as: "list" });
const named = (of: () => ObjectKind): Holder => ({ of, as: "map" });

// JSON Schema lets a schema have any key: only those of the outermost schemas are looked at, where most of the mistakes are.
const schema = kind(
  "$ref $schema $id $anchor $dynamicRef $dynamicAnchor $defs $comment $vocabulary title description type enum const format default " +
    "multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems " +
    "maxContains minContains maxProperties minProperties required dependentRequired dependentSchemas dependencies properties " +
    "patternProperties additionalProperties propertyNames unevaluatedProperties items prefixItems additionalItems contains " +
    "unevaluatedItems allOf anyOf oneOf not if then else nullable discriminator readOnly writeOnly xml externalDocs example examples " +
    "deprecated contentEncoding contentMediaType contentSchema definitions id",
);
const header = kind(
  "$ref summary description required deprecated allowEmptyValue style explode allowReserved example examples",
  {
    schema: one(() => schema),
    content: named(() => mediaType),
  },
);
const mediaType: ObjectKind = kind("$ref summary description example examples encoding prefixEncoding itemEncoding", {
  schema: one(() => schema),
  itemSchema: one(() => schema),
});
const parameter = kind(
  "$ref summary name in description required deprecated allowEmptyValue style explode allowReserved example examples",
  { schema: one(() => schema), content: named(() => mediaType) },
);
const requestBody = kind("$ref summary description required", { content: named(() => mediaType) });
const response = kind("$ref summary description links", {
  headers: named(() => header),
  content: named(() => mediaType),
});
const operation = kind("tags summary description externalDocs operationId callbacks deprecated security servers", {
  parameters: listed(() => parameter),
  requestBody: one(() => requestBody),
  responses: named(() => response),
});
const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];
const pathItem: ObjectKind = {
  ...kind("$ref summary description servers", {
    ...Object.fromEntries(methods.map((method) => [method, one(() => operation)])),
    parameters: listed(() => parameter),
    additionalOperations: named(() => operation),
  }),
  isTold: true,
};
const components = kind("examples securitySchemes links callbacks", {
  schemas: named(() => schema),
  responses: named(() => response),
  parameters: named(() => parameter),
  requestBodies: named(() => requestBody),
  headers: named(() => header),
  pathItems: named(() => pathItem),
  mediaTypes: named(() => mediaType),
});
const document = kind("openapi $self jsonSchemaDialect info servers security tags externalDocs", {
  paths: named(() => pathItem),
  webhooks: named(() => pathItem),
  components: one(() => components),
});

/** A warning for each key that is none of OpenAPI's, and almost one: what it says would be lost without a word. */
export function checkSpelling(root: MapNode): readonly Diagnostic[] {
  const { report, said } = collectReports();
  visit(root, document, report);
  return said();
}

function visit(node: DocumentNode | undefined, { keys, isTold }: ObjectKind, report: Reports["report"]): void {
  if (node?.kind !== "map") return;
  node.members.forEach(({ key, value }, name) => {
    const holder = keys.get(name);
    if (holder !== undefined) visitHeld(value, holder, report);
    else if (isTold !== true && !keys.has(name) && !name.startsWith("x-")) {
      const absent = [...keys.keys()].filter((known) => memberOf(node, known) === undefined);
      const meant = misspelling(name, absent);
      if (meant !== undefined) report(misspeltKey(key, meant));
    }
  });
}

function visitHeld(node: DocumentNode, { of, as }: Holder, report: Reports["report"]): void {
  if (as === "object") visit(node, of(), report);
  if (as === "list" && node.kind === "list") for (const item of node.items) visit(item, of(), report);
  if (as === "map" && node.kind === "map") for (const { value } of node.members.values()) visit(value, of(), report);
}
