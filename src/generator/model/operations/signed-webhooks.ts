import type { Api, SecurityAlternative, Webhook } from "../api.js";

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

export function isSigned(webhook: Pick<Webhook, "security">): boolean {
  return signingAlternatives(webhook).length > 0;
}

/** The ways it may be signed. That it may also come unsigned (`{}`) is none: a forger would choose that one. */
export function signingAlternatives({ security }: Pick<Webhook, "security">): readonly SecurityAlternative[] {
  return security.filter(({ schemes }) => schemes.length > 0);
}
