import type { Reply } from "./call.js";

// Compared, since without `strictNullChecks` the truth of `ok` alone does not tell the compiler which of the two a reply is.

/** What the reply brought, whether it is a success or not. */
export function bodyOf(reply: Reply): unknown {
  return reply.ok === true ? reply.data : reply.error;
}

/** The reply with another body. */
export function withBody(reply: Reply, body: unknown): Reply {
  return reply.ok === true ? { ...reply, data: body } : { ...reply, error: body };
}
