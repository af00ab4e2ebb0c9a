import type { Api } from "../../model/api.js";
import { isSigned } from "../../model/operations/signed-webhooks.js";
import type { SignerProgram } from "../../scheme/signer-program.js";
import { compileVerifier } from "../../scheme/verification/compile-verifier.js";
import type { Diagnostic } from "../../source/diagnostic.js";
import { quotedName } from "../../source/suggest.js";

/** A webhook that is signed must be one that a receiver can verify; of one that is not, a note says that it gets neither handler nor type. */
export function checkWebhooks({ webhooks }: Api, programs: ReadonlyMap<string, SignerProgram>): readonly Diagnostic[] {
  const signed = webhooks.filter(isSigned);
  const open = webhooks.filter(({ typed }) => !typed);
  const [first] = open;
  return [
    ...signed.flatMap(({ name, security }) =>
      security
        .flatMap(({ schemes }) => schemes)
        .flatMap(({ scheme }) => {
          const program = programs.get(scheme.value);
          if (program === undefined) return [notVerifiable(name, scheme, "it is not described")];
          const compiled = compileVerifier(program);
          return compiled.kind === "none" ? [notVerifiable(name, scheme, compiled.reason)] : [];
        }),
    ),
    ...(first === undefined ? [] : [unsigned(first, open.length)]),
  ];
}

function notVerifiable(
  webhook: string,
  {
    value,
    origin,
  }: { readonly value: string; readonly origin: { readonly span: Diagnostic["span"]; readonly pointer: string } },
  reason: string,
): Diagnostic {
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
