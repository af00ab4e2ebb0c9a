import { isHeard } from "../../scheme/examples/sign-example.js";
import { varyingPlacements } from "../../scheme/expressions/dependencies.js";
import type { Example, ExampleReply, ExampleRequest, ExampleResult, PlacementTarget } from "../../scheme/scheme.js";
import type { SignerProgram } from "../../scheme/signer-program.js";
import { type Code, code, stringLiteral, symbol, textOf } from "../../source/code/code.js";
import { argumentList, objectLiteral } from "../../source/code/layout.js";
import type { ImportPlan, SignerNames, TemplateFile } from "../client-plan.js";
import { importsOfCode } from "../imports.js";
import type { OperationContext } from "../operations/operation-context.js";
import { replyNeeds, signerNeeds } from "../signers/function-needs.js";
import { neededArguments } from "../signers/needed-parameters.js";
import { planAcquiringTest, printSignedReply } from "./plan-acquiring-test.js";
import { type HeardAnswer, planHearing } from "./plan-hearing.js";
import { printCredentials, printEnvironment, printFields, printSession } from "./print-example-values.js";

/** A scheme whose examples are tested. */
interface TestedScheme {
  readonly program: SignerProgram;
  readonly names: SignerNames;
}

/** `vectors.test.ts`: the examples of the document against the signers as they are compiled; undefined where there are none. */
export function planVectors(context: OperationContext, framework: Framework, header: string): TemplateFile | undefined {
  const tested = [...context.security.programs.values()].map((program) => testsOf(program, context));
  const describing = tested.filter(({ tests }) => tests.length > 0);
  if (framework === "none" || describing.length === 0) return undefined;
  const statements = describing.flatMap(({ tests }) => tests.flatMap((test) => test.statements));
  return {
    kind: "template",
    path: "vectors.test.ts",
    header,
    template: "vectors.test.ts",
    imports: [...frameworkImports(framework, statements), ...importsOfCode("vectors.test", statements)],
    view: { schemes: describing.map(({ name, tests }) => ({ name, tests: tests.map((test) => ({ ...test })) })) },
  };
}

type Framework = "vitest" | "node" | "none";

interface SchemeTests {
  readonly name: Code;
  readonly tests: readonly ExampleTest[];
}

interface ExampleTest {
  readonly title: Code;
  readonly statements: readonly Code[];
}

function frameworkImports(framework: "vitest" | "node", statements: readonly Code[]): readonly ImportPlan[] {
  const text = statements.map(textOf);
  const asserts = ["deepEqual", "equal"].filter((name) => text.some((statement) => statement.startsWith(`${name}(`)));
  return [
    { from: "node:assert/strict", names: asserts, typeOnly: false },
    { from: framework === "node" ? "node:test" : "vitest", names: ["describe", "it"], typeOnly: false },
  ];
}

function testsOf(program: SignerProgram, { names }: OperationContext): SchemeTests {
  const signer = names.signers.get(program.name);
  if (signer === undefined) throw new Error("a scheme has no names");
  const tested: TestedScheme = { program, names: signer };
  const tests = program.examples.map(
    (example): ExampleTest => ({
      title: stringLiteral(titleOf(example)),
      statements: [...signingTest(example, tested), ...planAcquiringTest(example, program, signer)],
    }),
  );
  return { name: stringLiteral(program.name), tests: tests.filter(({ statements }) => statements.length > 0) };
}

function titleOf({ id, source }: Example): string {
  return [...(id === undefined ? [] : [id.value]), source.trim() || "example"].join(": ");
}

function signingTest(example: Example, scheme: TestedScheme): readonly Code[] {
  const { request, expect } = example;
  if (request === undefined || expect === undefined) return [];
  const { program, names } = scheme;
  const { statements, credentials, environment, session } = startingPoint(example, request, scheme);
  const given = neededArguments(signerNeeds(program), { credentials, environment });
  return [
    ...statements,
    code`const sign = ${symbol(names.module, names.signer)}${argumentList(given)};`,
    code`const request = ${symbol("runtime/testing", "exampleRequest")}(${printRequest(request)});`,
    code`await sign${argumentList([code`request`, ...session])};`,
    ...expectations(withoutVarying(expect, program)),
    ...checkedReplies(example, scheme, environment),
  ];
}

