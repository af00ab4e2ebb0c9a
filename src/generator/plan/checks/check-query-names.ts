import type { Api, Operation, Parameter } from "../../model/api.js";
import type { Schema } from "../../model/schemas/schema.js";
import type { Diagnostic } from "../../source/diagnostic.js";
import { quotedList, quotedName } from "../../source/suggest.js";
import { objectsIn } from "../types/objects-in.js";
import type { Resolve } from "../types/resolve-schema.js";
import { resolver } from "../types/resolve-schema.js";

/** A warning for each query parameter whose members go out by their own names (`explode`), where another one has such a name too. */
export function checkQueryNames(api: Api): readonly Diagnostic[] {
  const resolve = resolver(api);
  return api.operations.flatMap((operation) => checkOperation(operation, resolve));
}

function checkOperation({ id, parameters }: Operation, resolve: Resolve): readonly Diagnostic[] {
  const inQuery = parameters.filter((parameter) => parameter.in === "query");
  if (inQuery.length < 2) return [];
  const members = inQuery.map((parameter) => ({ parameter, names: memberNames(parameter, resolve) }));
  const taken = new Set(members.flatMap(({ parameter, names }) => (names.length === 0 ? [parameter.name] : [])));
  return members.flatMap(({ parameter, names }) => {
    const twice = names.filter((name) => taken.has(name));
    for (const name of names) taken.add(name);
    return twice.length === 0 ? [] : [queryNameTwice(parameter, twice, id)];
  });
}

/** The members of an object that stand in the query by themselves; none where the value has the name of its parameter. */
function memberNames({ style, explode, content, schema }: Parameter, resolve: Resolve): readonly string[] {
  if (style !== "form" || !explode || content !== undefined) return [];
  const objects = objectsIn(schema, resolve, parts);
  return [...new Set(objects.flatMap(({ properties }) => properties.map(({ name }) => name)))];
}

function parts(schema: Schema): readonly Schema[] {
  return schema.kind === "union" || schema.kind === "intersection" ? schema.members : [];
}

function queryNameTwice({ name, origin }: Parameter, names: readonly string[], operation: string): Diagnostic {
  const { span, pointer } = origin;
  const first = names.slice(0, 3);
  const more = names.length - first.length;
  const shown = more > 0 ? `${first.map(quotedName).join(", ")} and ${more} more` : quotedList(first, "and");
  const message = `the members of "${name}" are sent by their own names, and ${shown} ${names.length === 1 ? "is" : "are"} sent by another parameter of "${operation}" too`;
  const hint = "where both are given, the query has the name twice; `style: deepObject` keeps members apart";
  return { code: "query-name-twice", severity: "warning", message, hint, span, pointer };
}
