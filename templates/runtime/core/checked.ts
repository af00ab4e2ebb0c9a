import type { Arrival, Reply, ReplyReader } from "./call.js";
import type { Check, Mismatch } from "./check.js";
import { ClientError } from "./errors.js";
import { read } from "./reply.js";
import { bodyOf } from "./reply-body.js";
import { walkThrough } from "./walk.js";

/** What of a reply is checked. */
export type ReplyPart = "body" | "headers" | "items";

/** A reply that is not what the document describes. */
export class ReplyMismatchError extends ClientError {
  override readonly name = "ReplyMismatchError";
  readonly code = "reply-mismatch";
  readonly operation: string;
  readonly status: number;
  /** What of it is not: its body, its headers, or the items of its stream. */
  readonly part: ReplyPart;
  /** Where in that part, as a JSON Pointer (RFC 6901); it begins with the name of a header, or the index of an item. */
  readonly pointer: string;

  constructor({ operation, received }: Arrival, part: ReplyPart, { pointer, problem }: Mismatch) {
    const { status } = received.response;
    const place = part === "body" ? pointer || "it" : `of its ${part}, ${pointer}`;
    super(`The reply to ${operation} with status ${status} is not as described: ${place} ${problem}.`);
    this.operation = operation;
    this.status = status;
    this.part = part;
    this.pointer = pointer;
  }
}

/** An input that is not what the document describes. Thrown before anything is sent. */
export class InputMismatchError extends ClientError {
  override readonly name = "InputMismatchError";
  readonly code = "input-mismatch";
  readonly operation: string;
  /** Where in the input, as a JSON Pointer (RFC 6901). */
  readonly pointer: string;

  constructor(operation: string, pointer: string, problem: string) {
    super(`The input of ${operation} is not as described: ${pointer || "it"} ${problem}.`);
    this.operation = operation;
    this.pointer = pointer;
  }
}

/** Reads a reply, as JSON if nothing else is said, and checks its body. A `ReplyMismatchError` where that is not as described. */
export function checked(check: Check, reader: ReplyReader = asJson): ReplyReader {
  return withCheck(reader, check, "body", bodyOf);
}

/** Reads a reply with headers, and checks their values. A `ReplyMismatchError` where they are not as described. */
export function checkedHeaders(check: Check, reader: ReplyReader): ReplyReader {
  return withCheck(reader, check, "headers", (reply) => read(reply, "headerValues"));
}

function withCheck(reader: ReplyReader, check: Check, part: ReplyPart, partOf: (reply: Reply) => unknown): ReplyReader {
  return (response) => {
    const { kind, finish } = reader(response);
    return {
      kind,
      finish: (unchecked, arrival) => {
        const reply = finish?.(unchecked, arrival) ?? unchecked;
        const value = partOf(reply);
        // Whoever wants the bytes as they arrive (`streamed`) reads them without a check.
        if (value instanceof ReadableStream) return reply;
        assertFits(value, check, (mismatch) => new ReplyMismatchError(arrival, part, mismatch));
        return reply;
      },
    };
  };
}

const asJson: ReplyReader = () => ({ kind: "json" });

/** Checks the input of an operation. An `InputMismatchError` where it is not as described. */
export function checkInput(operation: string, input: unknown, check: Check): void {
  assertFits(input, check, ({ pointer, problem }) => new InputMismatchError(operation, pointer, problem));
}

/** Checks a value. Where it is not as described, what `refuse` makes is thrown. */
export function assertFits(value: unknown, check: Check, refuse: (mismatch: Mismatch) => Error): void {
  const found = walkThrough(value, check, (problem) => refuse({ pointer: "", problem }));
  if (found !== undefined) throw refuse(found);
}
