import { expect, test } from "vitest";
import { buildApi } from "../../../src/generator/model/build-api.js";
import { buildSecuritySchemes } from "../../../src/generator/model/build-security-schemes.js";
import { defaultChoices } from "../../../src/generator/source/choices.js";
import { documentOf } from "../document-fixture.js";

const body = "requestBody: { content: { application/json: { schema: { type: string } } } }";
const schemes = "components: { securitySchemes: { key: { type: apiKey, in: header, name: K } } }";
const callback = `paths: { /a: { post: { operationId: add, callbacks: { done: { "{$url}": { post: { ${body} } } } } } } }`;

/** The names of webhooks, each with the kinds of its body where it has a type. */
function webhooksOf(yaml: string, webhooks: "signed" | "all", version: "3.0" | "3.1"): readonly string[] {
  const document = documentOf(`${yaml}\n${schemes}\n`, version);
  const { value } = buildApi(document, buildSecuritySchemes(document).value ?? [], { ...defaultChoices, webhooks });
  return (value?.webhooks ?? []).map((webhook) => {
    const kinds = webhook.body?.contents.map(({ schema }) => schema.kind) ?? [];
    return [webhook.name, ...(webhook.typed ? ["typed", ...kinds] : kinds)].join(" ");
  });
}

test.each([
  {
    what: "one that is signed",
    yaml: `webhooks: { a: { post: { security: [{ key: [] }], ${body} } } }`,
    want: ["a typed text"],
  },
  { what: "one that is not", yaml: `webhooks: { a: { post: { ${body} } } }`, want: ["a"], all: ["a typed text"] },
  { what: "one without a body", yaml: "webhooks: { a: { post: {} } }", want: ["a"], all: ["a typed"] },
  { what: "a callback that is not signed", yaml: callback, want: ["add.done"], all: ["add.done typed text"] },
  { what: "Redoc's key", yaml: `x-webhooks: { a: { post: { ${body} } } }`, want: ["a"], all: ["a typed text"] },
  { what: "Redoc's key, by which something else is meant", yaml: "x-webhooks: { url: https://a.example }", want: [] },
  {
    what: "Redoc's key with callbacks",
    yaml: `x-webhooks: { a: { "{$request.body#/url}": { post: { ${body} }, put: {} } }, b: { "{$url}": {} } }`,
    want: ["a", "a put"],
    all: ["a typed text", "a put typed"],
  },
  {
    what: "one that is called as a callback is",
    yaml: `webhooks: { add.done: { post: { security: [{ key: [] }] } } }\n${callback}`,
    want: ["add.done typed", "add.done2"],
    all: ["add.done typed", "add.done2 typed text"],
  },
  {
    what: "Redoc's key beside OpenAPI's own",
    yaml: `webhooks: { a: { post: {} } }\nx-webhooks: { b: { post: {} } }`,
    want: ["a"],
    all: ["a typed"],
  },
])("$what", ({ yaml, want, all = want }) => {
  const version = yaml.includes("\nx-") || yaml.startsWith("webhooks") ? "3.1" : "3.0";
  expect(webhooksOf(yaml, "signed", version)).toEqual(want);
  expect(webhooksOf(yaml, "all", version)).toEqual(all);
});
