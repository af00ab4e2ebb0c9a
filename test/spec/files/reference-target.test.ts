import { expect, test } from "vitest";
import { targetOf } from "../../../src/generator/spec/files/reference-target.js";

test.each([
  ["#/a", "api.yaml", { kind: "inside" }],
  ["pets.yaml#/Pet", "api.yaml", { kind: "file", path: "pets.yaml", pointer: "#/Pet" }],
  ["../pets.yaml", "x/api.yaml", { kind: "file", path: "pets.yaml", pointer: "#" }],
  ["a%20b.yaml#x", "api.yaml", { kind: "file", path: "a b.yaml", pointer: "#x" }],
  ["https://h.example/a/b.yaml#/B", "api.yaml", { kind: "file", path: "https://h.example/a/b.yaml", pointer: "#/B" }],
  ["c.yaml#/C", "https://h.example/a/b.yaml", { kind: "file", path: "https://h.example/a/c.yaml", pointer: "#/C" }],
  ["../../../c.yaml", "https://h.example/a/b.yaml", { kind: "file", path: "https://h.example/c.yaml", pointer: "#" }],
  ["//other.example/c", "https://h.example/b", { kind: "file", path: "https://other.example/c", pointer: "#" }],
  ["//other.example/c", "api.yaml", { kind: "remote" }],
  ["file:///etc/passwd", "api.yaml", { kind: "remote" }],
  ["file:///etc/passwd", "https://h.example/b", { kind: "remote" }],
  ["urn:example:a", "api.yaml", { kind: "remote" }],
  ["https://", "api.yaml", { kind: "remote" }],
  ["", "api.yaml", { kind: "unreadable" }],
  ["a\\b", "api.yaml", { kind: "unreadable" }],
  ["a?b", "api.yaml", { kind: "unreadable" }],
  ["%", "api.yaml", { kind: "unreadable" }],
])("%s in %s", (reference, from, want) => {
  expect(targetOf(reference, from)).toEqual(want);
});
