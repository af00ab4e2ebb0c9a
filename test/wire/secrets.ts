import { inspect } from "node:util";
import { expect } from "vitest";

/** What the work throws; an error where it throws nothing. */
export async function thrownBy(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

/** Asserts that nothing of the error, however deep, tells any of these texts, in plain or in the usual encodings. */
export function expectNoSecret(error: unknown, secrets: readonly string[]): void {
  const stack = error instanceof Error ? `${error.message}\n${error.stack}\n${inspect(error.cause)}` : "";
  const shown = `${inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true })}\n${stack}`;
  const encodings = secrets.flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    Buffer.from(secret).toString("base64").replace(/=+$/, ""),
    Buffer.from(secret).toString("hex"),
  ]);
  expect(encodings.filter((encoded) => shown.includes(encoded))).toEqual([]);
}
