import { expect, it } from "vitest";
import { noMembers } from "../../src/generator/plan/no-members.js";
import { textOf } from "../../src/generator/source/code/code.js";

it("is an object without members, also for the compiler", () => {
  expect(textOf(noMembers([]))).toBe("{}");
  expect(textOf(noMembers(["region", "construct"]))).toBe("{}");
  expect(textOf(noMembers(["region", "constructor"]))).toBe("Object.create(null)");
  expect(textOf(noMembers(["toString"]))).toBe("Object.create(null)");
});
