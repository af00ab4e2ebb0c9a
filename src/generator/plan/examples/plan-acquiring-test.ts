import { readByRequest } from "../../scheme/acquisition/acquisition-expressions.js";
import { acquisitionOf } from "../../scheme/examples/check-acquired-example.js";
import { hasVarying, usedValues } from "../../scheme/expressions/dependencies.js";
import type { Example, ExampleReply, ExpectedRequest, NamedText } from "../../scheme/scheme.js";
import type { Acquiring, SignerProgram } from "../../scheme/signer-program.js";
import { type Code, code, numberLiteral, stringLiteral, symbol } from "../../source/code/code.js";
import { argumentList, arrayLiteral, objectLiteral } from "../../source/code/layout.js";
import type { SignerNames } from "../client-plan.js";
import { acquireNeeds, refreshNeeds } from "../signers/function-needs.js";
import { neededArguments } from "../signers/needed-parameters.js";
import { printCredentials, printEnvironment, printFields, printSession } from "./print-example-values.js";

/** The test of an example that opens or renews a session: what is sent, and what is kept of the replies; nothing where it does neither. */
export function planAcquiringTest(example: Example, program: SignerProgram, names: SignerNames): readonly Code[] {
  const { acquired } = example;
  const acquiring = acquisitionOf(program, example);
  const renews = acquiring !== program.acquire;
  const called = renews ? names.refresh : names.acquire;
  if (acquired === undefined || acquiring === undefined || called === undefined) return [];
  const needs = renews ? refreshNeeds(program) : acquireNeeds(program);
  const given = [
    code`send`,
    ...(renews ? [printSession(example.session, program)] : []),
    ...neededArguments(needs, {
      credentials: printCredentials(example, program),
      environment: printEnvironment(example),
    }),
  ];
  const replies = acquiring.steps.flatMap(({ name }) => acquired.replies.filter((reply) => reply.name === name));
  const expected = acquired.requests.flatMap((request) => expectations(request, acquiring));
  const server = code`${symbol("runtime/testing", "exampleServer")}(${arrayLiteral(replies.map(printReply))})`;
  const kept = acquired.session.length > 0 || acquired.expires !== undefined;
  const call = code`await ${symbol(names.module, called)}${argumentList(given)};`;
  const until = typeof acquired.expires === "number" ? numberLiteral(acquired.expires) : code`undefined`;
  const wanted = objectLiteral([code`session: ${printSession(acquired.session, program)}`, code`expires: ${until}`]);
  return [
    code`const ${expected.length > 0 ? code`{ send, requests }` : code`{ send }`} = ${server};`,
    ...(kept ? [code`const acquired = ${call}`, code`deepEqual(acquired, ${wanted});`] : [call]),
    ...expected,
  ];
}

/** What is asserted of a request; of one with a signature that differs each time, only where it goes. */
function expectations(wanted: ExpectedRequest, acquiring: Acquiring): readonly Code[] {
  const index = acquiring.steps.findIndex(({ name }) => name === wanted.name);
  const sent = code`requests[${numberLiteral(index)}]`;
  const { method, url, headers, body } = wanted;
  const line = [
    ...(method === undefined ? [] : [equal(code`${sent}?.method`, stringLiteral(method.value))]),
    ...(url === undefined ? [] : [equal(code`${sent}?.url`, stringLiteral(url.value))]),
  ];
  if (varies(acquiring, index)) return line;
  return [
    ...line,
    ...headers.map(({ name, value }) =>
      equal(code`${sent}?.headers.get(${stringLiteral(name.value)})`, stringLiteral(value.value)),
    ),
    ...(body === undefined ? [] : [equal(code`${sent}?.body`, stringLiteral(body.value))]),
  ];
}

function varies({ steps, values }: Acquiring, index: number): boolean {
  const request = steps[index]?.request;
  const made = request === undefined ? [] : readByRequest(request);
  return [...made, ...usedValues(values, made).map(({ expression }) => expression)].some(hasVarying);
}

function equal(actual: Code, wanted: Code): Code {
  return code`equal${argumentList([actual, wanted])};`;
}

/** A reply as the runtime hands it over. */
export function printReply({ status, headers, body }: ExampleReply): Code {
  return objectLiteral([
    code`status: ${numberLiteral(status)}`,
    code`headers: new Headers(${printHeaders(headers)})`,
    code`body: ${printReplyBody(body)}`,
  ]);
}

/** As `printReply`, with the bytes of the body beside it. */
export function printSignedReply({ status, headers, body }: ExampleReply): Code {
  return objectLiteral([
    code`status: ${numberLiteral(status)}`,
    code`headers: new Headers(${printHeaders(headers)})`,
    code`body: ${printReplyBody(body)}`,
    code`bytes: new TextEncoder().encode(${stringLiteral(body)})`,
  ]);
}

function printHeaders(headers: readonly NamedText[]): Code {
  return headers.length === 0 ? code`` : printFields(headers);
}

/** As the runtime hands a reply over: JSON parsed, other text as it is, nothing as undefined. */
function printReplyBody(body: string): Code {
  if (body === "") return code`undefined`;
  return isJson(body) ? code`JSON.parse(${stringLiteral(body)})` : stringLiteral(body);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
