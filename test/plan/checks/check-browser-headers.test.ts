import { describe, expect, test } from "vitest";
import { checkBrowserHeaders } from "../../../src/generator/plan/checks/check-browser-headers.js";
import { readFixture } from "../plan-fixture.js";

function warnings(yaml: string, crypto: "node" | "web" = "web"): readonly string[] {
  const { api, programs } = readFixture(yaml);
  return checkBrowserHeaders(api, programs, { crypto }).map(({ pointer, message }) => `${pointer}: ${message}`);
}

function operations(...parameters: readonly (readonly [place: string, name: string])[]): string {
  const paths = parameters.map(([place, name], index) => {
    const parameter = `{ in: ${place}, name: ${name}, schema: { type: string } }`;
    return `  /${index}: { get: { parameters: [${parameter}], responses: { "200": { description: A. } } } }`;
  });
  return `paths:\n${paths.join("\n")}\n`;
}

const replaced = "which browsers leave out or replace";

describe("a parameter", () => {
  test.each([
    ["header", "Date"],
    ["header", "ORIGIN"],
    ["header", "Sec-Fetch-Mode"],
    ["header", "proxy-x"],
    ["header", "User-Agent"],
    ["cookie", "session"],
  ])("in the %s called %s is told of", (place, name) => {
    const pointer = "#/paths/~10/get/parameters/0";
    expect(warnings(operations([place, name]))).toEqual([
      `${pointer}: this operation sends the ${place} "${name}", ${replaced}`,
    ]);
  });

  test.each([
    ["header", "X-Date"],
    ["header", "Accept-Language"],
    ["header", "Secret"],
    ["header", "Host"],
    ["query", "Date"],
  ])("in the %s called %s is not", (place, name) => {
    expect(warnings(operations([place, name]))).toEqual([]);
  });

  test("is told of once for each name", () => {
    expect(
      warnings(operations(["header", "Date"], ["header", "date"], ["cookie", "date"], ["header", "DATE"])),
    ).toEqual([
      `#/paths/~10/get/parameters/0: this operation and 2 more send the header "Date", ${replaced}`,
      `#/paths/~12/get/parameters/0: this operation sends the cookie "date", ${replaced}`,
    ]);
  });

  test("is not told of where the client is for Node", () => {
    expect(warnings(operations(["header", "Date"]), "node")).toEqual([]);
  });
});

describe("a scheme", () => {
  const scheme = (written: string): string => `components: { securitySchemes: { a: ${written} } }\n`;
  const sending = (send: string): string =>
    scheme(
      `{ type: apiKey, in: header, name: A, x-countersign: { credentials: { key: { secret: true, description: A. } }, send: ${send} } }`,
    );

  test.each([
    [sending('{ headers: { A: "${key}", Date: "${httpDate(now)}" } }'), ['header "Date"']],
    [sending('{ headers: { A: "${key}" }, cookies: { c: "${key}" } }'), ['cookie "c"']],
    [sending('{ headers: { A: "${key}" } }'), []],
    [scheme("{ type: apiKey, in: cookie, name: c }"), ['cookie "c"']],
    [scheme("{ type: http, scheme: basic }"), []],
  ])("%s", (yaml, sent) => {
    const want = sent.map((one) => `#/components/securitySchemes/a: "a" sends the ${one}, ${replaced}`);
    expect(warnings(yaml)).toEqual(want);
  });
});
