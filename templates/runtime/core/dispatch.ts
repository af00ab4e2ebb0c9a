import type { Arrival, Delivery } from "./attempt.js";
import type { Security } from "./call.js";
import { performExchange } from "./exchange.js";
import type { CallOptions } from "./options.js";
import { type RetryPolicy, retryOptions } from "./retry.js";
import { chooseSchemes } from "./security.js";
import { assertTrusted } from "./server.js";
import type { Flight } from "./session.js";
import type { Settings } from "./settings.js";
import type { UnsignedRequest } from "./unsigned.js";

/** A request, and all that the call it belongs to says of how it is sent. */
export interface Errand {
  readonly operation: string;
  readonly unsigned: UnsignedRequest;
  readonly security: Security;
  readonly options: CallOptions;
  /** Whether a reply of this status is wanted as it is, though it be a redirect. */
  readonly declares: (status: number) => boolean;
  readonly receive: Delivery["receive"];
  /** How many redirects are followed. */
  readonly redirects: number;
  /** The acquisition that the call is part of. Its request holds secrets even where it is not signed. */
  readonly within: Flight | undefined;
}

/** Chooses the schemes that sign the request, checks that its server may see them, and sends it. */
export async function dispatch(settings: Settings, errand: Errand): Promise<Arrival> {
  const { operation, unsigned, within, options } = errand;
  const available = (scheme: string): boolean => settings.schemes.has(scheme) && !within?.schemes.includes(scheme);
  const schemes = chooseSchemes(operation, errand.security, available);
  if (schemes.length > 0 || within !== undefined) assertTrusted(unsigned.server, operation);
  const signers = schemes.flatMap((scheme) => {
    return settings.schemes.get(scheme)?.begin({ scheme, settings, signal: options.signal, within }) ?? [];
  });
  const { declares, receive, redirects } = errand;
  const timeout = options.timeout ?? settings.options.timeout ?? 30_000;
  const delivery = { signers, fetch: settings.fetch, timeout, signal: options.signal, receive };
  return await performExchange(unsigned, { delivery, retry: retryPolicy(settings, options), redirects, declares });
}

function retryPolicy({ options, environment }: Settings, call: CallOptions): RetryPolicy {
  const { idempotent, signal, retry = options.retry } = call;
  return { ...retryOptions(retry), idempotent, signal, now: () => environment.now() };
}
