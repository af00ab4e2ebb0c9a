/**
 * An operation without its first parameter, the client; where the client lacks a scheme that it needs, what is missing instead. Of a
 * group of operations, each of them so.
 */
export type Bound<Operations, C> = Operations extends (client: infer Needed, ...rest: infer Rest) => infer Result
  ? C extends Needed
    ? (...rest: Rest) => Result
    : Unavailable<Needed>
  : { readonly [Name in keyof Operations]: Bound<Operations[Name], C> };

/** Stands where an operation would: this client lacks the schemes that it needs. */
export interface Unavailable<Needed> {
  readonly needs: Needed;
}

/** The operation, or each of a group, with its client filled in. */
export function bind<C, Operations extends object>(client: C, operations: Operations): Bound<Operations, C> {
  // What it makes is what `Bound` says; TypeScript cannot follow a conditional type into its branches.
  return bound(client, operations) as Bound<Operations, C>;
}

function bound(client: unknown, operations: object): unknown {
  if (typeof operations === "function")
    return (...rest: readonly unknown[]): unknown => Reflect.apply(operations, undefined, [client, ...rest]);
  return Object.fromEntries(Object.entries(operations).map(([name, inner]) => [name, bound(client, inner)]));
}
