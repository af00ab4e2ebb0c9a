import { describe, expect, test } from "vitest";
import { buildSecuritySchemes } from "../../src/generator/model/build-security-schemes.js";
import { documentOf, placesOf } from "./document-fixture.js";

/** What is said of a security scheme. */
function saidOf(key: string): readonly string[] {
  const yaml = `components: { securitySchemes: { a: { type: http, scheme: bearer, ${key}: { use: hawk } } } }\n`;
  return buildSecuritySchemes(documentOf(yaml)).diagnostics.map(({ message, hint }) => `${message} (${hint})`);
}

const keys = "keys of ours: x-countersign, x-countersign-paging, x-countersign-idempotency";

describe("keys of ours", () => {
  test.each([
    ["x-countersign", []],
    ["x-other", []],
    ["x-counter", []],
    ["x-countersing", [`unknown key "x-countersing". Did you mean "x-countersign"? (${keys})`]],
    ["x-counter-sign", [`unknown key "x-counter-sign". Did you mean "x-countersign"? (${keys})`]],
    ["X-Countersign", [`unknown key "X-Countersign". Did you mean "x-countersign"? (${keys})`]],
    ["x-countersign-paging", ['"x-countersign-paging" means nothing on a security scheme (it stands on an operation)']],
  ])("%s on a security scheme", (key, want) => {
    expect(saidOf(key)).toEqual(want);
  });

  test.each([
    ["x-countersign-idempotency: true\npaths: {}\n", []],
    ["x-countersign: {}\npaths: {}\n", ["1:1 unknown-own-key"]],
    ["paths: {}\ncomponents: { x-countersign-vectors: [] }\n", ["2:15 unknown-own-key"]],
    ["info: { title: A, version: '1', x-countersign-paging: {} }\npaths: {}\n", ["1:33 unknown-own-key"]],
    ["paths:\n  /a:\n    x-countersign-paging: {}\n", ["3:5 unknown-own-key"]],
    ["paths:\n  /a:\n    get: { responses: {}, x-countersign-pages: {} }\n", ["3:27 unknown-own-key"]],
    ["paths:\n  /a:\n    post: { responses: {}, x-countersign-idempotency: X-Key }\n", []],
    ["paths:\n  /a:\n    post: { responses: {}, x-countersign-idempotency: yes }\n", ["3:55 unsound-idempotency"]],
    ["paths:\n  /a:\n    post: { responses: {}, x-countersign-idempotency: 'true' }\n", ["3:56 unsound-idempotency"]],
  ])("%j", (yaml, want) => {
    expect(placesOf(yaml)).toEqual(want);
  });
});
