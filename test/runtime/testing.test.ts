import { expect, test } from "vitest";
import { system } from "../../templates/runtime/core/environment.js";
import {
  exampleAsyncFunction,
  exampleEnvironment,
  exampleFunction,
  exampleRequest,
} from "../../templates/runtime/core/testing.js";

test.each([
  ["https://API.example:443/a%2fb?c=%2F&d#e", "https", "api.example", "/a%2fb", "c=%2F&d"],
  ["http://h:8080", "http", "h:8080", "/", ""],
  ["https://h?q", "https", "h", "/", "q"],
  ["https://h/a/../b//c?x=é y", "https", "h", "/a/../b//c", "x=é y"],
])("the request of %s", (url, scheme, host, path, query) => {
  const request = exampleRequest({ method: "post", url, headers: { "X-A": " 1 " }, body: "é" });
  expect(request).toMatchObject({ method: "POST", scheme, host, path, query, body: "é" });
  expect(request.headers.get("x-a")).toEqual(["X-A", "1"]);
  expect(exampleRequest({ method: "GET", url }).body).toBeUndefined();
});

test("the environment deals its random values out in order, and no more", () => {
  const { now, uuid, randomHex } = exampleEnvironment(1505325876486, ["a", "b"]);
  expect([now(), uuid(), randomHex(16), now()]).toEqual([1505325876486, "a", "b", 1505325876486]);
  expect(() => uuid()).toThrow("the example gives too few random values");
});

test("a function deals its results out in order, and no more; the same arguments have the same one", async () => {
  const deal = exampleFunction([1, 2]);
  expect([deal("a", new Uint8Array([1])), deal("b"), deal("a", new Uint8Array([1]))]).toEqual([1, 2, 1]);
  expect(() => deal("a", new Uint8Array([2]))).toThrow("the example gives too few results of a function");
  const promised = exampleAsyncFunction(["x"]);
  expect([await promised(7), await promised(7)]).toEqual(["x", "x"]);
  await expect(promised(8)).rejects.toThrow("the example gives too few results of a function");
});

test("the system's environment", () => {
  expect(Math.abs(system.now() - Date.now())).toBeLessThan(1000);
  expect(system.uuid()).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(system.randomHex(16)).toMatch(/^[\da-f]{32}$/);
  expect(system.randomHex(0)).toBe("");
  expect(new Set(Array.from({ length: 1000 }, () => system.randomHex(8))).size).toBe(1000);
});
