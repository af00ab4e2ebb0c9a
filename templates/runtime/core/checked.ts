import type { ReplyReader } from "./call.js";
import type { Check } from "./check.js";
import { ClientError } from "./errors.js";
import { walkThrough } from "./walk.js";

/** A reply with a body that is not what the document describes. */
export class ReplyMismatchError extends ClientError {
  override readonly name = "ReplyMismatchError";
  readonly code = "reply-mismatch";
  readonly operation: string;
  readonly status: number;
  /** Where in the body, as a JSON Pointer (RFC 6901). */
  readonly pointer: string;

  constructor(operation: string, status: number, pointer: string, problem: string) {
    super(`The reply to ${operation} with status ${status} is not as described: ${pointer || "it"} ${problem}.`);
    this.operation = operation;
    this.status = status;
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

/** Reads a reply, as JSON if nothing else is said, and checks what it says. A `ReplyMismatchError` where it is not as described. */
export function checked(check: Check, read: ReplyReader = asJson): ReplyReader {
  return (response) => {
    const { kind, finish } = read(response);
    return {
      kind,
      finish: (unchecked, arrival) => {
        const reply = finish?.(unchecked, arrival) ?? unchecked;
        const body = reply.ok ? reply.data : reply.error;
        // Whoever wants the bytes as they arrive (`streamed`) reads them without a check.
        if (body instanceof ReadableStream) return reply;
        assertFits(body, check, (pointer, problem) => {
          return new ReplyMismatchError(arrival.operation, reply.status, pointer, problem);
        });
        return reply;
      },
    };
  };
}

const asJson: ReplyReader = () => ({ kind: "json" });

/** Checks the input of an operation. An `InputMismatchError` where it is not as described. */
export function checkInput(operation: string, input: unknown, check: Check): void {
  assertFits(input, check, (pointer, problem) => new InputMismatchError(operation, pointer, problem));
}

function assertFits(value: unknown, check: Check, mismatch: (pointer: string, problem: string) => Error): void {
  const found = walkThrough(value, check, (problem) => mismatch("", problem));
  if (found !== undefined) throw mismatch(found.pointer, found.problem);
}
