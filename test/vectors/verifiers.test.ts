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

test("none is made for few schemes only, and for a reason", () => {
  const without = new Map(
    programs.flatMap((program) => {
      const compiled = compileVerifier(program);
      return compiled.kind === "none" ? [[program.name.replace(/ case \d+$/, ""), compiled.reason] as const] : [];
    }),
  );
  expect(Object.fromEntries(without)).toMatchInlineSnapshot(`
    {
      "aws-sigv4a": "its private key is not a PEM text, and \`verify.let\` says no public one",
      "aws-sigv4a-query": "its private key is not a PEM text, and \`verify.let\` says no public one",
      "aws-sts": "its requests are signed with a session",
      "backblaze-b2": "its requests are signed with a session",
      "binance-server-time": "its requests are signed with a session",
      "dpop-nonce": "its requests are signed with a session",
      "github-app-installation": "its requests are signed with a session",
      "google-service-account": "its requests are signed with a session",
      "hotelbeds": ""X-Signature" changes with every request and is not sent",
      "hotp": ""movingFactor" changes with every request and is not sent",
      "http-digest": "its requests are signed with a session",
      "imgproxy": "it sends its own path",
      "independent-reserve": "it sends fields of any JSON",
      "oauth2-authorization-code": "its requests are signed with a session",
      "oauth2-client-credentials": "its requests are signed with a session",
      "oauth2-device-code": "its requests are signed with a session",
      "oauth2-discovered": "its requests are signed with a session",
      "oauth2-jwt-bearer": "its requests are signed with a session",
      "oauth2-password": "its requests are signed with a session",
      "oauth2-refresh-token": "its requests are signed with a session",
      "oauth2-token": "its requests are signed with a session",
      "oauth2-token-exchange": "its requests are signed with a session",
      "oauth2-token-refreshed": "its requests are signed with a session",
      "openstack-keystone": "its requests are signed with a session",
      "proxmox-ticket": "its requests are signed with a session",
      "redsys": "it calls functions that its caller writes",
      "robinhood-crypto": "its private key is not a PEM text, and \`verify.let\` says no public one",
      "scram": "its requests are signed with a session",
      "thumbor": "it sends its own path",
      "totp": ""movingFactor" changes with every request and is not sent",
      "wise-sca": "its requests are signed with a session",
      "zerodha-kite": "its requests are signed with a session",
    }
  `);
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
