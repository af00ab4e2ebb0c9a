import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { signRequest } from "../../src/generator/scheme/evaluation/evaluate-program.js";
import { headerOf, withHeader } from "../../src/generator/scheme/evaluation/signable-request.js";
import { exampleRequest, givenBy } from "../../src/generator/scheme/examples/example-inputs.js";
import { verifyRequest } from "../../src/generator/scheme/verification/verify-request.js";
import { openSchemeLibrary } from "../../src/generator/scheme-library.js";
import { compileLibrary } from "./compiled-library.js";
import { type RunVerifier, writeVerifiers } from "./compiled-verifiers.js";

/** Written anew by each run; the folder is in nobody's way and not committed. */
const folder = resolve(".cache/parameter-order");

const id = "oauth1-rfc5849/rfc5849-1.2-token";
const programs = compileLibrary(openSchemeLibrary()).find(({ name }) => name === "oauth1")?.programs ?? [];
const program = programs.find(({ examples }) => examples.some((one) => one.id?.value === id));
const example = program?.examples.find((one) => one.id?.value === id);
if (program === undefined || example?.request === undefined) throw new Error("oauth1 has no such example");
const known = givenBy(example);
const { request } = signRequest(program, exampleRequest(example.request), known);
const written = headerOf(request, "Authorization") ?? "";
const parameters = written.replace("OAuth ", "").split(", ");

const accepted: readonly (readonly [string, string])[] = [
  ["as we write it", written],
  ["backwards", `OAuth ${parameters.toReversed().join(", ")}`],
  ["with blanks around commas and equal signs", `OAuth ${parameters.join(" ,  ").replaceAll('="', ' = "')}`],
  ["without blanks", `OAuth ${parameters.join(",")}`],
  ["with a realm, which is not signed (RFC 5849, section 3.4.1.3.1)", `OAuth realm="Photos", ${parameters.join(", ")}`],
];

const refused: readonly (readonly [string, string])[] = [
  ["with one of them twice", `${written}, oauth_nonce="walatlh"`],
  ["with one left out", `OAuth ${parameters.slice(1).join(", ")}`],
  ["with an optional one left out", `OAuth ${parameters.filter((one) => !one.startsWith("oauth_token")).join(", ")}`],
  ["with another verifier", written.replace("hfdp7dh39dks9884", "hfdp7dh39dks9885")],
  ["with rubbish behind", `${written} x`],
  ["of another scheme", written.replace("OAuth", "Other")],
  ["without parameters", "OAuth"],
  ["with nothing in it", ""],
];

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(["evaluator", "node", "web"] as const)("OAuth 1.0's parameters, by the verifier of %s", (by) => {
  let verify: RunVerifier;

  beforeAll(async () => {
    verify =
      by === "evaluator"
        ? async (arrived, given) => verifyRequest(program, arrived, given)
        : await writeVerifiers([program], by, resolve(folder, by))(program);
  });

  test.each(accepted)("are accepted %s", async (_, authorization) => {
    expect(await verify(withHeader(request, "Authorization", authorization), known)).toEqual({ ok: true });
  });

  test.each(refused)("are refused %s", async (_, authorization) => {
    expect(await verify(withHeader(request, "Authorization", authorization), known)).toMatchObject({ ok: false });
  });
});
