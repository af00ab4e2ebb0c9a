import { presentType } from "../../scheme/expressions/type.js";
import type { Example, ExampleAcquisition } from "../../scheme/scheme.js";
import type { ChallengeProgram, SessionField, SignerProgram } from "../../scheme/signer-program.js";
import {
  type Code,
  code,
  memberAccess,
  numberLiteral,
  propertyName,
  stringLiteral,
  symbol,
} from "../../source/code/code.js";
import { argumentList, objectLiteral } from "../../source/code/layout.js";
import type { SignerNames } from "../client-plan.js";
import {
  challengeNeeds,
  clockNeeds,
  type FunctionNeeds,
  helloNeeds,
  renewalNeeds,
  replyNeeds,
  signerNeeds,
} from "../signers/function-needs.js";
import { neededArguments } from "../signers/needed-parameters.js";
import { printReply } from "./plan-acquiring-test.js";
import { printCredentials, printEnvironment, printSession, printUses } from "./print-example-values.js";

/** What a test has done before it signs the request that counts, and what it signs that with. */
export interface HeardAnswer {
  readonly statements: readonly Code[];
  readonly credentials: Code;
  readonly environment: Code;
  /** The argument behind the request, for a scheme that has a session. */
  readonly session: readonly Code[];
}

interface Tested {
  readonly program: SignerProgram;
  readonly names: SignerNames;
}

/** The request goes out, is answered, and the answer is read. */
export function planHearing(example: Example, answer: ExampleAcquisition, request: Code, tested: Tested): HeardAnswer {
  const { program, names } = tested;
  const written = printCredentials(example, program);
  // The scheme's own functions deal their results out in order.
  const isShared = program.functions.length > 0;
  const credentials = isShared ? code`credentials` : written;
  const given = names.session === undefined || example.session.length === 0 ? [] : [code`given`];
  const reply = answer.replies.map(printReply);
  const needs = neededBy(answer, given, tested);
  const { statements, ...heard } = printReading(answer, credentials, tested);
  return {
    ...heard,
    credentials,
    statements: [
      ...(needs.some(({ environment }) => environment !== undefined)
        ? [code`const environment = ${printEnvironment(example)};`]
        : []),
      ...(isShared ? [code`const credentials = ${written};`] : []),
      ...given.map((name) => code`const ${name} = ${printSession(example.session, program)};`),
      code`const asked = ${symbol("runtime/testing", "exampleRequest")}(${request});`,
      ...printFirst(credentials, given, tested),
      ...reply.map((printed) => code`const answer = { request: asked, reply: ${printed} };`),
      ...statements,
    ],
  };
}

/** What the functions need that the test calls. */
function neededBy(
  answer: ExampleAcquisition,
  given: readonly Code[],
  { program, names }: Tested,
): readonly FunctionNeeds[] {
  const isGreeted = names.session !== undefined && given.length === 0 && names.hello !== undefined;
  return [
    ...(isGreeted ? [helloNeeds(program)] : []),
    readingNeeds(answer, program),
    signerNeeds(program),
    ...(names.check === undefined ? [] : [replyNeeds(program)]),
  ];
}

/** What is needed to read the answer: the time in it, a challenge, or fields that it renews. */
function readingNeeds(answer: ExampleAcquisition, program: SignerProgram): FunctionNeeds {
  if (program.challenge === undefined) return clockNeeds(program);
  return isChallenge(answer, program.challenge) ? challengeNeeds(program) : renewalNeeds(program);
}

function isChallenge({ replies }: ExampleAcquisition, { status }: ChallengeProgram): boolean {
  return replies.some((reply) => status.includes(reply.status));
}

/** The request as it goes out first. */
function printFirst(credentials: Code, given: readonly Code[], { program, names }: Tested): readonly Code[] {
  const isSigned = names.session === undefined || given.length > 0;
  const name = isSigned ? names.signer : names.hello;
  if (name === undefined) return [];
  const needs = isSigned ? signerNeeds(program) : helloNeeds(program);
  const signer = code`${symbol(names.module, name)}${argumentList(behind(needs, credentials))}`;
  return [code`await ${signer}${argumentList([code`asked`, ...given])};`];
}

function printReading(
  answer: ExampleAcquisition,
  credentials: Code,
  { program, names }: Tested,
): Omit<HeardAnswer, "credentials"> {
  const { challenge } = program;
  const needs = readingNeeds(answer, program);
  const call = (name: string | undefined): Code =>
    code`await ${symbol(names.module, name ?? "")}${argumentList([code`answer`, ...behind(needs, credentials)])}`;
  if (challenge === undefined) {
    return {
      statements: [code`const learned = ${call(names.learn)};`],
      environment: code`{ ...environment, now: () => learned ?? 0 }`,
      session: [],
    };
  }
  if (!isChallenge(answer, challenge)) {
    return {
      statements: [code`const renewed = ${call(names.renew)};`, ...expected(answer, code`renewed`, challenge.renew)],
      environment: code`environment`,
      session: [
        objectLiteral([
          code`...given`,
          ...challenge.renew.map(({ name }) => renewedField(name)),
          ...printUses(program),
        ]),
      ],
    };
  }
  return {
    statements: [
      code`const acquired = ${call(names.acquire)};`,
      code`if (acquired === undefined) throw new Error("the answer is no challenge");`,
      ...expected(answer, code`acquired.session`, challenge.session),
      ...(answer.expires === undefined
        ? []
        : [
            code`equal(acquired.expires, ${answer.expires === null ? code`undefined` : numberLiteral(answer.expires)});`,
          ]),
    ],
    environment: code`environment`,
    session: [objectLiteral([code`...acquired.session`, ...printUses(program)])],
  };
}

function renewedField(name: string): Code {
  return code`${propertyName(name)}: ${memberAccess(code`renewed`, name)} ?? ${memberAccess(code`given`, name)}`;
}

/** What the example expects of the session, as far as it has been read. */
function expected({ session }: ExampleAcquisition, read: Code, fields: readonly SessionField[]): readonly Code[] {
  return session.flatMap(({ name, value }) => {
    const field = fields.find((one) => one.name === name.value);
    if (field === undefined) return [];
    const { kind } = presentType(field.type);
    const wanted = kind === "number" ? numberLiteral(Number(value.value)) : stringLiteral(value.value);
    return [code`equal(${memberAccess(read, name.value)}, ${wanted});`];
  });
}

/** What a function takes besides the answer. */
function behind(needs: FunctionNeeds, credentials: Code): readonly Code[] {
  return neededArguments(needs, { credentials, environment: code`environment` });
}
