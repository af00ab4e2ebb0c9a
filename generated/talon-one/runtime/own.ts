/**
 * The object's own properties on an object without a prototype.
 *
 * Options are read through it: a property that something else in the program has put on `Object.prototype` is never mistaken for one.
 */
export function ownOnly<T extends object>(value: T): T {
  return bare({ ...value });
}

/** The object itself, which from now on has its own properties and nothing else: for one that has just been made. */
export function bare<T extends object>(value: T): T {
  return Object.setPrototypeOf(value, null);
}

/** The object's own property of that name: `ownOnly` for one of them. */
export function own<T extends object, Name extends keyof T>(value: T, name: Name): T[Name] | undefined {
  return Object.hasOwn(value, name) ? value[name] : undefined;
}
