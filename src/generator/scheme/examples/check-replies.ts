import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import { checkReply } from "../evaluation/evaluate-reply.js";
import { diagnosticOf } from "../finding.js";
import type { Example, ExampleReply } from "../scheme.js";
import { findings } from "../scheme-diagnostics.js";
import type { SignerProgram } from "../signer-program.js";
import { exampleReplies } from "./check-acquired-example.js";
import type { SignedExample } from "./sign-example.js";

/** The example's reply to its request is accepted, and the wrong ones are refused. */
export function checkReplies(
  program: SignerProgram,
  { answer, refuse }: Example,
  signed: SignedExample,
): readonly Diagnostic[] {
  const wrongly = refuse.flatMap(({ why, response }) =>
    response === undefined || reasonFor(program, response, signed) !== undefined
      ? []
      : [diagnosticOf(response.origin.span, findings.exampleAccepted(why))],
  );
  const right = (answer?.replies ?? []).flatMap((reply) => {
    const reason = reasonFor(program, reply, signed);
    return reason === undefined ? [] : [diagnosticOf(reply.origin.span, findings.replyRefused(reason))];
  });
  return [...right, ...wrongly];
}

/** Why the client would refuse the reply. */
function reasonFor(
  { reply: program }: SignerProgram,
  written: ExampleReply,
  { request, given }: SignedExample,
): string | undefined {
  const [reply] = exampleReplies({ replies: [written] }).values();
  if (program === undefined || reply === undefined) return undefined;
  return checkReply(program, { ...reply, bytes: Buffer.from(written.body, "utf8") }, request, given);
}
