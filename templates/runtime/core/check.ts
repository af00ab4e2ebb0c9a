/** Where a value is not what it must be, and what it should be there. Never holds the value. */
export interface Mismatch {
  /** A JSON Pointer (RFC 6901). */
  readonly pointer: string;
  /** Such as `should be a text`. */
  readonly problem: string;
}

/** Looks whether a value that stands at a place is what it must be; undefined where it is. Types are looked at, not lengths, ranges and patterns. */
export type Check = (value: unknown, pointer: string) => Mismatch | undefined;

/** The checks that generated ones are made of. */
export const check: Checks = {
  text: (value, pointer) => expected(typeof value === "string", pointer, "a text"),
  number: (value, pointer) => expected(typeof value === "number", pointer, "a number"),
  integer: (value, pointer) => expected(Number.isInteger(value), pointer, "an integer"),
  date: (value, pointer) =>
    expected(value instanceof Date && !Number.isNaN(value.getTime()), pointer, "a date and time"),
  bigint: (value, pointer) => expected(typeof value === "bigint", pointer, "an integer"),
  boolean: (value, pointer) => expected(typeof value === "boolean", pointer, "true or false"),
  null: (value, pointer) => expected(value === null, pointer, "null"),
  present: (value, pointer) => expected(value !== undefined, pointer, "there"),
  anything: () => undefined,
  optional: (inner) => (value, pointer) => (value === undefined ? undefined : inner(value, pointer)),
  oneOf: (values) => (value, pointer) => expected(values.includes(value), pointer, "one of the listed values"),
  list: (item) => (value, pointer) => checkItems(value, pointer, [], 0, item),
  tuple: (items, least, rest) => (value, pointer) => checkItems(value, pointer, items, least, rest),
  object: (members, others) => (value, pointer) => checkMembers(value, pointer, members, others),
  anyOf: (checks) => (value, pointer) => closest(checks, value, pointer),
  allOf: (checks) => (value, pointer) => first(checks.map((inner) => () => inner(value, pointer))),
};

interface Checks {
  readonly text: Check;
  readonly number: Check;
  readonly integer: Check;
  readonly date: Check;
  readonly bigint: Check;
  readonly boolean: Check;
  readonly null: Check;
  /** Anything, but not nothing. */
  readonly present: Check;
  readonly anything: Check;
  readonly optional: (inner: Check) => Check;
  readonly oneOf: (values: readonly unknown[]) => Check;
  readonly list: (item: Check) => Check;
  /** `least` of the items must be there; without `rest` there may be no others. */
  readonly tuple: (items: readonly Check[], least: number, rest?: Check) => Check;
  /** Members that are not listed are as `others` says; without it they may be anything, since an API may always add some. */
  readonly object: (members: Readonly<Record<string, Check>>, others?: Check) => Check;
  readonly anyOf: (checks: readonly Check[]) => Check;
  readonly allOf: (checks: readonly Check[]) => Check;
}

function expected(holds: boolean, pointer: string, what: string): Mismatch | undefined {
  return holds ? undefined : { pointer, problem: `should be ${what}` };
}

function checkItems(
  value: unknown,
  pointer: string,
  items: readonly Check[],
  least: number,
  rest: Check | undefined,
): Mismatch | undefined {
  if (!Array.isArray(value)) return expected(false, pointer, "a list");
  if (value.length < least) return expected(false, pointer, `a list of at least ${least} items`);
  if (rest === undefined && value.length > items.length) {
    return expected(false, pointer, `a list of at most ${items.length} items`);
  }
  return first(value.map((item, index) => () => (items[index] ?? rest)?.(item, `${pointer}/${index}`)));
}

function checkMembers(
  value: unknown,
  pointer: string,
  members: Readonly<Record<string, Check>>,
  others: Check | undefined,
): Mismatch | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return expected(false, pointer, "an object");
  const at = (name: string): string => `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
  // Only own members count: a reply without `constructor` has none.
  const own = new Map<string, unknown>(Object.entries(value));
  const listed = Object.keys(members).map((name) => () => members[name]?.(own.get(name), at(name)));
  const unlisted = others === undefined ? [] : [...own.keys()].filter((name) => !Object.hasOwn(members, name));
  return first([...listed, ...unlisted.map((name) => () => others?.(own.get(name), at(name)))]);
}

function first(checks: readonly (() => Mismatch | undefined)[]): Mismatch | undefined {
  for (const run of checks) {
    const mismatch = run();
    if (mismatch !== undefined) return mismatch;
  }
  return undefined;
}

/** What is wrong inside the value, where only one alternative is of its kind; else that it is none of them. */
function closest(checks: readonly Check[], value: unknown, pointer: string): Mismatch | undefined {
  const mismatches: Mismatch[] = [];
  for (const inner of checks) {
    const mismatch = inner(value, pointer);
    if (mismatch === undefined) return undefined;
    mismatches.push(mismatch);
  }
  const inside = mismatches.filter((one) => one.pointer !== pointer);
  return inside.length === 1 ? inside[0] : { pointer, problem: "should be one of several types, and is none" };
}
