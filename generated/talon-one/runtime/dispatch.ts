import type { Dispatch, Received } from "./attempt.js";
import { performExchange } from "./exchange.js";
import { own } from "./own.js";
import type { CallSigner, ConfiguredScheme } from "./scheme.js";
import { chooseSchemes } from "./security.js";
import { assertTrusted } from "./server.js";
import type { Settings } from "./settings.js";
import type { UnsignedRequest } from "./unsigned.js";

/** Chooses the schemes that sign the request, checks that its server may see them, and sends it. */
export function dispatch(settings: Settings, unsigned: UnsignedRequest, call: Dispatch): Promise<Received> {
  const signers = beginSchemes(settings, call);
  if (signers.length > 0 || call.within !== undefined) assertTrusted(unsigned.server, call.operation);
  return performExchange(unsigned, { settings, call, signers });
}

/** The signers of the alternative that is used. A session that is being acquired is not there for its own acquisition. */
function beginSchemes(settings: Settings, { operation, security, options, within }: Dispatch): readonly CallSigner[] {
  const { signal } = options;
  const signers: CallSigner[] = [];
  const schemeOf = (name: string): ConfiguredScheme | undefined =>
    within?.schemes.includes(name) ? undefined : own(settings.schemes, name);
  for (const scheme of chooseSchemes(operation, security, (name) => schemeOf(name) !== undefined)) {
    const signer = schemeOf(scheme)?.begin({ scheme, settings, signal, within });
    if (signer !== undefined) signers.push(signer);
  }
  return signers;
}
