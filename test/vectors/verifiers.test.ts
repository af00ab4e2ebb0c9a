import { createPublicKey } from "node:crypto";
import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signRequest } from "../../src/generator/scheme/evaluation/evaluate-program.js";
import { type SignableRequest, withHeader } from "../../src/generator/scheme/evaluation/signable-request.js";
import { changedBy, knownTo, rememberingAll, verifierFor } from "../../src/generator/scheme/examples/check-verified.js";
import { exampleRequest, givenBy } from "../../src/generator/scheme/examples/example-inputs.js";
import type { Example } from "../../src/generator/scheme/scheme.js";
import type { SignerProgram } from "../../src/generator/scheme/signer-program.js";
import { compileVerifier } from "../../src/generator/scheme/verification/compile-verifier.js";
import { receiverOf } from "../../src/generator/scheme/verification/receiver.js";
import { type Known, verifyRequest } from "../../src/generator/scheme/verification/verify-request.js";
import { openSchemeLibrary } from "../../src/generator/scheme-library.js";
import { compileLibrary } from "./compiled-library.js";
import { type RunVerifier, verifierOf, writeVerifiers } from "./compiled-verifiers.js";

/** Written anew by each run; the folder is in nobody's way and not committed. */
const folder = resolve(".cache/verifiers");

const library = compileLibrary(openSchemeLibrary());
const programs = library.flatMap((scheme) => scheme.programs);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a receiver has: of a private key its public half. */
function received({ credentials, ...known }: Known): Known {
  const own = [...credentials].map(([name, value]) => [name, publicHalf(value)] as const);
  return { ...known, credentials: new Map(own) };
}

function publicHalf(value: string): string {
  return value.includes("PRIVATE KEY")
    ? createPublicKey(value).export({ type: "spki", format: "pem" }).toString()
    : value;
}

/** The request of an example as a verifier gets it, and whose verifier it is. */
function arrivedOf(program: SignerProgram, example: Example): SignableRequest | undefined {
  if (example.arrived !== undefined) return exampleRequest(example.arrived);
  if (example.request === undefined || verifierFor(program, example).steps !== receiverOf(program).steps)
    return undefined;
  return signRequest(program, exampleRequest(example.request), givenBy(example)).request;
}

/** Why a scheme of the library has no compiled verifier; every reason that there is. */
const reasons = [
  /^".+" changes with every request and is not sent$/,
  /^its requests are signed with a session$/,
  /^it sends (?:its own path|fields of any JSON|to a server of its own choice)$/,
  /^it calls functions that its caller writes$/,
  /^its private key is not a PEM text, and `verify\.let` says no public one$/,
];

test("nearly every scheme has one, and those without say why", () => {
  const compiled = programs.map(compileVerifier);
  const without = compiled.flatMap((one) => (one.kind === "none" ? [one.reason] : []));
  expect(without.filter((reason) => !reasons.some((known) => known.test(reason)))).toEqual([]);
  expect(without.length).toBeLessThan(compiled.length / 4);
});

describe.each(["node", "web"] as const)("compiled for %s crypto", (crypto) => {
  let load: (program: SignerProgram) => Promise<RunVerifier>;

  beforeAll(() => {
    load = writeVerifiers(programs, crypto, resolve(folder, crypto));
  });

  test.each(library)("$name accepts what is signed and refuses what is not", async (scheme) => {
    for (const program of scheme.programs) {
      if (verifierOf(program) === undefined) continue;
      const verify = await load(program);
      for (const example of program.examples) {
        const request = arrivedOf(program, example);
        if (request === undefined) continue;
        expect(await verify(request, received(givenBy(example))), example.source).toEqual({ ok: true });
        for (const refusal of example.refuse.filter(({ response }) => response === undefined)) {
          const changed = changedBy(request, refusal);
          const known = received({ ...knownTo(givenBy(example), refusal), replay: rememberingAll() });
          const first = await verify(changed, known);
          const verdict = refusal.again ? await verify(changed, known) : first;
          expect(verdict.ok, `${example.source}: ${refusal.why}`).toBe(false);
        }
      }
    }
  });
});

/** Written once for all of the tests below. */
const onNode = writeVerifiers(
  programs.filter((program) => library.some((scheme) => scheme.programs[0] === program)),
  "node",
  resolve(folder, "bits"),
);

/** Changes that somebody could make on the way. */
const changes: readonly ((request: SignableRequest) => SignableRequest)[] = [
  (request) => ({ ...request, method: request.method === "PUT" ? "PATCH" : "PUT" }),
  (request) => ({ ...request, scheme: request.scheme === "https" ? "http" : "https" }),
  (request) => ({ ...request, host: `x${request.host}` }),
  (request) => ({ ...request, path: `${request.path}x` }),
  (request) => ({ ...request, query: request.query === "" ? "x=1" : `${request.query}&x=1` }),
  (request) => ({ ...request, body: Buffer.from(`${Buffer.from(request.body ?? []).toString()}x`) }),
  (request) => withHeader(request, "X-Other", "1"),
  (request) => withHeader(request, "Content-Type", "text/x-other"),
];

/** The text with one bit of each of its bytes changed in turn, where that is text that a header can hold. */
function bitChanges(text: string): readonly string[] {
  return Array.from(Buffer.from(text, "latin1"), (byte, index) => {
    const changed = Buffer.from(text, "latin1");
    changed[index] = byte ^ (1 << (index % 7));
    return changed.toString("latin1");
  }).filter((changed) => changed.trim() === changed);
}

/** Headers that their provider does not sign: DigiFinex's time may be another one. */
const notSigned: readonly string[] = ["digifinex ACCESS-TIMESTAMP"];

test.each(library)("$name compiled for node refuses changed bits, and what the evaluator refuses", async (scheme) => {
  const [program] = scheme.programs;
  const [example] = program?.examples ?? [];
  if (program === undefined || example === undefined || verifierOf(program) === undefined) return;
  const request = arrivedOf(program, example);
  if (request === undefined) return;
  const verify = await (await onNode)(program);
  const known = received(givenBy(example));
  for (const change of changes) {
    const changed = change(request);
    const own = verifyRequest(receiverOf(program), changed, known);
    expect((await verify(changed, known)).ok, JSON.stringify(changed)).toBe(own.ok);
  }
  const placements = program.steps.filter((step) => step.kind === "placement");
  const headers = placements.filter((step) => step.in === "header");
  for (const { name, parameters } of headers) {
    // Names of parameters are read in either case (RFC 9110, section 11.2).
    const isStrict = parameters !== true && !notSigned.includes(`${scheme.name} ${name}`);
    for (const changed of bitChanges(request.headers.get(name.toLowerCase())?.[1] ?? "")) {
      const wrong = withHeader(request, name, changed);
      const { ok } = await verify(wrong, known);
      expect(verifyRequest(receiverOf(program), wrong, known).ok, `${name}: ${changed}`).toBe(ok);
      if (isStrict) expect(ok, `${name}: ${changed}`).toBe(false);
    }
  }
});
