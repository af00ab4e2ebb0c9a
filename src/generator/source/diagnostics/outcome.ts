import { hasErrors, type Outcome } from "./diagnostic.js";

/** Goes on with a stage's result; after an error there is none, and what was said so far is the end of it. */
export function andThen<T, U>(first: Outcome<T>, next: (value: T) => Outcome<U>): Outcome<U> {
  const { value, diagnostics } = first;
  if (value === undefined || hasErrors(diagnostics)) return { diagnostics };
  const second = next(value);
  return { ...second, diagnostics: [...diagnostics, ...second.diagnostics] };
}

/** Two results of the same stage: both say what they have to say, and only together are they worth something. */
export function both<A, B>(a: Outcome<A>, b: Outcome<B>): Outcome<readonly [A, B]> {
  const diagnostics = [...a.diagnostics, ...b.diagnostics];
  return a.value === undefined || b.value === undefined ? { diagnostics } : { value: [a.value, b.value], diagnostics };
}
