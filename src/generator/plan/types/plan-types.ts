import type { Api, NamedSchema } from "../../model/api.js";
import type { Schema } from "../../model/schemas/schema.js";
import { identifier } from "../../source/code/code.js";
import { groupBy } from "../../source/group-by.js";
import type { AliasPlan, ConstantPlan, InterfacePlan, StreamedFile } from "../client-plan.js";
import { type EnumNames, enumKey, type NamedEnum } from "../names/enum-names.js";
import type { ClientNames } from "../names/names.js";
import { planEnumObject, planInnerEnum, valuesType } from "./plan-enum.js";
import { type FileSpelling, membersOf, printType, type TypeSpelling } from "./print-type.js";
import { resolver } from "./resolve-schema.js";
import { docOf } from "./schema-doc.js";
import { reachableSchemas } from "./schema-graph.js";

type TypePlan = InterfacePlan | AliasPlan | ConstantPlan;

/** `types.ts`: a declaration for each named schema that an operation leads to, and for each named enum; undefined where there is none. */
export function planTypes(api: Api, names: ClientNames, header: string, file?: FileSpelling): StreamedFile | undefined {
  const schemas = reachableSchemas(api);
  if (schemas.length === 0 && names.enums.size === 0) return undefined;
  const spelling: TypeSpelling = {
    named: (name) => identifier(typeName(names, name)),
    resolve: resolver(api),
    ...(file && { file }),
  };
  const declarations = { [Symbol.iterator]: () => planEach(schemas, names, spelling) };
  return { kind: "streamed", path: "types.ts", header, declarations, ending: "js" };
}

/** The enums that a type is made of stand before it, those of operations after all types. */
function* planEach(schemas: readonly NamedSchema[], names: ClientNames, spelling: TypeSpelling): Generator<TypePlan> {
  const within = groupBy(new Set(names.enums.values()), (one) => one.within);
  for (const schema of schemas) {
    const enums = within.get(schema.name) ?? [];
    for (const inner of enums.filter(({ isWhole }) => !isWhole)) yield* planInnerEnum(inner);
    const whole = enums.find(({ isWhole }) => isWhole);
    const own = { ...spelling, ...enumSpelling(names.enums, whole) };
    const type = planSchema(schema, typeName(names, schema.name), own, whole !== undefined);
    if (whole === undefined) yield type;
    else yield* planWholeEnum(whole, type);
  }
  for (const inner of within.get(undefined) ?? []) yield* planInnerEnum(inner);
}

/** The names of the types that named schemas have in `types.ts`, in its order; without those of enums that are objects. */
export function typeNames(api: Api, names: ClientNames): readonly string[] {
  const objects = new Set(enumNames(names));
  return reachableSchemas(api)
    .map(({ name }) => typeName(names, name))
    .filter((name) => !objects.has(name));
}

/** The names that are types and objects of values at once. */
export function enumNames({ enums }: ClientNames): readonly string[] {
  return [...new Set(enums.values())].map(({ name }) => name);
}

function typeName(names: ClientNames, schema: string): string {
  const name = names.types.get(schema);
  if (name === undefined) throw new Error("a reference leads to no named schema");
  return name;
}

function enumSpelling(enums: EnumNames, own: NamedEnum | undefined): Pick<TypeSpelling, "enumOf"> {
  if (enums.size === 0) return {};
  return {
    enumOf: (schema) => {
      const found = enums.get(enumKey(schema));
      if (found === undefined) return undefined;
      if (found === own) return valuesType(found);
      return found.isWhole ? undefined : identifier(found.name);
    },
  };
}

/** What is said of the schema stands at the object of its values. */
function planWholeEnum(whole: NamedEnum, type: InterfacePlan | AliasPlan): readonly TypePlan[] {
  const { doc, ...bare } = type;
  return [
    planEnumObject(whole, doc),
    doc?.deprecated === true ? { ...bare, doc: { text: "", deprecated: true } } : bare,
  ];
}

function planSchema(
  { schema }: NamedSchema,
  name: string,
  spelling: TypeSpelling,
  isEnum: boolean,
): InterfacePlan | AliasPlan {
  const base = { name, exported: true, ...docOf(isEnum ? withoutValues(schema) : schema, name) };
  if (schema.kind === "object" && schema.names === undefined)
    return { kind: "interface", ...base, members: membersOf(schema, spelling) };
  return { kind: "alias", ...base, type: printType(schema, spelling) };
}

/** What its values mean is said at the object of them. */
function withoutValues({ described: _, ...schema }: Schema): Schema {
  return schema;
}
