/** An operation without its first parameter, the client; where the client lacks a scheme that it needs, what is missing instead. */
export type Bound<Operation, C> = Operation extends (client: infer Needed, ...rest: infer Rest) => infer Result
  ? C extends Needed
    ? (...rest: Rest) => Result
    : Unavailable<Needed>
  : never;

/** Stands where an operation would: this client lacks the schemes that it needs. */
export interface Unavailable<Needed> {
  readonly needs: Needed;
}

/** The operation with its client filled in. */
export function bind<C, Operation extends (client: never, ...rest: never) => unknown>(
  client: C,
  operation: Operation,
): Bound<Operation, C> {
  const bound = (...rest: readonly unknown[]): unknown => Reflect.apply(operation, undefined, [client, ...rest]);
  // The parameters of `bound` are those of `operation`; TypeScript cannot follow a conditional type into its branches.
  return bound as Bound<Operation, C>;
}
