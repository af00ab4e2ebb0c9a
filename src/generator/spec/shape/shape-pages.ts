import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import { quotedName } from "../../source/diagnostics/quoted-names.js";
import type { LocatedText } from "../../source/located-text.js";
import type { DocumentNode } from "../../source/nodes/document-node.js";
import { segmentName } from "../../source/nodes/json-pointer.js";
import type { Span } from "../../source/source-file.js";
import { childOf } from "../references/follow-reference.js";
import { forbiddenValue, missingKey, oneOfKeys, unknownKey, unsoundValue, wrongKind } from "./shape-diagnostics.js";

/** What the schema validator found. Its own message is left behind: users read ours. */
export interface ShapeProblem {
  readonly keyword: string;
  /** JSON Pointer of the value, without `#`. */
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly params: unknown;
  /** The key that a `propertyNames` schema refused. */
  readonly propertyName: string | undefined;
  /** The schema that the keyword stands in. */
  readonly schema: unknown;
}

/** The place that a problem is about. */
export interface Place {
  readonly pointer: string;
  readonly node: DocumentNode;
  /** How a message calls it: `"let"`, `entry 2 of "examples"`, `the file`. */
  readonly name: string;
  /** Where a caret for the thing as a whole goes: its key, not the many lines it may have. */
  readonly span: Span;
}

/** One page a problem, at the node it is about. */
export function shapePages(root: DocumentNode, problems: readonly ShapeProblem[]): readonly Diagnostic[] {
  return problems.filter(isOwnProblem).map((problem) => pageOf(findPlace(root, problem.instancePath), problem));
}

/** Problems that only say that another one was found: inside the branches of a `oneOf`, about an `if`, about names at large. */
function isOwnProblem({ keyword, schemaPath }: ShapeProblem): boolean {
  return keyword !== "if" && keyword !== "propertyNames" && !schemaPath.includes("/oneOf/");
}

function pageOf(place: Place, { keyword, params, propertyName, schema }: ShapeProblem): Diagnostic {
  if (propertyName !== undefined) return unsoundValue(keyPlace(place, propertyName), ruleOf(schema));
  const missing = String(field(params, "missingProperty"));
  const unknown = String(field(params, "additionalProperty"));
  switch (keyword) {
    case "type":
      return wrongKind(place, texts(field(schema, "type")), textOf(field(schema, "title")));
    case "required":
      return missingKey(place, missing, textOf(field(field(field(schema, "properties"), missing), "description")));
    case "dependencies":
      return missingKey(place, missing, undefined);
    case "additionalProperties":
      return unknownKey(keyPlace(place, unknown), unknown, keysOf(field(schema, "properties")));
    case "oneOf":
      return oneOfKeys(place, requiredKeys(field(schema, "oneOf")), field(params, "passingSchemas") !== null);
    case "enum":
      return forbiddenValue(place, texts(field(schema, "enum")));
    case "minimum":
    case "maximum":
      return unsoundValue(place, `must be from ${field(schema, "minimum")} to ${field(schema, "maximum")}`);
    default:
      return unsoundValue(place, ruleOf(schema));
  }
}

function findPlace(root: DocumentNode, path: string): Place {
  let place: Place = { pointer: "#", node: root, name: "the file", span: startOf(root) };
  for (const segment of path.split("/").slice(1)) place = placeWithin(place, segment);
  return place;
}

function placeWithin(parent: Place, segment: string): Place {
  const name = segmentName(segment);
  const node = childOf(parent.node, name);
  if (node === undefined) throw new Error("the validator speaks of a place that is not there");
  const pointer = `${parent.pointer}/${segment}`;
  if (parent.node.kind !== "map") {
    return { pointer, node, name: `entry ${Number(segment) + 1} of ${parent.name}`, span: startOf(node) };
  }
  return { pointer, node, name: quotedName(name), span: keyOf(parent.node, name)?.origin.span ?? startOf(node) };
}

/** A key of a map as a place of its own. */
function keyPlace(map: Place, name: string): Place {
  const span = keyOf(map.node, name)?.origin.span ?? map.span;
  return { ...map, name: quotedName(name), span };
}

function keyOf(node: DocumentNode, name: string): LocatedText | undefined {
  return node.kind === "map" ? node.members.get(name)?.key : undefined;
}

/** A map without a key of its own is shown by its first key. */
function startOf(node: DocumentNode): Span {
  const [first] = node.kind === "map" ? node.members.values() : [];
  return first?.key.origin.span ?? node.origin.span;
}

/** What the value must be, to follow its name in a sentence. */
function ruleOf(schema: unknown): string {
  return textOf(field(schema, "patternErrorMessage")) ?? "must not be empty";
}

/** What tells the alternatives apart stands first in each. */
function requiredKeys(alternatives: unknown): readonly string[] {
  return Array.isArray(alternatives)
    ? alternatives.flatMap((alternative) => {
        const required = field(alternative, "required");
        return required === undefined ? [] : texts(required).slice(0, 1);
      })
    : [];
}

function field(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined;
}

function keysOf(value: unknown): readonly string[] {
  return typeof value === "object" && value !== null ? Object.keys(value) : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [String(value)];
}
