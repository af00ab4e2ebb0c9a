import { expect, test } from "vitest";
import { isLoopback } from "../../../src/generator/source/addresses/loopback.js";

test.each([
  ["localhost", true],
  ["LOCALHOST:8080", true],
  ["127.0.0.1", true],
  ["127.0.0.2:3000", true],
  ["[::1]:8080", true],
  ["", false],
  ["localhost.example.com", false],
  ["127.0.0.1.example.com", false],
  ["api.example.com", false],
])("%s: %s", (host, want) => expect(isLoopback(host)).toBe(want));
