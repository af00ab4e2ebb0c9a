import { describe, expect, test } from "vitest";
import { findOperation, type MockedOperation } from "../../templates/runtime/core/mock-match.js";

function operation(
  name: string,
  method: string,
  path: string,
  query?: Readonly<Record<string, string>>,
): MockedOperation {
  return { operation: name, method, path, types: {}, reply: { status: 200 }, ...(query && { query }) };
}

const operations = [
  operation("any", "GET", "/{a}/{b}"),
  operation("list", "GET", "/pets"),
  operation("add", "POST", "/pets"),
  operation("get", "GET", "/pets/{id}"),
  operation("best", "GET", "/pets/best"),
  operation("photo", "GET", "/pets/{id}/photo.{type}"),
  operation("root", "GET", "/"),
  operation("help", "GET", "/", { Action: "Help" }),
  operation("odd", "GET", "/a+b(c)"),
];

function found(
  among: readonly MockedOperation[],
  bases: readonly string[],
  method: string,
  url: string,
  isMeant?: (name: string) => boolean,
): string | undefined {
  return findOperation(among, bases, { method, url: new URL(url), headers: new Headers() }, isMeant)?.operation;
}

describe("a request is the operation", () => {
  const cases: readonly (readonly [string, string, string | undefined])[] = [
    ["GET", "https://x.example/v1/pets", "list"],
    ["POST", "https://x.example/v1/pets?dry=1", "add"],
    ["DELETE", "https://x.example/v1/pets", undefined],
    ["GET", "https://x.example/v1/pets/7", "get"],
    ["GET", "https://x.example/v1/pets/best", "best"],
    ["GET", "https://x.example/v1/pets/a%2Fb", "get"],
    ["GET", "https://x.example/v1/pets/7/photo.png", "photo"],
    ["GET", "https://x.example/v1/dogs/7", "any"],
    ["GET", "https://x.example/v1/", "root"],
    ["GET", "https://x.example/v1/?Action=Help", "help"],
    ["GET", "https://x.example/v1/?Action=Other", "root"],
    ["GET", "https://x.example/v1/a+b(c)", "odd"],
    ["GET", "http://localhost:8080/elsewhere/pets/7", "get"],
    ["GET", "http://localhost:8080/pets", "list"],
    ["GET", "https://x.example/v1/pets/7/photos", undefined],
  ];
  test.each(cases)("%s %s: %s", (method, url, want) => {
    expect(found(operations.slice(1), ["/v1"], method, url)).toBe(want === "any" ? undefined : want);
    if (want === "any") expect(found(operations, ["/v1"], method, url)).toBe(want);
  });

  const alike = [
    operation("byId", "GET", "/pets/{id}"),
    operation("byName", "GET", "/pets/{name}"),
    operation("best", "GET", "/pets/best"),
    operation("whole", "GET", "/{+path}"),
    operation("state", "GET", "/{+path}/state"),
  ];
  test.each([
    ["/pets/7", undefined, "byId"],
    ["/pets/7", "byName", "byName"],
    ["/pets/best", "byName", "best"],
    ["/pets/7/toys", undefined, "whole"],
    ["/a/b/state", "whole", "state"],
  ])("of paths that are alike, %s where %s is meant: %s", (path, meant, want) => {
    expect(found(alike, [""], "GET", `https://x.example${path}`, (name) => name === meant)).toBe(want);
  });

  test("a variable goes over a slash where the document says so, and only there", () => {
    const among = [operation("one", "GET", "/{id}"), operation("whole", "GET", "/{+path}")];
    expect(found(among, [""], "GET", "https://x.example/a/b")).toBe("whole");
    expect(found(among, [""], "GET", "https://x.example/a")).toBe("one");
  });

  test.each([
    ["Shop.Add", "add"],
    ["Shop.Remove", "remove"],
    ["Shop.Other", "root"],
  ])("of those that a header tells apart, %s: %s", (target, want) => {
    const targeted = ["add", "remove"].map((name) => ({
      ...operation(name, "POST", "/"),
      headers: { "X-Target": `Shop.${name[0]?.toUpperCase()}${name.slice(1)}` },
    }));
    const among = [operation("root", "POST", "/"), ...targeted];
    const request = {
      method: "POST",
      url: new URL("https://x.example/"),
      headers: new Headers({ "x-target": target }),
    };
    expect(findOperation(among, [""], request)?.operation).toBe(want);
  });
});
