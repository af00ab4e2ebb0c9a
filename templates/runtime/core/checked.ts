import type { ReplyReader } from "./call.js";
import type { Check } from "./check.js";
import { ClientError } from "./errors.js";

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
        const mismatch = body instanceof ReadableStream ? undefined : check(body, "");
        if (mismatch === undefined) return reply;
        throw new ReplyMismatchError(arrival.operation, reply.status, mismatch.pointer, mismatch.problem);
      },
    };
  };
}

const asJson: ReplyReader = () => ({ kind: "json" });

/** Checks the input of an operation. An `InputMismatchError` where it is not as described. */
export function checkInput(operation: string, input: unknown, check: Check): void {
  const mismatch = check(input, "");
  if (mismatch !== undefined) throw new InputMismatchError(operation, mismatch.pointer, mismatch.problem);
}
