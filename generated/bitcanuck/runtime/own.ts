/**
 * The object's own properties on an object without a prototype.
 *
 * Options are read through it: a property that something else in the program has put on `Object.prototype` is never mistaken for one.
 */
export function ownOnly<T extends object>(value: T): T {
  return { __proto__: null, ...value };
}
