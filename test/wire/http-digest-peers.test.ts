import { execFile, spawnSync } from "node:child_process";
import { env } from "node:process";
import { promisify } from "node:util";
import { describe, expect, type TestContext, test } from "vitest";
import { compileScheme } from "../../src/generator/scheme/compile-scheme.js";
import { signableRequest } from "../../src/generator/scheme/evaluation/signable-request.js";
import type { SignerProgram } from "../../src/generator/scheme/signer-program.js";
import { type Verdict, verifyRequest } from "../../src/generator/scheme/verification/verify-request.js";
import { openSchemeLibrary } from "../../src/generator/scheme-library.js";
import { startAnswering } from "./answering-server.js";
import { hasLighttpd, startLighttpd } from "./lighttpd.js";
import { generateThings } from "./things-client.js";

/** HTTP Digest with programs that are not ours: our client before lighttpd, and curl before our verifier. */

const user = { username: "Mufasa", password: "Circle of Life" };

/** A missing program leaves the test out with the reason, unless all of them were asked for. */
function requirePeer(there: boolean, name: string, context: TestContext): void {
  if (there) return;
  if (env["COUNTERSIGN_REQUIRE_PEERS"] === "1") throw new Error(`needs ${name}`);
  context.skip(`needs ${name}`);
}

describe.each(["MD5", "SHA-256"] as const)("Debian's lighttpd with %s", (algorithm) => {
  test("accepts our client, and refuses it with another password", async (context) => {
    requirePeer(hasLighttpd(), "lighttpd", context);
    const url = await startLighttpd(algorithm, user);
    const { createThings, getThing } = await generateThings(url, "{ type: http, scheme: digest }");
    const client = createThings({ auth: { auth: user } });
    const calls = [undefined, { query: { q: "a b&c=%" } }, undefined];
    for (const input of calls) expect(await getThing(client, input)).toMatchObject({ data: "the thing" });
    expect(await Promise.all([getThing(client), getThing(client)])).toMatchObject([{ ok: true }, { ok: true }]);
    const stranger = createThings({ auth: { auth: { ...user, password: "Circle of Lies" } } });
    expect(await getThing(stranger)).toMatchObject({ ok: false, status: 401 });
  });
});

describe("curl --digest", () => {
  const session = { realm: 'a "b", c', nonce: "n/1=", opaque: "o" };

  test.for([
    { algorithm: "MD5", qop: "auth" },
    { algorithm: "SHA-256", qop: "auth" },
    { algorithm: "MD5", qop: undefined },
  ])("is accepted by our verifier, with $algorithm and qop $qop", async (setup, context) => {
    requirePeer(spawnSync("curl", ["--version"]).status === 0, "curl", context);
    expect(await verdictsOn(setup, "Circle of Life")).toEqual([{ ok: true }]);
    const [refused] = await verdictsOn(setup, "Circle of Lies");
    expect(refused?.ok).toBe(false);
  });

  async function verdictsOn(
    { algorithm, qop }: { readonly algorithm: string; readonly qop: string | undefined },
    password: string,
  ): Promise<readonly Verdict[]> {
    const program = digestProgram();
    const verdicts: Verdict[] = [];
    const quality = qop === undefined ? "" : `, qop="${qop}"`;
    const challenge = `Digest realm="a \\"b\\", c", nonce="n/1="${quality}, opaque="o", algorithm=${algorithm}`;
    const server = await startAnswering(({ method = "", url = "", headers }) => {
      const { authorization } = headers;
      if (authorization === undefined) return { status: 401, headers: { "WWW-Authenticate": challenge } };
      const request = signableRequest(method, `http://localhost${url}`, [["Authorization", authorization]], undefined);
      const known = { ...session, algorithm, ...(qop === undefined ? {} : { qop }) };
      const credentials = new Map(Object.entries(user));
      verdicts.push(verifyRequest(program, request, { credentials, session: new Map(Object.entries(known)), now: 0 }));
      return { status: verdicts.at(-1)?.ok ? 200 : 403, headers: {} };
    });
    await promisify(execFile)("curl", ["-s", "--digest", "-u", `Mufasa:${password}`, `${server}/a/b?c=d%20e`]);
    return verdicts;
  }
});

function digestProgram(): SignerProgram {
  const { find, names } = openSchemeLibrary();
  const scheme = find("http-digest");
  const program = scheme && compileScheme(scheme, find, names).value;
  if (program === undefined) throw new Error("the library has no http-digest that compiles");
  return program;
}
