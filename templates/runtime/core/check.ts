import { inside, namedStep, type Step, type Walk } from "./walk.js";

/** Where a value is not what it must be, and what it should be there. Never holds the value. */
export interface Mismatch {
  /** A JSON Pointer (RFC 6901). */
  readonly pointer: string;
  /** Such as `should be a text`. */
  readonly problem: string;
}

/** Looks whether a value is what it must be; undefined where it is. Types are looked at, not lengths, ranges and patterns. */
export type Check = Step<Mismatch | undefined>;

/** What checks hand on to those of what is inside. */
export type Checking = Walk<Mismatch | undefined>;

/** The checks that generated ones are made of. */
export const check: Checks = {
  text: (value) => expected(typeof value === "string", "a text"),
  number: (value) => expected(Number.isFinite(value), "a number"),
  integer: (value) => expected(Number.isInteger(value), "an integer"),
  date: (value) => expected(value instanceof Date && !Number.isNaN(value.getTime()), "a date and time"),
  bigint: (value) => expected(typeof value === "bigint", "an integer"),
  boolean: (value) => expected(typeof value === "boolean", "true or false"),
  null: (value) => expected(value === null, "null"),
  present: (value) => expected(value !== undefined, "there"),
  anything: () => undefined,
  optional: (inner) => (value, walk) => (value === undefined ? undefined : inner(value, walk)),
  oneOf: (values) => (value) => expected(values.includes(value), "one of the listed values"),
  items: (item) => (value, walk) => (Array.isArray(value) ? checkItems(value, walk, [], 0, item) : undefined),
  list: (item) => (value, walk) => checkItems(value, walk, [], 0, item),
  tuple: (items, least, rest) => (value, walk) => checkItems(value, walk, items, least, rest),
  object: (members, others, named) => (value, walk) => checkMembers(value, walk, members, others, named),
  anyOf: (checks) => (value, walk) => closest(checks, value, walk),
  allOf: (checks) => (value, walk) => first(checks, (inner) => inner(value, walk)),
  named: namedStep,
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
  /** Items that are sent one by one: those of a list are looked at, others are not there yet. */
  readonly items: (item: Check) => Check;
  readonly list: (item: Check) => Check;
  /** `least` of the items must be there; without `rest` there may be no others. */
  readonly tuple: (items: readonly Check[], least: number, rest?: Check) => Check;
  /**
   * Members that are not listed are as `named` says by how their names begin (`x-*`) or end (`*_id`), else as `others` says; without it
   * they may be anything, since an API may always add some.
   */
  readonly object: (members: Checked, others?: Check, named?: Checked) => Check;
  readonly anyOf: (checks: readonly Check[]) => Check;
  readonly allOf: (checks: readonly Check[]) => Check;
  /** The check of a named type, which `make` makes when it is first needed. */
  readonly named: (name: Check, make: () => Check) => Check;
}

type Checked = Readonly<Record<string, Check>>;

function expected(holds: boolean, what: string): Mismatch | undefined {
  return holds ? undefined : { pointer: "", problem: `should be ${what}` };
}

function checkItems(
  value: unknown,
  walk: Checking,
  items: readonly Check[],
  least: number,
  rest: Check | undefined,
): Mismatch | undefined {
  if (!Array.isArray(value)) return expected(false, "a list");
  if (value.length < least) return expected(false, `a list of at least ${least} items`);
  if (rest === undefined && value.length > items.length) {
    return expected(false, `a list of at most ${items.length} items`);
  }
  return inside(walk, () =>
    first(value.keys(), (index) => within(index, (items[index] ?? rest)?.(value[index], walk))),
  );
}

function checkMembers(
  value: unknown,
  walk: Checking,
  members: Checked,
  others: Check | undefined,
  named: Checked | undefined,
): Mismatch | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return expected(false, "an object");
  // Only own members count: a reply without `constructor` has none.
  const member = (name: string): unknown => (Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined);
  const names = others === undefined ? [] : Object.keys(value);
  const unlisted = names.filter((name) => !Object.hasOwn(members, name));
  return inside(
    walk,
    () =>
      first(Object.keys(members), (name) => within(name, members[name]?.(member(name), walk))) ??
      first(unlisted, (name) => within(name, otherCheck(name, others, named)?.(member(name), walk))),
  );
}

/** What a member that is not listed must be. */
function otherCheck(name: string, others: Check | undefined, named: Checked = {}): Check | undefined {
  const own = Object.entries(named).filter(([names]) => {
    return names.startsWith("*") ? name.endsWith(names.slice(1)) : name.startsWith(names.slice(0, -1));
  });
  return own.length > 0 ? check.allOf(own.map(([, one]) => one)) : others;
}

/** The mismatch of a member or an item, seen from what it is in. */
function within(name: string | number, mismatch: Mismatch | undefined): Mismatch | undefined {
  if (mismatch === undefined) return undefined;
  const token = String(name).replaceAll("~", "~0").replaceAll("/", "~1");
  return { pointer: `/${token}${mismatch.pointer}`, problem: mismatch.problem };
}

function first<One>(all: Iterable<One>, run: (one: One) => Mismatch | undefined): Mismatch | undefined {
  for (const one of all) {
    const mismatch = run(one);
    if (mismatch !== undefined) return mismatch;
  }
  return undefined;
}

/** What is wrong inside the value, where only one alternative is of its kind; else that it is none of them. */
function closest(checks: readonly Check[], value: unknown, walk: Checking): Mismatch | undefined {
  const mismatches: Mismatch[] = [];
  for (const inner of checks) {
    const mismatch = inner(value, walk);
    if (mismatch === undefined) return undefined;
    mismatches.push(mismatch);
  }
  const inner = mismatches.filter(({ pointer }) => pointer !== "");
  return inner.length === 1 ? inner[0] : expected(false, "one of several types, and is none");
}
