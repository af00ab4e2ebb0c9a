import type { Api, Operation, Parameter } from "../../model/api.js";
import type { Schema } from "../../model/schemas/schema.js";
import { counted } from "../../source/diagnostics/counted.js";
import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import { quotedList, quotedName } from "../../source/diagnostics/quoted-names.js";
import { groupBy } from "../../source/group-by.js";
import { objectsIn } from "../types/objects-in.js";
import { type Resolve, resolver } from "../types/resolve-schema.js";

/** Members of a query parameter that go out by their own names (`explode`), where another parameter sends such a name too. */
interface SentTwice {
  readonly operation: string;
  readonly parameter: Parameter;
  readonly names: readonly string[];
}

/** A warning for each query parameter of whose names others send some, too: one for all operations that share it. */
export function checkQueryNames(api: Api): readonly Diagnostic[] {
  const resolve = resolver(api);
  const found = api.operations.flatMap((operation) => sentTwice(operation, resolve));
  const alike = groupBy(found, ({ parameter: { name, schema }, names }) => {
    return JSON.stringify([schema.origin.pointer, name, ...names]);
  });
  return [...alike.values()].map(([first, ...more]) => queryNameTwice(first, more.length));
}

function sentTwice({ id: operation, parameters }: Operation, resolve: Resolve): readonly SentTwice[] {
  const inQuery = parameters.filter((parameter) => parameter.in === "query");
  if (inQuery.length < 2) return [];
  const members = inQuery.map((parameter) => ({ parameter, names: memberNames(parameter, resolve) }));
  const taken = new Set(members.flatMap(({ parameter, names }) => (names.length === 0 ? [parameter.name] : [])));
  return members.flatMap(({ parameter, names: all }) => {
    const names = all.filter((name) => taken.has(name));
    for (const name of all) taken.add(name);
    return names.length === 0 ? [] : [{ operation, parameter, names }];
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

/** `others` are the operations of which the same is to be said. */
function queryNameTwice({ operation, parameter, names }: SentTwice, others: number): Diagnostic {
  const { span, pointer } = parameter.origin;
  const first = names.slice(0, 3);
  const more = names.length - first.length;
  const shown = more > 0 ? `${first.map(quotedName).join(", ")} and ${more} more` : quotedList(first, "and");
  const elsewhere = others === 0 ? "" : `, as in ${counted(others, "more operation")}`;
  const message = `the members of "${parameter.name}" are sent by their own names, and ${shown} ${names.length === 1 ? "is" : "are"} sent by another parameter of "${operation}" too${elsewhere}`;
  const hint = "where both are given, the query has the name twice; `style: deepObject` keeps members apart";
  return { code: "query-name-twice", severity: "warning", message, hint, span, pointer };
}
