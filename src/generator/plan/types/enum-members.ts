import type { ConstantSchema, DescribedValue } from "../../model/schemas/schema.js";
import { pascalCase } from "../names/casing.js";
import { nameScope } from "../names/name-scope.js";

/** A member of the object of an enum's values. */
export interface EnumMember {
  readonly key: string;
  readonly value: string | number | boolean;
  readonly description?: string;
}

/**
 * The values with the names that the document has for them, else each with its own text as a name, `InProgress`. Values that would be called
 * the same, or by no name, are called what they are: `"+1"`.
 */
export function enumMembers({ values, described = [] }: ConstantSchema): readonly EnumMember[] {
  const words = new Map(described.map((one) => [String(one.value), one]));
  const listed = values.filter((value) => value !== null);
  const wishes = listed.map((value) => wishOf(value, words.get(String(value))));
  const shared = repeated(wishes);
  const scope = nameScope(["__proto__"]);
  return listed.map((value, index) => {
    const wish = wishes[index];
    const description = words.get(String(value))?.description;
    const key = scope.take(wish === undefined || shared.has(wish) ? String(value) : wish, "_");
    return { key, value, ...(description !== undefined && { description }) };
  });
}

/** What is there more than once. An enum may have thousands of values. */
function repeated<T>(items: readonly T[]): ReadonlySet<T> {
  const once = new Set<T>();
  const again = new Set<T>();
  for (const item of items) (once.has(item) ? again : once).add(item);
  return again;
}

function wishOf(value: EnumMember["value"], described: DescribedValue | undefined): string | undefined {
  const name = described?.name;
  if (name !== undefined && isWord(name)) return name;
  return [name ?? "", String(value)].map(pascalCase).find(isWord);
}

/** Names that begin with an underscore are made of what begins with a digit. */
function isWord(text: string): boolean {
  return /^[\p{ID_Start}$][\p{ID_Continue}$]*$/u.test(text) && !/\p{DI}/u.test(text);
}
