import type { Api, Operation, Webhook } from "../../model/api.js";
import { typedWebhooks } from "../../model/operations/signed-webhooks.js";
import type { ConstantSchema, Schema } from "../../model/schemas/schema.js";
import { schemasOfWebhook } from "../../model/schemas/settling/map-operation.js";
import { partsOf } from "../../model/schemas/walk-schema.js";
import { percentDecoded } from "../../source/addresses/percent-decoded.js";
import { madeName } from "../../source/names/made-name.js";
import { segmentName } from "../../source/nodes/json-pointer.js";
import type { Origin } from "../../source/source-file.js";
import { reachableSchemas } from "../types/schema-graph.js";
import { pascalCase } from "./casing.js";
import type { OperationNames } from "./name-operations.js";
import type { NameScope } from "./name-scope.js";

/** An enum that is an object of its values, and the type of these. */
export interface NamedEnum {
  readonly name: string;
  readonly schema: ConstantSchema;
  /** The named schema in whose type it is found first; absent where an operation's or a webhook's own words have it. */
  readonly within?: string;
  /** It is what that schema is; so the name is that of its type. */
  readonly isWhole: boolean;
  /** Where its values may stand, as documentation. */
  readonly place: string;
}

/** By what tells one enum of the document from another. */
export type EnumNames = ReadonlyMap<string, NamedEnum>;

type Found = Omit<NamedEnum, "name"> & { readonly key: string; readonly wanted: string };

/**
 * A name for each enum that types are made of: that of the schema which it is, else one made of where the document has it, `OrderStatus`
 * or `ListOrdersSort`. One that several types share has one name, and so have those that are alike and would be called the same.
 */
export function nameEnums(
  scope: NameScope,
  api: Api,
  types: ReadonlyMap<string, string>,
  operations: ReadonlyMap<Operation, OperationNames>,
): EnumNames {
  const found = new Map<string, Found>();
  const all = [
    ...reachableSchemas(api).flatMap(({ name, schema }) => enumsOfSchema(name, schema, types)),
    ...[...operations].flatMap(([operation, { function: name }]) => enumsOfOperation(operation, name)),
    ...typedWebhooks(api).flatMap(enumsOfWebhook),
  ];
  for (const one of all) if (!found.has(one.key)) found.set(one.key, one);
  const made = new Map<string, NamedEnum>();
  const named = [...found].map(([key, one]) => {
    const same = JSON.stringify([one.wanted, one.schema.values]);
    const name = made.get(same) ?? { ...one, name: one.isWhole ? one.wanted : scope.take(one.wanted, "Values") };
    made.set(same, name);
    return [key, name] as const;
  });
  return new Map(named);
}

/** What tells an enum from others: its place in the document, and its values, since forms of one schema may have fewer. */
export function enumKey({ origin, values }: ConstantSchema): string {
  const { span } = origin;
  return `${span.source.path}:${span.start}:${JSON.stringify(values.filter((value) => value !== null))}`;
}

/** The enum that is all there is in a named schema, beside null and types that have no values of their own. */
function wholeEnum(schema: Schema): ConstantSchema | undefined {
  if (schema.kind === "constant") return schema;
  if (schema.kind !== "union") return undefined;
  const constants = schema.members.filter((member) => member.kind === "constant");
  return constants.length === 1 ? constants[0] : undefined;
}

/** Booleans, and what no literal can say, are not listed. */
function isListable({ values }: ConstantSchema, least: number): boolean {
  const listed = values.filter((value) => value !== null);
  const isWritable = listed.every((value) => typeof value !== "number" || Number.isFinite(value));
  return isWritable && listed.length >= least && listed.some((value) => typeof value !== "boolean");
}

function enumsOfSchema(name: string, schema: Schema, types: ReadonlyMap<string, string>): readonly Found[] {
  const type = types.get(name) ?? "";
  const whole = wholeEnum(schema);
  const own: readonly Found[] = whole && isListable(whole, 1) ? [wholeFound(name, type, whole, schema)] : [];
  const inner = enumsIn(schema, { base: type, owner: type, path: [], types });
  return [...own, ...inner.filter((one) => one.schema !== whole).map((one) => ({ ...one, within: name }))];
}

