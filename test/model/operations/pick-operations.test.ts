import { describe, expect, test } from "vitest";
import { buildApi } from "../../../src/generator/model/build-api.js";
import { buildSecuritySchemes } from "../../../src/generator/model/build-security-schemes.js";
import { choose, type OperationFilter } from "../../../src/generator/source/choices.js";
import { documentOf } from "../document-fixture.js";

const yaml = `
security: [{ usual: [] }]
components:
  securitySchemes:
    usual: { type: apiKey, in: header, name: A }
    extra: { type: apiKey, in: header, name: B }
    base: { type: apiKey, in: header, name: C }
    derived: { type: apiKey, in: header, name: D, x-countersign: { use: base } }
    renewed:
      type: http
      scheme: bearer
      x-countersign:
        credentials: { password: { secret: true } }
        acquire: { operation: open, session: { token: response.body.token }, refresh: { operation: renew } }
        send: { headers: { Authorization: "Bearer \${session.token}" } }
paths:
  /open: { post: { operationId: open, security: [{ extra: [] }], responses: {} } }
  /renew: { post: { operationId: renew, security: [], responses: {} } }
  /plain: { get: { operationId: plain, tags: [a], responses: {} } }
  /extra: { get: { operationId: extra, tags: [b], security: [{ extra: [] }], responses: {} } }
  /base: { get: { operationId: base, security: [{ base: [] }], responses: {} } }
  /derived: { get: { operationId: derived, security: [{ derived: [] }], responses: {} } }
  /paged: { get: { operationId: paged, x-countersign-paging: { next: { operation: extra } }, responses: {} } }
  /renewed: { get: { operationId: renewed, security: [{ renewed: [] }, { derived: [] }], responses: {} } }
`;

function picked(filters: { readonly include?: OperationFilter; readonly exclude?: OperationFilter }): unknown {
  const document = documentOf(yaml);
  const { value, diagnostics } = buildApi(document, buildSecuritySchemes(document).value ?? [], choose(filters));
  if (value === undefined) return diagnostics.map(({ message }) => message);
  return [value.operations.map(({ id }) => id).join(" "), value.schemes.map(({ name }) => name).join(" ")];
}

describe("operations and schemes that are left", () => {
  const all = ["open renew plain extra base derived paged renewed", "usual extra base derived renewed"];
  const cases: readonly (readonly [string, Parameters<typeof picked>[0], unknown])[] = [
    ["all without a filter", {}, all],
    ["all of an empty filter", { include: { tags: [] } }, all],
    ["what the document demands stays", { include: { tags: ["b"] } }, ["extra", "usual extra"]],
    ["a used scheme stays", { include: { operations: ["derived"] } }, ["derived", "usual base derived"]],
    [
      "what opens and renews a session stays, and what that demands",
      { include: { operations: ["renewed"] } },
      ["open renew renewed", "usual extra base derived renewed"],
    ],
    [
      "what gives an operation's pages stays, and what that demands",
      { include: { operations: ["paged"] } },
      ["extra paged", "usual extra"],
    ],
    [
      "a scheme of left out operations only goes",
      { exclude: { paths: ["/renewed", "/derived"] } },
      ["open renew plain extra base paged", "usual extra base"],
    ],
    [
      "exclude goes before include",
      { include: { tags: ["a", "b"] }, exclude: { operations: ["plain"] } },
      ["extra", "usual extra"],
    ],
    ["a shared pattern may name nothing", { include: { tags: ["a", "z"], shared: true } }, ["plain", "usual"]],
    ["a pattern that names nothing", { include: { tags: ["a", "z"] } }, ['no operation has the tag "z".']],
    [
      "only one that names nothing",
      { include: { operations: ["plein"] } },
      ['no operation is named "plein". Did you mean "plain"?'],
    ],
    [
      "nothing left",
      { include: { tags: ["z"], shared: true } },
      ['"include" and "exclude" leave no operation of the document'],
    ],
  ];
  test.each(cases)("%s", (_, filters, want) => expect(picked(filters)).toEqual(want));
});
