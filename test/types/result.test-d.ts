import type { Failure, OtherThan, Success, WithHeaders, WithStatus } from "../../templates/runtime/core/result.js";

interface Problem {
  readonly title: string;
}

/** Two statuses with the same body are one member of an operation's result. */
type Result =
  | (Success<200, string> & WithHeaders<{ readonly age: number }>)
  | Failure<400 | 404, Problem>
  | Failure<409, { readonly other: string }>
  | Failure<OtherThan<400 | 404 | 409>, unknown>;

declare const result: Result;

/** To compare the status narrows it, as well where it shares its type with others. */
export function narrowed(): string {
  if (result.status === 200) return result.data + result.headerValues.age;
  if (result.status === 404) return result.error.title;
  if (result.status === 409) return result.error.other;
  // @ts-expect-error: a status that the document does not list has a body of which nothing is known.
  if (result.status === 500) return result.error.title;
  // @ts-expect-error: 201 is no status of it.
  if (result.status === 201) return "";
  return "";
}

export function switched(): string {
  switch (result.status) {
    case 400:
    case 404:
      return result.error.title;
    case 409:
      return result.error.other;
    default:
      return result.ok ? result.data : "";
  }
}

export const missing: WithStatus<Result, 404> = {
  ok: false,
  status: 404,
  error: { title: "" },
  headers: new Headers(),
};
export const title: string = missing.error.title;
export const exact: 404 = missing.status;
export const either: 400 | 404 = (missing satisfies WithStatus<Result, 400 | 404>).status;
export const age: number = (result as WithStatus<Result, 200>).headerValues.age;

// @ts-expect-error: another status has another body.
export const wrong: WithStatus<Result, 409> = missing;

// @ts-expect-error: 201 is no status of it.
export type None = WithStatus<Result, 201>;
