import type { Received, Transport } from "./attempt.js";
import type { Security } from "./call.js";
import { performExchange } from "./exchange.js";
import type { CallOptions } from "./options.js";
import { type RetryLimits, retryLimits } from "./retry.js";
import type { CallSigner } from "./scheme.js";
import { chooseSchemes } from "./security.js";
import { assertTrusted } from "./server.js";
import type { Flight } from "./session.js";
import type { Settings } from "./settings.js";
import { isSentOnce, type UnsignedRequest } from "./unsigned.js";

/** A request, and all that the call it belongs to says of how it is sent. */
export interface PreparedCall {
  readonly operation: string;
  readonly unsigned: UnsignedRequest;
  readonly security: Security;
  readonly options: CallOptions;
  /** Whether a reply of this status is wanted as it is, though it be a redirect. */
  readonly declares: (status: number) => boolean;
  readonly receive: Transport["receive"];
  /** How many redirects are followed. */
  readonly redirects: number;
  /** The acquisition that the call is part of. Its request holds secrets even where it is not signed. */
  readonly within: Flight | undefined;
}

/** Chooses the schemes that sign the request, checks that its server may see them, and sends it. */
export async function dispatch(settings: Settings, call: PreparedCall): Promise<Received> {
  const { unsigned, within, options, declares, receive, redirects } = call;
  const signers = beginSchemes(settings, call);
  if (signers.length > 0 || within !== undefined) assertTrusted(unsigned.server, call.operation);
  const { fetch, environment: clock } = settings;
  const { timeout = settings.timeout, signal, idempotent } = options;
  const { attempts, delay } = retryLimitsOf(call, settings);
  const transport = { signers, fetch, timeout, signal, receive };
  const retry = { attempts, delay, idempotent, signal, clock };
  return await performExchange(unsigned, { transport, retry, redirects, declares });
}

function retryLimitsOf({ options, unsigned }: PreparedCall, settings: Settings): RetryLimits {
  if (isSentOnce(unsigned)) return retryLimits(false);
  return options.retry === undefined ? settings.retry : retryLimits(options.retry);
}

/** The signers of the alternative that is used. A session that is being acquired is not there for its own acquisition. */
function beginSchemes(
  settings: Settings,
  { operation, security, options, within }: PreparedCall,
): readonly CallSigner[] {
  const { schemes } = settings;
  const names = chooseSchemes(operation, security, (name) => schemes.has(name) && !within?.schemes.includes(name));
  const { signal } = options;
  return names.flatMap((scheme) => schemes.get(scheme)?.begin({ scheme, settings, signal, within }) ?? []);
}
