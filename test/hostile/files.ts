import { api, each, type HostileCase, ok, operation, operations } from "./hostile-case.js";

const escapes = [
  "../../x",
  "/etc/x",
  "..\\..\\x",
  "a\u0000b",
  "..",
  ".",
  "~",
  "C:\\x",
  "\\\\host\\x",
  "%2e%2e%2fx",
  "x/../../y",
  "file:///x",
];
const devices = [
  "CON",
  "nul",
  "Aux",
  "com1",
  "LPT9",
  "name.",
  "name ",
  "a".repeat(300),
  ".git",
  "node_modules",
  "package.json",
  "tsconfig.json",
  ".countersign.json",
  "index",
  "client",
  "types",
  "runtime",
];
const twins = [
  "Order",
  "order",
  "ORDER",
  "\u00d6rder",
  "o\u0308rder",
  "O\u0308RDER",
  "stra\u00dfe",
  "STRASSE",
  "\u0130",
  "i\u0307",
];

const verifiers = ["sig", "SIG_VERIFIER", "sigVerifier", "sig-verifier-2", "sig-verifier-verifier"];

const key = (name: string): object => ({ type: "apiKey", in: "header", name: `X-${name.length}` });

/** Schemes have a file each, and tags may have one. */
function named(names: readonly string[]): object {
  return {
    ...operations(names, (name, index) => ({ operationId: `op${index}`, tags: [name], security: [{ [name]: [] }] })),
    components: { securitySchemes: each(names, key), schemas: each(names, () => ({ type: "object" })) },
  };
}

export const files: readonly HostileCase[] = [
  { name: "d01", want: "clean", given: named(escapes) },
  { name: "d01-title", want: "clean", given: api({ info: { title: "../../x", version: "../y" } }) },
  {
    name: "d01-webhooks",
    want: "clean",
    given: api({ webhooks: each(escapes, () => ({ post: { responses: { 200: { description: "x" } } } })) }),
  },
  { name: "d02", want: "clean", given: named(twins) },
  {
    // A webhook's scheme has a second file, beside that of its signer.
    name: "d02-verifiers",
    want: "clean",
    given: api({
      webhooks: each(verifiers, (name) => ({ post: { security: [{ [name]: [] }], responses: ok() } })),
      components: { securitySchemes: each(verifiers, () => ({ type: "http", scheme: "basic" })) },
    }),
  },
  { name: "d03", want: "clean", given: named(devices) },
  {
    name: "d03-operations",
    want: "clean",
    given: operations(devices, (operationId) => ({ operationId, responses: ok() })),
  },
  { name: "z00", want: "clean", given: operation({ summary: "Reads a thing." }) },
];
