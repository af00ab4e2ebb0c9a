import { fromJson, toJson, type Value, ValueError } from "../expressions/value.js";
import type { AcquireContent, AcquireStep, Acquiring, NamedPlacement, OwnAcquireRequest } from "../signer-program.js";
import { evaluate, type Surroundings } from "./evaluate-expression.js";
import { type Given, surroundings } from "./evaluate-program.js";

/** A reply as the acquiring part of a scheme sees it. */
export interface AcquiredReply {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: unknown;
}

/** An acquiring request as it is sent, `Content-Type` among its headers. */
export interface EvaluatedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: Uint8Array;
}

/** What came of an acquisition, evaluated directly. */
export interface TakenSession {
  /** By the names of their steps; those of operations, which the document describes, are not among them. */
  readonly requests: ReadonlyMap<string, EvaluatedRequest>;
  /** Where a session was renewed, with all that the reply did not give. */
  readonly session: ReadonlyMap<string, Value>;
  /** Milliseconds since 1970; undefined where the reply does not say. */
  readonly expires: number | undefined;
}

/**
 * Gets or renews a session with these replies, by the names of the steps; `given.session` is the one that is renewed. Throws
 * `ValueError` where they do not allow it.
 */
export function takeSession(
  acquire: Acquiring,
  replies: ReadonlyMap<string, AcquiredReply>,
  given: Given,
): TakenSession {
  const values = new Map<string, Value>();
  const found = new Map([...replies].map(([name, reply]) => [name, replyValue(reply)]));
  const replyNamed = (name: string): Value => found.get(name);
  const around = surroundings(given, values, replyNamed, () => undefined, replyNamed);
  for (const step of acquire.values) values.set(step.name, evaluate(step.expression, around));
  const requests = acquire.steps.flatMap(({ name, request }) =>
    request.kind === "own" ? [[name, evaluateRequest(request, around)] as const] : [],
  );
  for (const step of acquire.steps) assertLast(step, around);
  const taken = acquire.session.map(({ name, value }) => [name, evaluate(value, around)] as const);
  const expires = acquire.expires === undefined ? undefined : evaluate(acquire.expires, around);
  return {
    requests: new Map(requests),
    session: new Map([...(given.session ?? []), ...taken.filter(([, value]) => value !== undefined)]),
    expires: typeof expires === "number" ? expires : undefined,
  };
}

function assertLast({ name, accept, tell, again }: AcquireStep, around: Surroundings): void {
  const repeating = [again?.when, again?.slower].filter((condition) => condition !== undefined);
  if (repeating.some((condition) => evaluate(condition, around) === true))
    throw new ValueError(`after the reply "${name}" the request is made again`);
  if (tell !== undefined) evaluate(tell, around);
  if (accept !== undefined && evaluate(accept, around) !== true)
    throw new ValueError(`the reply "${name}" is not one that the scheme accepts`);
}

function evaluateRequest(request: OwnAcquireRequest, around: Surroundings): EvaluatedRequest {
  const { method, url, headers, content } = request;
  const own = headers.flatMap((header) => placed(header, around));
  const body = content === undefined ? undefined : evaluateContent(content, around);
  const isTyped = body === undefined || own.some(([name]) => name.toLowerCase() === "content-type");
  return {
    method,
    url: String(evaluate(url, around)),
    headers: isTyped ? own : [["Content-Type", body.type], ...own],
    ...(body === undefined ? {} : { body: body.bytes }),
  };
}

function evaluateContent(content: AcquireContent, around: Surroundings): { type: string; bytes: Uint8Array } {
  if (content.kind === "form") {
    const pairs = content.fields.flatMap((field) => placed(field, around));
    const bytes = Buffer.from(
      new URLSearchParams(pairs.map(([name, value]): [string, string] => [name, value])).toString(),
      "utf8",
    );
    return { type: "application/x-www-form-urlencoded", bytes };
  }
  const value = evaluate(content.value, around);
  if (value instanceof Uint8Array) return { type: "application/octet-stream", bytes: value };
  if (content.kind === "text") return { type: "text/plain;charset=utf-8", bytes: Buffer.from(String(value), "utf8") };
  return { type: "application/json", bytes: Buffer.from(JSON.stringify(toJson(value)), "utf8") };
}

function placed({ name, value, when }: NamedPlacement, around: Surroundings): readonly (readonly [string, string])[] {
  return when !== undefined && evaluate(when, around) !== true ? [] : [[name, String(evaluate(value, around))]];
}

/** A reply as expressions see it. */
export function replyValue({ status, headers, body }: AcquiredReply): Value {
  return new Map<string, Value>([
    ["status", status],
    ["headers", new Map(headers.map(([name, value]) => [name.toLowerCase(), value]))],
    ["body", fromJson(body)],
  ]);
}
