import { varyingPlacements } from "../scheme/dependencies.js";
import type { Example, ExampleRequest, ExampleResult, NamedText, PlacementTarget } from "../scheme/scheme.js";
import type { SignerProgram } from "../scheme/signer-program.js";
import {
  type Code,
  code,
  numberLiteral,
  propertyName,
  stringLiteral,
  symbol,
  textOf,
  typeSymbol,
} from "../source/code.js";
import { argumentList, arrayLiteral, objectLiteral } from "../source/layout.js";
import type { ImportPlan, SignerNames, TemplateFile } from "./client-plan.js";
import { importsOfCode } from "./imports.js";
import type { OperationContext } from "./operation-context.js";
import { acquireNeeds } from "./plan-acquire.js";
import { needsCredentials, needsEnvironment } from "./plan-signer.js";

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
    outline: describing.map(() => "call describe"),
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
      statements: [...signingTest(example, tested), ...acquiringTest(example, tested)],
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
  const given = [
    ...(needsCredentials(program) ? [printFields(example.credentials)] : []),
    ...(needsEnvironment(program) ? [printEnvironment(example)] : []),
  ];
  const session = program.acquire === undefined ? [] : [printSession(example.session, scheme)];
  return [
    code`const sign = ${symbol(names.module, names.signer)}${argumentList(given)};`,
    code`const request = ${symbol("runtime/testing", "exampleRequest")}(${printRequest(request)});`,
    code`await sign${argumentList([code`request`, ...session])};`,
    ...expectations(withoutVarying(expect, program)),
  ];
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
    ...(body === undefined || varying.some((step) => step.in === "body") ? {} : { body }),
  };
}

function acquiringTest(example: Example, { program, names }: TestedScheme): readonly Code[] {
  const { acquired } = example;
  if (acquired === undefined || names.acquire === undefined) return [];
  const needs = acquireNeeds(program);
  const given = [
    code`send`,
    ...(needs.credentials ? [printFields(example.credentials)] : []),
    ...(needs.environment ? [printEnvironment(example)] : []),
  ];
  const reply = objectLiteral([
    code`status: ${numberLiteral(acquired.status)}`,
    code`headers: new Headers(${acquired.headers.length === 0 ? code`` : printFields(acquired.headers)})`,
    code`body: ${printReplyBody(acquired.body)}`,
  ]);
  const until = typeof acquired.expires === "number" ? numberLiteral(acquired.expires) : code`undefined`;
  const session = printSession(acquired.session, { program, names });
  return [
    code`const send: ${typeSymbol("runtime/signer", "Send")} = async () => (${reply});`,
    code`const acquired = await ${symbol(names.module, names.acquire)}${argumentList(given)};`,
    code`deepEqual(acquired, ${objectLiteral([code`session: ${session}`, code`expires: ${until}`])});`,
  ];
}

function expectations(expect: ExampleResult): readonly Code[] {
  const headerOf = (name: string): Code =>
    code`${symbol("runtime/request", "header")}(request, ${stringLiteral(name)})`;
  const { headers, query, cookies, path, body, absent } = expect;
  return [
    ...(path === undefined ? [] : [equal(code`request.path`, stringLiteral(path.value))]),
    ...headers.map(({ name, value }) => equal(headerOf(name.value), stringLiteral(value.value))),
    ...query.map(({ name, value }) =>
      equal(code`new URLSearchParams(request.query).get(${stringLiteral(name.value)})`, stringLiteral(value.value)),
    ),
    ...cookies.map(({ name, value }) => {
      const pair = stringLiteral(`${name.value}=${value.value}`);
      return equal(code`${headerOf("Cookie")}?.split("; ").includes(${pair})`, code`true`);
    }),
    ...(body === undefined ? [] : [equal(code`new TextDecoder().decode(request.body)`, stringLiteral(body.value))]),
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

function printEnvironment({ now, random }: Example): Code {
  return code`${symbol("runtime/testing", "exampleEnvironment")}(${numberLiteral(now ?? 0)}, ${arrayLiteral(random.map(stringLiteral))})`;
}

/** Names and values as an object; of a name that is given twice the last value counts. */
function printFields(fields: readonly NamedText[]): Code {
  const byName = new Map(fields.map(({ name, value }) => [name.value, value.value]));
  return objectLiteral([...byName].map(([name, value]) => code`${propertyName(name)}: ${stringLiteral(value)}`));
}

function printSession(fields: readonly NamedText[], { program }: TestedScheme): Code {
  const numbers = new Set(program.acquire?.session.flatMap(({ name, type }) => (type.kind === "number" ? [name] : [])));
  return objectLiteral(
    fields.map(({ name, value }) => {
      const printed = numbers.has(name.value) ? numberLiteral(Number(value.value)) : stringLiteral(value.value);
      return code`${propertyName(name.value)}: ${printed}`;
    }),
  );
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
