import { presentType } from "../../scheme/expressions/type.js";
import type { Example, ExampleAcquisition } from "../../scheme/scheme.js";
import type { SessionField, SignerProgram } from "../../scheme/signer-program.js";
import {
  type Code,
  code,
  identifier,
  memberAccess,
  numberLiteral,
  propertyName,
  stringLiteral,
  symbol,
} from "../../source/code.js";
import { argumentList, objectLiteral } from "../../source/layout.js";
import type { SignerNames } from "../client-plan.js";
import { type AnswerNeeds, challengeNeeds, clockNeeds, renewalNeeds } from "../signers/answer-needs.js";
import { environmentNeed, greeting, needsCredentials } from "../signers/plan-signer.js";
import { printReply } from "./plan-acquiring-test.js";
import { printEnvironment, printFields, printSession } from "./print-example-values.js";

/** What a test has done before it signs the request that counts, and what it signs that with. */
export interface HeardAnswer {
  readonly statements: readonly Code[];
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
  const given = names.session === undefined || example.session.length === 0 ? [] : [code`given`];
  const reply = answer.replies.map(printReply);
  const { statements, ...heard } = printReading(example, answer, tested);
  return {
    ...heard,
    statements: [
      code`const environment = ${printEnvironment(example)};`,
      ...given.map((name) => code`const ${name} = ${printSession(example.session, program)};`),
      code`const asked = ${symbol("runtime/testing", "exampleRequest")}(${request});`,
      ...printFirst(example, given, tested),
      ...reply.map((printed) => code`const answer = { request: asked, reply: ${printed} };`),
      ...statements,
    ],
  };
}

/** The request as it goes out first. */
function printFirst(example: Example, given: readonly Code[], { program, names }: Tested): readonly Code[] {
  const isSigned = names.session === undefined || given.length > 0;
  const first = isSigned ? { name: names.signer, program } : { name: names.hello, program: greeting(program) };
  if (first.name === undefined) return [];
  const needs = { credentials: needsCredentials(first.program), environment: environmentNeed(first.program) };
  const signer = code`${symbol(names.module, first.name)}${argumentList(behind(example, needs))}`;
  return [code`await ${signer}${argumentList([code`asked`, ...given])};`];
}

function printReading(example: Example, answer: ExampleAcquisition, { program, names }: Tested): HeardAnswer {
  const { challenge } = program;
  const call = (name: string | undefined, needs: AnswerNeeds): Code =>
    code`await ${symbol(names.module, name ?? "")}${argumentList([code`answer`, ...behind(example, needs)])}`;
  if (challenge === undefined) {
    return {
      statements: [code`const learned = ${call(names.learn, clockNeeds(program))};`],
      environment: code`{ ...environment, now: () => learned ?? 0 }`,
      session: [],
    };
  }
  if (!answer.replies.some(({ status }) => challenge.status.includes(status))) {
    return {
      statements: [
        code`const renewed = ${call(names.renew, renewalNeeds(program))};`,
        ...expected(answer, code`renewed`, challenge.renew),
      ],
      environment: code`environment`,
      session: [
        objectLiteral([code`...given`, ...challenge.renew.map(({ name }) => renewedField(name)), code`uses: 1`]),
      ],
    };
  }
  return {
    statements: [
      code`const acquired = ${call(names.acquire, challengeNeeds(program))};`,
      code`if (acquired === undefined) throw new Error("the answer is no challenge");`,
      ...expected(answer, code`acquired.session`, challenge.session),
      ...(answer.expires === undefined
        ? []
        : [
            code`equal(acquired.expires, ${answer.expires === null ? code`undefined` : numberLiteral(answer.expires)});`,
          ]),
    ],
    environment: code`environment`,
    session: [objectLiteral([code`...acquired.session`, code`uses: 1`])],
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
function behind(example: Example, needs: AnswerNeeds): readonly Code[] {
  return [
    ...(needs.credentials ? [printFields(example.credentials)] : []),
    ...(needs.environment ? [identifier("environment")] : []),
  ];
}
