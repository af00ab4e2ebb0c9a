import type { AcquiredReply } from "../evaluation/evaluate-acquisition.js";
import { learnTime, type ReadSession, readChallenge, readRenewal } from "../evaluation/evaluate-challenge.js";
import { type Given, type Signed, signRequest } from "../evaluation/evaluate-program.js";
import type { SignableRequest } from "../evaluation/signable-request.js";
import { ValueError } from "../expressions/value.js";
import type { ExampleAcquisition, ExampleRequest } from "../scheme.js";
import type { SignerProgram } from "../signer-program.js";
import { exampleReplies } from "./check-acquired-example.js";
import { type CountedExample, exampleRequest, givenBy } from "./example-inputs.js";

/** An example's request, signed, and what it was signed with. */
export interface SignedExample extends Signed {
  readonly given: Given;
  /** The session that was read from the answer to the request, where the example has one. */
  readonly read?: ReadSession;
}

/**
 * Signs the request of an example. Where the example has an answer to it too, the request that is sent after that: with the session, or
 * at the time, that was read from it. Throws `ValueError` where the inputs do not allow it.
 */
export function signExample(
  program: SignerProgram,
  example: CountedExample,
  request: ExampleRequest,
  signatures: Given["signatures"] = new Map(),
): SignedExample {
  const unsigned = exampleRequest(request);
  const start = givenBy(example, program);
  const heard =
    example.answer === undefined || !isHeard(program, example.answer)
      ? { given: start }
      : hear(program, unsigned, start, example.answer);
  return { ...signRequest(program, unsigned, { ...heard.given, signatures }), ...heard };
}

/** Whether the request is sent again after this answer: where replies are signed, a success is one that is checked. */
export function isHeard({ challenge, clock, reply }: SignerProgram, { replies }: ExampleAcquisition): boolean {
  if (challenge === undefined && clock === undefined) return false;
  return reply === undefined || replies.some(({ status }) => status >= 400);
}

/** What is signed with after the answer. */
function hear(
  program: SignerProgram,
  unsigned: SignableRequest,
  given: Given,
  answer: ExampleAcquisition,
): Pick<SignedExample, "given" | "read"> {
  const { challenge, clock } = program;
  const first = challenge === undefined || given.session !== undefined ? program.steps : challenge.hello;
  const asked = signRequest({ ...program, steps: first }, unsigned, given).request;
  const [reply] = exampleReplies(answer).values();
  if (reply === undefined) throw new Error("an answer without a reply");
  const taken = challenge && (readChallenge(challenge, reply, asked, given) ?? renewed(challenge, reply, asked, given));
  const at = clock && learnTime(clock, reply, asked, given);
  if (taken === undefined && at === undefined) throw new ValueError("the answer is none that the scheme reads");
  // A session that is new is used for the first time.
  const session = taken && { session: new Map([...taken.session, ["uses", 1]]) };
  return { given: { ...given, ...(at === undefined ? {} : { now: at }), ...session }, ...(taken && { read: taken }) };
}

function renewed(
  challenge: NonNullable<SignerProgram["challenge"]>,
  reply: AcquiredReply,
  asked: SignableRequest,
  given: Given,
): ReadSession | undefined {
  const fields = readRenewal(challenge, reply, asked, given);
  if (fields.size === 0) return undefined;
  return { session: new Map([...(given.session ?? []), ...fields]), expires: undefined };
}
