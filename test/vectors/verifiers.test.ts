import { createPublicKey } from "node:crypto";
import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { changedBy, knownTo, rememberingAll, verifierFor } from "../../src/generator/scheme/check-verified.js";
import { compileVerifier } from "../../src/generator/scheme/compile-verifier.js";
import { signRequest } from "../../src/generator/scheme/evaluate-program.js";
import { exampleRequest, givenBy } from "../../src/generator/scheme/example-inputs.js";
import { receiverOf } from "../../src/generator/scheme/receiver.js";
import type { Example } from "../../src/generator/scheme/scheme.js";
import type { SignableRequest } from "../../src/generator/scheme/signable-request.js";
import type { SignerProgram } from "../../src/generator/scheme/signer-program.js";
import type { Known } from "../../src/generator/scheme/verify-request.js";
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
  /^its private key is not a PEM text, and `verify\.let` says no public one$/,
];

test("nearly every scheme has one, and those without say why", () => {
  const compiled = programs.map(compileVerifier);
  const without = compiled.flatMap((one) => (one.kind === "none" ? [one.reason] : []));
  expect(without.filter((reason) => !reasons.some((known) => known.test(reason)))).toEqual([]);
  expect(without.length).toBeLessThan(compiled.length / 8);
});

describe.each(["node", "web"] as const)("compiled for %s crypto", (crypto) => {
  let load: (program: SignerProgram) => Promise<RunVerifier>;

  beforeAll(async () => {
    load = await writeVerifiers(programs, crypto, resolve(folder, crypto));
  }, 60_000);

  test.each(library)("$name accepts what is signed and refuses what is not", async (scheme) => {
    for (const program of scheme.programs) {
      if (verifierOf(program) === undefined) continue;
      const verify = await load(program);
      for (const example of program.examples) {
        const request = arrivedOf(program, example);
        if (request === undefined) continue;
        expect(await verify(request, received(givenBy(example))), example.source).toEqual({ ok: true });
        for (const refusal of example.refuse) {
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