function wholeFound(name: string, type: string, whole: ConstantSchema, { described }: Schema): Found {
  const schema = described === undefined ? whole : { ...whole, described };
  return { key: enumKey(whole), schema, within: name, isWhole: true, place: "", wanted: type };
}

function enumsOfOperation(operation: Operation, owner: string): readonly Found[] {
  const { parameters, body, replies, pathText } = operation;
  const base = pascalCase(owner);
  const ofPath = { base: pascalCase(madeName("", pathText)), owner: pathText };
  const inReplies = { base: `${base}Result`, owner };
  return [
    ...parameters.flatMap(({ name, schema }) => {
      const isOfPath = /^#\/paths\/[^/]+\/parameters\//.test(schema.origin.pointer);
      return enumsIn(schema, { ...(isOfPath ? ofPath : { base, owner }), path: [name] });
    }),
    ...(body?.contents ?? []).flatMap(({ schema }) => enumsIn(schema, { base, owner, path: [] })),
    ...replies.flatMap(({ contents, headers = [] }) => [
      ...contents.flatMap(({ schema }) => enumsIn(schema, { ...inReplies, path: [] })),
      ...headers.flatMap(({ name, schema }) => enumsIn(schema, { ...inReplies, path: [name] })),
    ]),
  ];
}

function enumsOfWebhook(webhook: Webhook): readonly Found[] {
  const { name } = webhook;
  return schemasOfWebhook(webhook).flatMap((schema) =>
    enumsIn(schema, { base: pascalCase(name), owner: name, path: [] }),
  );
}

/** How one has come to a schema. */
interface Way {
  /** What the names begin with, unless the document has the schema in a section of named things. */
  readonly base: string;
  /** What the reader knows it by. */
  readonly owner: string;
  /** The names of members that lead to it. */
  readonly path: readonly string[];
  readonly types?: ReadonlyMap<string, string>;
}

/** Those that have no schema with a name to themselves; one value alone is no choice. */
function enumsIn(schema: Schema, way: Way): readonly Found[] {
  const within = (part: Schema, ...names: readonly string[]): readonly Found[] =>
    enumsIn(part, { ...way, path: [...way.path, ...names] });
  switch (schema.kind) {
    case "constant":
      return isListable(schema, 2) ? [foundAt(schema, way)] : [];
    case "object":
      return [
        ...schema.properties.flatMap((property) => within(property.schema, property.name)),
        ...(schema.affixed ?? []).flatMap((one) => within(one.schema, "value")),
        ...(schema.additional ? within(schema.additional, "value") : []),
      ];
    default:
      return partsOf(schema).flatMap((part) => within(part));
  }
}

function foundAt(schema: ConstantSchema, { base, owner, path, types }: Way): Found {
  const names = path.length === 0 ? ["value"] : path;
  const shared = sharedName(schema.origin, types);
  // The name of a shared parameter says already what it is.
  const rest = shared?.section === "parameters" ? names.slice(1) : names;
  const wanted = (shared?.name ?? base) + pascalCase(rest.join(" ")).replace(/^_/, "");
  const of = shared?.section === "parameters" ? "" : ` of \`${shared?.name ?? owner}\``;
  return { key: enumKey(schema), schema, isWhole: false, place: `What \`${names.join(".")}\`${of} may be.`, wanted };
}

interface SharedName {
  readonly section: string;
  readonly name: string;
}

/** The name of the schema, parameter, body or reply that the document keeps for several places. */
function sharedName({ pointer }: Origin, types?: ReadonlyMap<string, string>): SharedName | undefined {
  const [, section = "", segment = ""] = /^#\/(?:components\/)?([A-Za-z]+)\/([^/]+)\//.exec(pointer) ?? [];
  if (!sharingSections.has(section)) return undefined;
  const written = segmentName(percentDecoded(segment) ?? segment);
  const name = types?.get(written) ?? pascalCase(written);
  return name === "" ? undefined : { section, name };
}

const sharingSections: ReadonlySet<string> = new Set([
  "schemas",
  "definitions",
  "parameters",
  "requestBodies",
  "responses",
  "headers",
]);
