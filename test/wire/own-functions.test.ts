import { createCipheriv } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { generateClient } from "../../src/generator/generate.js";
import { signableRequest } from "../../src/generator/scheme/evaluation/signable-request.js";
import { compileExamples } from "../../src/generator/scheme/examples/compile-examples.js";
import type { UserCall } from "../../src/generator/scheme/expressions/user-functions.js";
import { bytesValue } from "../../src/generator/scheme/expressions/value.js";
import type { SignerProgram } from "../../src/generator/scheme/signer-program.js";
import { verifyRequest } from "../../src/generator/scheme/verification/verify-request.js";
import { openSchemeLibrary } from "../../src/generator/scheme-library.js";
import { defaultChoices } from "../../src/generator/source/choices.js";
import { listen } from "./provider-server.js";

/** A client of Redsys, whose scheme leaves its cipher to the caller, against a server that verifies by the scheme and the same cipher. */

const secretKey = "sq7HjrUOBfKmC576ILgskD5srU870gJ7";

function tripleDes(key: Uint8Array, plaintext: Uint8Array): Uint8Array {
  const cipher = createCipheriv("des-ede3-cbc", key, Buffer.alloc(8)).setAutoPadding(false);
  const padded = Buffer.concat([plaintext, Buffer.alloc((8 - (plaintext.length % 8)) % 8)]);
  return new Uint8Array(Buffer.concat([cipher.update(padded), cipher.final()]));
}

const call: UserCall = (_, [key, plaintext]) => tripleDes(bytesValue(key), bytesValue(plaintext));

function redsys(): SignerProgram {
  const library = openSchemeLibrary();
  const scheme = library.find("redsys");
  const [program] = (scheme && compileExamples(scheme, library.find, library.names).value) ?? [];
  if (program === undefined) throw new Error("the library has no sound scheme redsys");
  return program;
}

interface Shop {
  readonly createShop: (options: object) => object;
  readonly pay: (client: object, input: object) => Promise<{ readonly status: number; readonly error?: unknown }>;
}

/** Answers 403 with the verifier's reason. */
async function start(known: { readonly call?: UserCall }): Promise<string> {
  const program = redsys();
  return await listen(async (incoming) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
    const headers = [["content-type", incoming.headers["content-type"] ?? ""]] as const;
    const request = signableRequest("POST", "https://shop.example/pay", headers, Buffer.concat(chunks));
    const credentials = new Map([["secretKey", secretKey]]);
    const verdict = verifyRequest(program, request, { credentials, now: Date.now(), ...known });
    return verdict.ok ? { json: {} } : { status: 403, json: { reason: verdict.reason } };
  });
}

async function generated(url: string, crypto: "node" | "web"): Promise<Shop> {
  const folder = join("test/.out/own-functions", crypto, new URL(url).port);
  rmSync(folder, { recursive: true, force: true });
  const text = `openapi: 3.1.0
info: { title: Shop, version: "1" }
servers: [{ url: "${url}" }]
paths:
  /pay:
    post:
      operationId: pay
      security: [{ redsys: [] }]
      requestBody: { required: true, content: { application/json: { schema: { type: object } } } }
      responses: { "200": { description: Paid. }, "403": { description: No., content: { application/json: { schema: {} } } } }
components:
  securitySchemes:
    redsys: { type: apiKey, in: header, name: Ds_Signature, x-countersign: { use: redsys } }
`;
  const source = { path: "shop.yaml", text };
  const { value, diagnostics } = generateClient(source, {
    ...defaultChoices,
    crypto,
    tests: "none",
    specPath: "shop.yaml",
  });
  expect(diagnostics).toEqual([]);
  for (const { path, text: file } of value?.output.files ?? []) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), file);
  }
  return await import(resolve(folder, "index.ts"));
}

async function pay(shop: Shop, functions: object) {
  const client = shop.createShop({ auth: { redsys: { secretKey, functions } } });
  const order = Buffer.from(JSON.stringify({ DS_MERCHANT_ORDER: "1446068581" })).toString("base64");
  return await shop.pay(client, { body: { Ds_MerchantParameters: order } });
}

describe.each(["node", "web"] as const)("a function of the caller's own, with %s crypto", (crypto) => {
  test("signs, and the verifier computes the same by it", async () => {
    const shop = await generated(await start({ call }), crypto);
    expect(await pay(shop, { tripleDes })).toMatchObject({ status: 200 });
  });

  test("that computes something else is refused", async () => {
    const shop = await generated(await start({ call }), crypto);
    const reason = "the body Ds_Signature is not what these credentials give for this request";
    expect(await pay(shop, { tripleDes: (key: Uint8Array) => key })).toMatchObject({ status: 403, error: { reason } });
  });

  test("that the verifier does not have is what it says", async () => {
    const shop = await generated(await start({}), crypto);
    const reason = "the function tripleDes, which is not given";
    expect(await pay(shop, { tripleDes })).toMatchObject({ status: 403, error: { reason } });
  });
});
