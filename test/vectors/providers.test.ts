import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generateClient } from "../../src/generator/generate.js";
import { takeSession } from "../../src/generator/scheme/evaluation/evaluate-acquisition.js";
import { signRequest } from "../../src/generator/scheme/evaluation/evaluate-program.js";
import type { SignableRequest } from "../../src/generator/scheme/evaluation/signable-request.js";
import { exampleReplies } from "../../src/generator/scheme/examples/check-acquired-example.js";
import { changedBy, knownTo } from "../../src/generator/scheme/examples/check-verified.js";
import { exampleRequest, givenBy } from "../../src/generator/scheme/examples/example-inputs.js";
import type { Example, NamedText } from "../../src/generator/scheme/scheme.js";
import type { SignerProgram } from "../../src/generator/scheme/signer-program.js";
import { verifyRequest } from "../../src/generator/scheme/verification/verify-request.js";
import { defaultChoices } from "../../src/generator/source/choices.js";
import { printDiagnostics } from "../../src/generator/source/diagnostics/print-diagnostic.js";
import { readSource } from "../../src/generator/source/read-source.js";
import { browser } from "../browser/browser.js";
import { openPage, type Page } from "../browser/open-page.js";
import { pageScheme, schemeModules } from "../browser/page-scheme.js";
import { type ProviderName, providerNames, readProvider } from "../wire/read-provider.js";
import { changedBits, type RequestPart } from "./changed-bits.js";
import { type CompiledScheme, loadScheme, namesIn } from "./compiled-scheme.js";
import { type PlainRequest, plainRequest } from "./plain-request.js";

/** Generated anew by each run; the folder is in nobody's way and not committed. */
const webFolder = resolve(".cache/providers-on-web");

/** One for each provider where there is a browser. */
const pages = new Map<ProviderName, Page>();

beforeAll(async () => {
  rmSync(webFolder, { recursive: true, force: true });
  for (const name of providerNames) {
    generateForWeb(name);
    if (browser === undefined) continue;
    const names = [...readProvider(name).programs.values()].map(namesIn);
    pages.set(name, await openPage(schemeModules(join(webFolder, name), names)));
  }
});

afterAll(async () => {
  await Promise.all([...pages.values()].map((page) => page.close()));
  rmSync(webFolder, { recursive: true, force: true });
});

/** The scheme as clients for Node and for Web crypto have it; the latter once more in a real browser where there is one. */
async function compiledSchemes(provider: ProviderName, program: SignerProgram): Promise<readonly CompiledScheme[]> {
  const folders = [`generated/${provider}`, join(webFolder, provider)];
  const here = await Promise.all(folders.map((folder) => loadScheme(folder, program)));
  const page = pages.get(provider);
  return page === undefined ? here : [...here, pageScheme(page, program, namesIn(program))];
}

