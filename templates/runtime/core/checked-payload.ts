import type { Check } from "./check.js";
import { assertFits } from "./checked.js";
import { WebhookError } from "./webhook.js";

/** Checks what a webhook brings. A `WebhookError` where it is not as described. */
export function checkedPayload(check: Check): (payload: unknown) => void {
  return (payload) => {
    assertFits(payload, check, ({ pointer, problem }) => {
      return new WebhookError("mismatch", `the body is not as described: ${pointer || "it"} ${problem}`);
    });
  };
}
