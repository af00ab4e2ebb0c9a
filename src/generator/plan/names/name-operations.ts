import type { Operation } from "../../model/api.js";
import type { Choices } from "../../source/choices.js";
import { groupBy } from "../../source/group-by.js";
import { madeName } from "../../source/names/made-name.js";
import { shortHash } from "../../source/names/short-hash.js";
import { camelCase, kebabCase, pascalCase } from "./casing.js";
import { type FirstWish, type NameScope, nameFirst, nameScope, reservedFiles, reservedMembers } from "./name-scope.js";

export interface OperationNames {
  readonly function: string;
  /** What asks for all pages, of an operation that has them. */
  readonly items?: string;
  readonly input: string;
  readonly result: string;
  /** Where they are declared, without an ending: `operations`, or `operations/orders`. */
  readonly module: string;
}

/** Operations that share their first tag; those without one are in the group without a name. */
export interface OperationGroup {
  readonly name: string | undefined;
  readonly tag: string | undefined;
  readonly methods: readonly MethodName[];
}

export interface MethodName {
  readonly name: string;
  readonly operation: Operation;
  /** What asks for all pages, of an operation that has them. */
  readonly items?: string;
}

/**
 * Names for operations. One depends on nothing but its own operation, unless two want the same: then the one that is called so in
 * the document keeps it, else the first, and the other is called by its method and path besides.
 */
export function nameOperations(
  scope: NameScope,
  operations: readonly Operation[],
  moduleOf: (operation: Operation) => string,
): ReadonlyMap<Operation, OperationNames> {
  const functions = nameFirst(scope, operations, (operation) => wishOf(operation, scope));
  return new Map(
    [...functions].map(([operation, name]) => {
      const type = pascalCase(name);
      const types = { input: scope.take(`${type}Input`, "2"), result: scope.take(`${type}Result`, "2") };
      return [operation, { function: name, ...types, module: moduleOf(operation), ...itemsOf(operation, name, scope) }];
    }),
  );
}

function wishOf(operation: Operation, { isReserved }: NameScope): FirstWish {
  const { id, method, pathText } = operation;
  const camel = ownName(operation);
  const wanted = isReserved(camel) ? `${camel}Operation` : camel;
  const hash = (): string => shortHash(`${method} ${pathText} ${id}`);
  const others = (): readonly string[] => [camelCase(`${wanted} ${madeName(method, pathText)}`), wanted + hash()];
  return { written: id, wanted, others };
}

/** What the document calls it; where that is a number, or signs alone, what its method and path do. */
function ownName({ id, method, pathText }: Operation): string {
  return camelCase(/\p{L}/u.test(id) ? id : madeName(method, pathText));
}

/** The file of an operation: `operations`, or one for each first tag, and for those without one `operations/untagged`. */
export function operationModules(
  operations: readonly Operation[],
  split: Choices["split"],
): (operation: Operation) => string {
  if (split === "none") return () => "operations";
  const tags = new Set(operations.flatMap((operation) => operation.tags.slice(0, 1)));
  const scope = nameScope([...reservedFiles, "index", "untagged"]);
  const files = nameFirst(scope, [...tags].toSorted(), (tag) => {
    const kebab = kebabCase(tag) || "tag";
    const wanted = scope.isReserved(kebab) ? `${kebab}-tag` : kebab;
    return { written: tag, wanted, others: () => [`${wanted}-${shortHash(tag).toLowerCase()}`] };
  });
  return ({ tags: [tag] }) => `operations/${tag === undefined ? "untagged" : files.get(tag)}`;
}

/** The methods of the facade, in groups by their first tag. */
export function groupOperations(
  operations: readonly Operation[],
  names: ReadonlyMap<Operation, OperationNames>,
): readonly OperationGroup[] {
  const byTag = groupBy(operations, ({ tags: [tag] }) => tag);
  const under = (tag: string | undefined): readonly Operation[] => byTag.get(tag) ?? [];
  const loose = methodsOf(under(undefined), nameScope(reservedMembers), names);
  const tags = [...new Set(operations.flatMap(({ tags }) => tags.slice(0, 1)))];
  const taken = loose.flatMap(({ name, items }) => (items === undefined ? [name] : [name, items]));
  const groups = nameTags(nameScope([...reservedMembers, ...taken]), tags);
  const grouped = tags.map((tag) => {
    return { name: groups.get(tag), tag, methods: methodsOf(under(tag), nameScope(reservedMembers), names) };
  });
  return loose.length === 0 ? grouped : [...grouped, { name: undefined, tag: undefined, methods: loose }];
}

/** In an order that no operation has a say in. */
function nameTags(scope: NameScope, tags: readonly string[]): ReadonlyMap<string, string> {
  return nameFirst(scope, tags.toSorted(), (tag) => {
    const camel = camelCase(tag) || "group";
    const wanted = scope.isReserved(camel) ? `${camel}Group` : camel;
    return { written: tag, wanted, others: () => [wanted + shortHash(tag)] };
  });
}

function methodsOf(
  operations: readonly Operation[],
  scope: NameScope,
  names: ReadonlyMap<Operation, OperationNames>,
): OperationGroup["methods"] {
  const named = nameFirst(scope, operations, (operation) => {
    const called = names.get(operation)?.function ?? "";
    return { written: operation.id, wanted: ownName(operation), others: () => [called, `${called}Operation`] };
  });
  return [...named].map(([operation, name]) => ({ name, operation, ...itemsOf(operation, name, scope) }));
}

function itemsOf({ paging }: Operation, name: string, scope: NameScope): Pick<OperationNames, "items"> {
  return paging === undefined ? {} : { items: scope.take(`${name}Items`, "2") };
}
