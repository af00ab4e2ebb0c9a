import type { Webhook } from "../api.js";

/** The webhooks that are signed: a client takes in, and has types of, these alone. */
export function signedWebhooks({ webhooks }: { readonly webhooks: readonly Webhook[] }): readonly Webhook[] {
  return webhooks.filter(({ security }) => security.some(({ schemes }) => schemes.length > 0));
}
