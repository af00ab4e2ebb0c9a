import type { Api, Webhook } from "../api.js";

/** The webhooks that are signed: a client takes in these alone. */
export function signedWebhooks({ webhooks }: Pick<Api, "webhooks">): readonly Webhook[] {
  return webhooks.filter(isSigned);
}

/** The webhooks of whose bodies a client has types. */
export function typedWebhooks({ webhooks }: Pick<Api, "webhooks">): readonly Webhook[] {
  return webhooks.filter(({ typed }) => typed);
}

/** Those of them that nothing signs. */
export function unsignedWebhooks(api: Pick<Api, "webhooks">): readonly Webhook[] {
  return typedWebhooks(api).filter((webhook) => !isSigned(webhook));
}

export function isSigned({ security }: Pick<Webhook, "security">): boolean {
  return security.some(({ schemes }) => schemes.length > 0);
}
