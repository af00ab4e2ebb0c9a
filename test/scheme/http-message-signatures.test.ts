import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Given, signRequest } from "../../src/generator/scheme/evaluation/evaluate-program.js";
import {
  headerOf,
  type SignableRequest,
  signableRequest,
  withHeader,
} from "../../src/generator/scheme/evaluation/signable-request.js";
import { listedEntropy } from "../../src/generator/scheme/examples/example-inputs.js";
import type { SignerProgram } from "../../src/generator/scheme/signer-program.js";
import { verifyRequest } from "../../src/generator/scheme/verification/verify-request.js";
import { programOf } from "./scheme-of.js";

const library = {
  "http-message-signatures": readFileSync(
    new URL("../../specs/schemes/http-message-signatures.yaml", import.meta.url),
    "utf8",
  ).replace(/^title: .*\n/, ""),
};

/** The library's scheme, used as the YAML says. */
function using(more: string): SignerProgram {
  return programOf(`use: http-message-signatures\n${more}`, library);
}

const now = 1_700_000_000_000;
const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const signing: Given = givenKey(privateKey.export({ type: "pkcs8", format: "pem" }).toString());
const receiving: Given = givenKey(publicKey.export({ type: "spki", format: "pem" }).toString());

function givenKey(key: string): Given {
  const credentials = new Map([
    ["keyId", "k"],
    ["key", key],
  ]);
  return { credentials, now, entropy: listedEntropy([]) };
}

const bare = signableRequest(
  "POST",
  "https://api.example.com/v1/orders?page=2&page=3&sort=a%20b+c",
  [["Content-Type", "application/json"]],
  Buffer.from('{"a":1}'),
);

function signedBy(program: SignerProgram, request: SignableRequest = bare): SignableRequest {
  return signRequest(program, request, signing).request;
}

const plain = using("");

describe("a message with two signatures", () => {
  const other = using(`with: { label: '"proxy"', components: "'\\"@authority\\" \\"forwarded\\"'" }`);
  const forwarded = withHeader(bare, "Forwarded", "for=192.0.2.123;host=api.example.com;proto=https");
  const both = ["Signature-Input", "Signature"].reduce(
    (request, name) => {
      const values = [plain, other].map((program) => headerOf(signedBy(program, forwarded), name));
      return withHeader(request, name, values.join(", "));
    },
    signedBy(plain, forwarded),
  );
  const lists = "verify: { fresh: { created: 5m }, lists: { Signature-Input: ',', Signature: ',' } }";

  test("is not what this scheme sends", () => {
    expect(verifyRequest(plain, both, receiving)).toMatchObject({ ok: false });
  });

  test("is accepted where the scheme says that the headers are lists", () => {
    expect(verifyRequest(using(lists), both, receiving)).toEqual({ ok: true });
  });

  test("is refused where the one that counts does not hold", () => {
    const changed = { ...both, body: Buffer.from('{"a":2}') };
    expect(verifyRequest(using(lists), changed, receiving)).toMatchObject({ ok: false });
  });
});

describe("a component that cannot be had", () => {
  test.each([
    ["a field that is not there", '"x-missing"', 'the request lacks "x-missing"'],
    [
      "a query parameter that is not there",
      '"@query-param";name="limit"',
      'the request lacks "@query-param";name="limit"',
    ],
    [
      "a query parameter that is there twice",
      '"@query-param";name="page"',
      'the request lacks "@query-param";name="page"',
    ],
    ["one that only a response has", '"@status"', 'the request lacks "@status"'],
  ])("%s is an error", (_, component, message) => {
    const program = using(`with: { components: ${JSON.stringify(`'${component}'`)} }`);
    expect(() => signedBy(program)).toThrow(message);
  });
});

test.each([
  ["another method", { ...signedBy(plain), method: "PUT" }],
  ["another path", { ...signedBy(plain), path: "/v1/order" }],
  ["another query", { ...signedBy(plain), query: "page=2" }],
  ["another scheme", { ...signedBy(plain), scheme: "http" }],
  ["another host", { ...signedBy(plain), host: "api.example.org" }],
  ["no body", (({ body: _, ...rest }) => rest)(signedBy(plain))],
])("refuses %s", (_, request) => {
  expect(verifyRequest(plain, signedBy(plain), receiving)).toEqual({ ok: true });
  expect(verifyRequest(plain, request, receiving)).toMatchObject({ ok: false });
});
