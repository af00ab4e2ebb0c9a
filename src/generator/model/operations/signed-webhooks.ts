import type { Webhook } from "../api.js";

interface Described {
  readonly webhooks: readonly Webhook[];
}

/** The webhooks that are signed: a client takes in these alone. */
export function signedWebhooks({ webhooks }: Described): readonly Webhook[] {
  return webhooks.filter(isSigned);
}

/** The webhooks of whose bodies a client has types. */
export function typedWebhooks({ webhooks }: Described): readonly Webhook[] {
  return webhooks.filter(({ typed }) => typed);
}

/** Those of them that nothing signs. */
export function unsignedWebhooks(described: Described): readonly Webhook[] {
  return typedWebhooks(described).filter((webhook) => !isSigned(webhook));
}

export function isSigned({ security }: Pick<Webhook, "security">): boolean {
  return security.some(({ schemes }) => schemes.length > 0);
}
