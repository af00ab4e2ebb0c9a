import type { Api, NamedSchema } from "../model/api.js";
import { identifier } from "../source/code.js";
import type { AliasPlan, InterfacePlan, StreamedFile } from "./client-plan.js";
import type { ClientNames } from "./names.js";
import { type FileSpelling, membersOf, printType, type TypeSpelling } from "./print-type.js";
import { docOf } from "./schema-doc.js";
import { reachableSchemas } from "./schema-graph.js";

/** `types.ts`: a declaration for each named schema that an operation leads to; undefined where there is none. */
export function planTypes(api: Api, names: ClientNames, header: string, file?: FileSpelling): StreamedFile | undefined {
  const schemas = reachableSchemas(api);
  if (schemas.length === 0) return undefined;
  const spelling: TypeSpelling = {
    named: (name) => identifier(typeName(names, name)),
    ...(file && { file }),
  };
  const declarations = { [Symbol.iterator]: () => planEach(schemas, names, spelling) };
  return { kind: "streamed", path: "types.ts", header, declarations, ending: "js" };
}

function* planEach(
  schemas: readonly NamedSchema[],
  names: ClientNames,
  spelling: TypeSpelling,
): Generator<InterfacePlan | AliasPlan> {
  for (const schema of schemas) yield planSchema(schema, typeName(names, schema.name), spelling);
}

/** The names that `types.ts` exports, in its order. */
export function typeNames(api: Api, names: ClientNames): readonly string[] {
  return reachableSchemas(api).map(({ name }) => typeName(names, name));
}

function typeName(names: ClientNames, schema: string): string {
  const name = names.types.get(schema);
  if (name === undefined) throw new Error("a reference leads to no named schema");
  return name;
}

function planSchema({ schema }: NamedSchema, name: string, spelling: TypeSpelling): InterfacePlan | AliasPlan {
  const base = { name, exported: true, ...docOf(schema) };
  if (schema.kind === "object" && schema.names === undefined)
    return { kind: "interface", ...base, members: membersOf(schema, spelling) };
  return { kind: "alias", ...base, type: printType(schema, spelling) };
}
