import { StatusError } from "./errors.js";

/** A reply with a status below 400. */
export interface Success<Status extends number, Data> {
  readonly ok: true;
  readonly status: Status;
  readonly data: Data;
  readonly headers: Headers;
}

/** A reply with a status of 400 or above. */
export interface Failure<Status extends number, E> {
  readonly ok: false;
  readonly status: Status;
  readonly error: E;
  readonly headers: Headers;
}

/** Of a reply whose status has several media types: which of them came, as the document writes it. */
export interface OfType<MediaType extends string> {
  readonly contentType: MediaType;
}

/**
 * Of a reply for which the document lists headers: their values, read as it describes them. As with bodies, the document's word is taken
 * for it; what is no number is `NaN`. Browsers hide headers of other origins that the server does not expose.
 */
export interface WithHeaders<Values> {
  readonly headerValues: Values;
}

/** The registered status codes from 400 to 499 (IANA HTTP Status Code Registry). */
export type ClientErrorStatus =
  | 400
  | 401
  | 402
  | 403
  | 404
  | 405
  | 406
  | 407
  | 408
  | 409
  | 410
  | 411
  | 412
  | 413
  | 414
  | 415
  | 416
  | 417
  | 418
  | 421
  | 422
  | 423
  | 424
  | 425
  | 426
  | 428
  | 429
  | 431
  | 451;

/** The registered status codes from 500 to 599 (IANA HTTP Status Code Registry). */
export type ServerErrorStatus = 500 | 501 | 502 | 503 | 504 | 505 | 506 | 507 | 508 | 510 | 511;

/** Every registered status code from 400 on. */
export type ErrorStatus = ClientErrorStatus | ServerErrorStatus;

/** The error codes that an operation does not declare. */
export type OtherThan<Declared> = Exclude<ErrorStatus, Declared>;

/**
 * The reply with one status, of an operation's result: `WithStatus<GetUserResult, 404>`. `Extract` would miss one whose type several
 * statuses share.
 */
export type WithStatus<Result extends { readonly status: number }, Status extends Result["status"]> = Result extends {
  readonly status: infer Known;
}
  ? Status extends Known
    ? Result & { readonly status: Status }
    : never
  : never;

/** The data of a success. A failure becomes a `StatusError` with the reply's status and body. */
export async function unwrap<Result extends Success<number, unknown> | Failure<number, unknown>>(
  result: Result | Promise<Result>,
): Promise<Extract<Result, { readonly ok: true }>["data"]> {
  const settled: Success<number, unknown> | Failure<number, unknown> = await result;
  if (settled.ok === true) return settled.data;
  throw new StatusError(settled.status, settled.error);
}
