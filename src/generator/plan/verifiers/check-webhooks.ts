import type { Api, Webhook } from "../../model/api.js";
import { signedWebhooks } from "../../model/operations/signed-webhooks.js";
import type { SignerProgram } from "../../scheme/signer-program.js";
import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import { quotedList, quotedName } from "../../source/diagnostics/quoted-names.js";
import { contentOf } from "./webhook-content.js";
import { reasonAgainst, usesOf, type WebhookUse } from "./webhook-uses.js";

/**
 * A webhook that is signed must be one that a receiver can verify. Of one that is not, a note says that it gets neither handler nor
 * type; and it is said what of the signed ones no handler takes in.
 */
export function checkWebhooks(api: Api, programs: ReadonlyMap<string, SignerProgram>): readonly Diagnostic[] {
  const signed = signedWebhooks(api);
  return [
    ...api.webhooks.flatMap(usesOf).flatMap((use) => {
      const reason = reasonAgainst(programs.get(use.scheme.value));
      return reason === undefined ? [] : [notVerifiable(use, reason)];
    }),
    ...unsigned(api.webhooks.filter(({ typed }) => !typed)),
    ...signed.flatMap(alsoUnsigned),
    ...otherContents(signed.filter(({ body }) => (body?.contents.length ?? 0) > 1)),
  ];
}

function notVerifiable({ webhook, scheme: { value, origin } }: WebhookUse, reason: string): Diagnostic {
  return {
    code: "webhook-not-verifiable",
    severity: "error",
    message: `no receiver can verify the webhook ${quotedName(webhook)} by the scheme ${quotedName(value)}: ${reason}`,
    hint: "sign it with a scheme whose times and nonces are sent, or leave its `security` out",
    span: origin.span,
    pointer: origin.pointer,
  };
}

function unsigned(webhooks: readonly Webhook[]): readonly Diagnostic[] {
  return noteOf(webhooks, {
    code: "webhook-unsigned",
    what: (one) => `${one ? "has" : "have"} no \`security\`, so there is nothing to verify and no handler is made`,
    hint: "name the scheme that signs it: security: [{ webhookSignature: [] }]; or have the types alone, with `webhooks: all`",
  });
}

function alsoUnsigned({ name, security }: Webhook): readonly Diagnostic[] {
  return security.flatMap(({ schemes, origin: { span, pointer } }) => {
    if (schemes.length > 0) return [];
    const message = `the webhook ${quotedName(name)} may come without a signature, which anybody could send: the handler refuses it then`;
    const hint =
      "list the ways to sign it alone; what is not signed has a type with `webhooks: all`, if `security` is left out";
    return [{ code: "webhook-also-unsigned", severity: "warning", message, hint, span, pointer }];
  });
}

/** One body has one type: of several media types the others are not read. */
function otherContents(webhooks: readonly Webhook[]): readonly Diagnostic[] {
  const read = new Set(webhooks.flatMap((webhook) => contentOf(webhook)?.mediaType ?? []));
  return noteOf(webhooks, {
    code: "webhook-media-types",
    what: (one) => `${one ? "has" : "have"} several media types: the handler reads ${quotedList([...read], "and")}`,
    hint: "have the API send that one; what is signed but of another media type is a `WebhookError`",
  });
}

interface Remark {
  readonly code: string;
  readonly what: (isOne: boolean) => string;
  readonly hint: string;
}

/** A note about all of them, at the first one. */
function noteOf(webhooks: readonly Webhook[], { code, what, hint }: Remark): readonly Diagnostic[] {
  const [first] = webhooks;
  if (first === undefined) return [];
  const others = webhooks.length === 1 ? "" : ` and ${webhooks.length - 1} more`;
  const message = `the webhook ${quotedName(first.name)}${others} ${what(webhooks.length === 1)}`;
  const { span, pointer } = first.origin;
  return [{ code, severity: "note", message, hint, span, pointer }];
}
