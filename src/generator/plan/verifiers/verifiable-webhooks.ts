import type { Api } from "../../model/api.js";
import type { SignerProgram } from "../../scheme/signer-program.js";
import type { Diagnostic, Outcome } from "../../source/diagnostics/diagnostic.js";
import { quotedName } from "../../source/diagnostics/quoted-names.js";
import type { LocatedText } from "../../source/located-text.js";
import { reasonAgainst, usesOf } from "./webhook-uses.js";

/**
 * An API whose webhooks are not signed by what no receiver can verify, such as a token of OAuth 2.0: documents name it where calls have
 * it. Each such scheme is said once. Schemes with a description of ours are left as they are: their author means to sign.
 */
export function verifiableWebhooks(api: Api, programs: ReadonlyMap<string, SignerProgram>): Outcome<Api> {
  const ours = new Set(api.schemes.flatMap(({ name, builtin }) => (builtin ? [] : [name])));
  const refused = new Map<string, Diagnostic>();
  for (const { webhook, scheme } of api.webhooks.flatMap(usesOf)) {
    if (ours.has(scheme.value) || refused.has(scheme.value)) continue;
    const reason = reasonAgainst(programs.get(scheme.value));
    if (reason !== undefined) refused.set(scheme.value, notVerified(webhook, scheme, reason));
  }
  const webhooks = api.webhooks.map((webhook) => {
    const security = webhook.security.filter(({ schemes }) => !schemes.some(({ scheme }) => refused.has(scheme.value)));
    return { ...webhook, security };
  });
  return { value: { ...api, webhooks }, diagnostics: [...refused.values()] };
}

function notVerified(webhook: string, { value, origin: { span, pointer } }: LocatedText, reason: string): Diagnostic {
  const name = quotedName(value);
  const message = `no receiver can verify a webhook such as ${quotedName(webhook)} by the scheme ${name}: ${reason}; it is not asked for`;
  const hint = "name a scheme that signs what is sent, or leave its `security` out";
  return { code: "webhook-not-verifiable", severity: "warning", message, hint, span, pointer };
}