function generateForWeb(name: ProviderName): void {
  const spec = `specs/providers/${name}.yaml`;
  const source = readSource(spec);
  if (source.value === undefined) throw new Error(printDiagnostics(source.diagnostics));
  const client = generateClient(source.value, {
    ...defaultChoices,
    specPath: spec,
    crypto: "web",
    tests: "vitest",
  });
  if (client.value === undefined) throw new Error(printDiagnostics(client.diagnostics));
  for (const { path, text } of client.value.output.files) {
    const file = join(webFolder, name, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

interface Case {
  readonly provider: ProviderName;
  readonly program: SignerProgram;
  readonly example: Example;
  readonly title: string;
}

const cases: readonly Case[] = providerNames.flatMap((provider) =>
  [...readProvider(provider).programs.values()].flatMap((program) =>
    program.examples.map((example, index) => ({
      provider,
      program,
      example,
      title: `${provider} ${program.name} ${index + 1}: ${example.source}`,
    })),
  ),
);
const signed = cases.filter(({ example }) => example.request !== undefined);
const acquired = cases.filter(({ example }) => example.acquired !== undefined);

const everything: readonly RequestPart[] = [
  { kind: "method" },
  { kind: "path" },
  { kind: "query" },
  { kind: "header", name: "Content-Type" },
  { kind: "body" },
];

/** What each scheme signs besides the values that it sends itself; of whatever is listed no bit may change. */
const signedParts: Readonly<Record<string, readonly RequestPart[]>> = {
  "crowdtwist hmac": everything,
  "crowdtwist hmacUser": everything,
  "crowdtwist endUser": everything,
  "crowdtwist apiSig": [{ kind: "body" }],
  "talon-one contentSignature": [{ kind: "body" }],
};

test("no vector is lost", () => {
  const counts = providerNames.map((name) => {
    const mine = <T extends Case>(all: readonly T[]): readonly T[] => all.filter(({ provider }) => provider === name);
    const refused = mine(signed).reduce((sum, { example }) => sum + example.refuse.length, 0);
    return [name, { signed: mine(signed).length, acquired: mine(acquired).length, refused }];
  });
  expect(Object.fromEntries(counts)).toEqual({
    "anonymous-token": { signed: 2, acquired: 4, refused: 2 },
    bitcanuck: { signed: 3, acquired: 2, refused: 5 },
    clevertap: { signed: 2, acquired: 0, refused: 2 },
    crowdtwist: { signed: 14, acquired: 1, refused: 13 },
    "talon-one": { signed: 11, acquired: 1, refused: 13 },
  });
  expect(cases).toHaveLength(signed.length + acquired.length);
});

describe.each(signed)("$title", ({ provider, program, example }) => {
  test("comes out as documented by the evaluator, and by the compiled signers of node and web", async () => {
    const byEvaluator = plainRequest(evaluated(program, example));
    expectDocumented(byEvaluator, example);
    for (const scheme of await compiledSchemes(provider, program)) {
      expect(plainRequest(await scheme.sign(example))).toEqual(byEvaluator);
    }
  });

  // An RSA signature is made anew for some thousand changed bits.
  test("is accepted by the verifier, and refused in every wrong form and with any bit changed", {
    timeout: 120_000,
  }, () => {
    const request = evaluated(program, example);
    const verify = (arrived: SignableRequest): boolean => verifyRequest(program, arrived, givenBy(example)).ok;
    expect(verify(request)).toBe(true);
    for (const refusal of example.refuse) {
      const verdict = verifyRequest(program, changedBy(request, refusal), knownTo(givenBy(example, program), refusal));
      expect(verdict.ok, refusal.why).toBe(false);
    }
    for (const part of [...sentParts(program), ...signedBy(provider, program)]) {
      const accepted = [...changedBits(request, part)].filter(verify);
      expect(accepted.map(plainRequest), JSON.stringify(part)).toEqual([]);
    }
    if (signedBy(provider, program).some(({ kind }) => kind === "body")) {
      const { body, ...without } = request;
      const other = body === undefined ? { ...request, body: Buffer.from("{}") } : without;
      expect(verify(other)).toBe(false);
    }
  });
});

describe.each(acquired)("$title", ({ provider, program, example }) => {
  test("gives the session and its end by the evaluator, and by the compiled code of node and web", async () => {
    const { acquired: reply } = example;
    if (reply === undefined || program.acquire === undefined) throw new Error("an example without a reply");
    const taken = takeSession(program.acquire, exampleReplies(reply), givenBy(example, program));
    const session = Object.fromEntries(taken.session);
    expect(session).toMatchObject(record(reply.session));
    if (reply.expires !== undefined) expect(taken.expires).toBe(reply.expires ?? undefined);
    for (const scheme of await compiledSchemes(provider, program)) {
      expect((await scheme.acquire(example)).acquired).toEqual({ session, expires: taken.expires });
    }
  });
});

function evaluated(program: SignerProgram, example: Example): SignableRequest {
  if (example.request === undefined) throw new Error("an example without a request");
  return signRequest(program, exampleRequest(example.request), givenBy(example)).request;
}

function expectDocumented(request: PlainRequest, { expect: wanted }: Example): void {
  if (wanted === undefined) throw new Error("an example that expects nothing");
  const lower = (names: readonly NamedText[]): unknown =>
    Object.fromEntries(names.map(({ name, value }) => [name.value.toLowerCase(), value.value]));
  expect(request.headers).toMatchObject(Object(lower(wanted.headers)));
  expect(Object.fromEntries(new URLSearchParams(request.query))).toMatchObject(record(wanted.query));
  for (const { value } of wanted.absent) expect(request.headers).not.toHaveProperty(value.toLowerCase());
}

function record(named: readonly NamedText[]): Readonly<Record<string, string>> {
  return Object.fromEntries(named.map(({ name, value }) => [name.value, value.value]));
}

/** The parts that the scheme puts its own values into. */
function sentParts(program: SignerProgram): readonly RequestPart[] {
  return program.steps.flatMap((step): readonly RequestPart[] => {
    if (step.kind !== "placement") return [];
    if (step.in === "query") return [{ kind: "field", name: step.name }];
    if (step.in === "header") return [{ kind: "header", name: step.name }];
    throw new Error(`no provider sends a value in the ${step.in} yet`);
  });
}

function signedBy(provider: ProviderName, program: SignerProgram): readonly RequestPart[] {
  return signedParts[`${provider} ${program.name}`] ?? [];
}