/** The example's reply is accepted, the wrong ones are not. */
function checkedReplies(example: Example, { program, names }: TestedScheme, environment: Code): readonly Code[] {
  if (names.check === undefined) return [];
  const given = neededArguments(replyNeeds(program), { credentials: printCredentials(example, program), environment });
  const check = (reply: ExampleReply, wanted: Code): Code => {
    const signed = code`{ request, reply: ${printSignedReply(reply)} }`;
    const call = code`${symbol(names.module, names.check ?? "")}${argumentList([signed, ...given])}`;
    return equal(code`await ${symbol("runtime/with-reply", "isHeld")}(() => ${call})`, wanted);
  };
  return [
    ...(example.answer?.replies ?? []).map((reply) => check(reply, code`true`)),
    ...example.refuse.flatMap(({ response }) => (response === undefined ? [] : [check(response, code`false`)])),
  ];
}

/** What the request is signed with: what the example gives, or what has been read of the answer to the same request. */
function startingPoint(example: Example, request: ExampleRequest, scheme: TestedScheme): HeardAnswer {
  const { answer, session } = example;
  if (answer !== undefined && isHeard(scheme.program, answer))
    return planHearing(example, answer, printRequest(request), scheme);
  const given = scheme.names.session === undefined ? [] : [printSession(session, scheme.program)];
  return {
    statements: [],
    credentials: printCredentials(example, scheme.program),
    environment: printEnvironment(example),
    session: given,
  };
}

/** A signature that differs each time cannot be what the example says: what the signer sends in its place is not compared. */
function withoutVarying(expect: ExampleResult, { steps }: SignerProgram): ExampleResult {
  const varying = varyingPlacements(steps);
  const isFixed = (target: PlacementTarget, name: string): boolean =>
    !varying.some((step) => step.in === target && step.name.toLowerCase() === name.toLowerCase());
  const { body, path, ...rest } = expect;
  return {
    ...rest,
    ...(path === undefined || !isFixed("path", "path") ? {} : { path }),
    headers: expect.headers.filter(({ name }) => isFixed("header", name.value)),
    query: expect.query.filter(({ name }) => isFixed("query", name.value)),
    cookies: expect.cookies.filter(({ name }) => isFixed("cookie", name.value)),
    ...(body === undefined || varying.some((step) => step.in === "body" || step.in === "json") ? {} : { body }),
  };
}

function expectations(expect: ExampleResult): readonly Code[] {
  const headerOf = (name: string): Code =>
    code`${symbol("runtime/request", "header")}(request, ${stringLiteral(name)})`;
  const { headers, query, cookies, server, path, body, absent } = expect;
  return [
    ...(server === undefined ? [] : [equal(code`request.scheme + "://" + request.host`, stringLiteral(server.value))]),
    ...(path === undefined ? [] : [equal(code`request.path`, stringLiteral(path.value))]),
    ...headers.map(({ name, value }) => equal(headerOf(name.value), stringLiteral(value.value))),
    ...query.map(({ name, value }) =>
      equal(code`new URLSearchParams(request.query).get(${stringLiteral(name.value)})`, stringLiteral(value.value)),
    ),
    ...cookies.map(({ name, value }) => {
      const pair = stringLiteral(`${name.value}=${value.value}`);
      return equal(code`${headerOf("Cookie")}?.split("; ").includes(${pair})`, code`true`);
    }),
    ...(body === undefined
      ? []
      : [equal(code`${symbol("runtime/request", "bodyText")}(request)`, stringLiteral(body.value))]),
    ...absent.map((name) => equal(headerOf(name.value), code`undefined`)),
  ];
}

function equal(actual: Code, wanted: Code): Code {
  return code`equal${argumentList([actual, wanted])};`;
}

function printRequest({ method, url, headers, body }: ExampleRequest): Code {
  return objectLiteral([
    code`method: ${stringLiteral(method)}`,
    code`url: ${stringLiteral(url)}`,
    ...(headers.length === 0 ? [] : [code`headers: ${printFields(headers)}`]),
    ...(body === undefined ? [] : [code`body: ${stringLiteral(body)}`]),
  ]);
}
