import type { Api } from "../../model/api.js";
import type { SignerProgram } from "../../scheme/signer-program.js";
import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import { quotedName } from "../../source/diagnostics/quoted-names.js";
import { reasonAgainst, usesOf, type WebhookUse } from "./webhook-uses.js";

/** A webhook that is signed must be one that a receiver can verify; of one that is not, a note says that it gets neither handler nor type. */
export function checkWebhooks({ webhooks }: Api, programs: ReadonlyMap<string, SignerProgram>): readonly Diagnostic[] {
  const open = webhooks.filter(({ typed }) => !typed);
  const [first] = open;
  return [
    ...webhooks.flatMap(usesOf).flatMap((use) => {
      const reason = reasonAgainst(programs.get(use.scheme.value));
      return reason === undefined ? [] : [notVerifiable(use, reason)];
    }),
    ...(first === undefined ? [] : [unsigned(first, open.length)]),
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

function unsigned({ name, origin }: Api["webhooks"][number], count: number): Diagnostic {
  const others = count === 1 ? "" : ` and ${count - 1} more`;
  return {
    code: "webhook-unsigned",
    severity: "note",
    message: `the webhook ${quotedName(name)}${others} ${count === 1 ? "has" : "have"} no \`security\`, so there is nothing to verify and no handler is made`,
    hint: "name the scheme that signs it: security: [{ webhookSignature: [] }]; or have the types alone, with `webhooks: all`",
    span: origin.span,
    pointer: origin.pointer,
  };
}
