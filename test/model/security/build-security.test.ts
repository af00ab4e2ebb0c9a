import { expect, test } from "vitest";
import { buildApi } from "../../../src/generator/model/build-api.js";
import { printDiagnostics } from "../../../src/generator/source/diagnostics/print-diagnostic.js";
import { apiOf, documentOf, placesOf } from "../document-fixture.js";

const schemes = "components: { securitySchemes: { hmac: {}, oauth: {} } }";

function requirementsOf(document: string, operation: string): unknown {
  const api = apiOf(`${document}\npaths: { /a: { get: { ${operation} } } }\n${schemes}`);
  return api.operations[0]?.security.map((alternative) =>
    alternative.schemes.map(({ scheme, scopes }) => [scheme.value, ...scopes.map((set) => set.join("+"))].join(" ")),
  );
}

test.each([
  { what: "none anywhere", document: "", operation: "", want: [] },
  { what: "the document's", document: "security: [{ hmac: [] }]", operation: "", want: [["hmac"]] },
  {
    what: "its own instead",
    document: "security: [{ hmac: [] }]",
    operation: "security: [{ oauth: [a, b] }]",
    want: [["oauth a+b"]],
  },
  { what: "switched off", document: "security: [{ hmac: [] }]", operation: "security: []", want: [] },
  { what: "both at once", document: "", operation: "security: [{ hmac: [], oauth: [] }]", want: [["hmac", "oauth"]] },
  { what: "either", document: "", operation: "security: [{ hmac: [] }, { oauth: [] }]", want: [["hmac"], ["oauth"]] },
  { what: "optional", document: "", operation: "security: [{ hmac: [] }, {}]", want: [["hmac"], []] },
  {
    what: "twice the same",
    document: "",
    operation: "security: [{ hmac: [], oauth: [a] }, { hmac: [] }, { oauth: [b], hmac: [] }, { hmac: [] }]",
    want: [["hmac", "oauth a b"], ["hmac"]],
  },
  {
    what: "with these scopes or with none",
    document: "",
    operation: "security: [{ oauth: [a] }, { oauth: [] }]",
    want: [["oauth"]],
  },
  { what: "scopes left empty", document: "", operation: "security: [{ hmac: }]", want: [["hmac"]] },
  { what: "an empty mapping of scopes", document: "", operation: "security: [{ hmac: {} }]", want: [["hmac"]] },
])("an operation's security: $what", ({ document, operation, want }) => {
  expect(requirementsOf(document, operation)).toEqual(want);
});

test("hundreds of alternatives that differ in their scopes alone are one", () => {
  const listed = Array.from({ length: 400 }, (_, index) => `{ oauth: [s${index % 150}] }, { hmac: [] }`).join(", ");
  const [[oauth, ...others] = [], ...rest] = requirementsOf("", `security: [${listed}]`) as string[][];
  expect(oauth?.split(" ")).toHaveLength(151);
  expect([others, rest]).toEqual([[], [["hmac"]]]);
});

test("the document's own security stays with the document", () => {
  expect(apiOf(`security: [{ hmac: [] }]\n${schemes}`).security).toHaveLength(1);
});

test("an unknown scheme is a page with a guess", () => {
  const document = documentOf(`security:\n  - hamc: []\n${schemes}\n`);
  expect(printDiagnostics(buildApi(document, []).diagnostics)).toBe(
    [
      'specs/shop.yaml:3:5 error unknown-security-scheme: there is no security scheme "hamc". Did you mean "hmac"?',
      "",
      "  2 | security:",
      "  3 |   - hamc: []",
      "    |     ^^^^",
      "  in   #/security/0/hamc",
      "  hint describe it under components.securitySchemes",
      "",
      "1 error",
    ].join("\n"),
  );
});

test.each([
  { what: "a mapping instead of a list", given: "security: { hmac: [] }", want: ["1:11 wrong-kind"] },
  { what: "a name instead of a mapping", given: "security: [hmac]", want: ["1:12 wrong-kind"] },
  { what: "one scope instead of a list", given: "security: [{ oauth: read }]", want: ["1:21 wrong-kind"] },
])("reports $what", ({ given, want }) => {
  expect(placesOf(`${given}\n${schemes}\n`)).toEqual(want);
});

test.each([
  ["shop_key", ["shopKey", "other"], "shopKey"],
  ["SHOP KEY", ["shopKey", "other"], "shopKey"],
  // None of these must be meant.
  ["shop_key", ["shopKey", "shop-key"], undefined],
  ["shop", ["shopKey", "other"], undefined],
  // Who has one scheme alone means no other.
  ["bearerAuth", ["v1_bearerAuth"], "v1_bearerAuth"],
  ["key", ["shopKey"], undefined],
])("leniently, %j means of %j %j", (name, known, want) => {
  const listed = known.map((one) => `"${one}": { type: http, scheme: bearer }`).join(", ");
  const text = `security: [{ "${name}": [] }]\ncomponents: { securitySchemes: { ${listed} } }`;
  const { value, diagnostics } = buildApi({ ...documentOf(text), lenient: true }, []);
  expect(diagnostics.map(({ code, severity }) => `${code} ${severity}`)).toEqual(["unknown-security-scheme warning"]);
  expect(value?.security?.[0]?.schemes[0]?.scheme.value).toBe(want ?? name);
});
