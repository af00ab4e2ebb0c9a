import { describe, expect, it } from "vitest";
import { nameAll, nameScope } from "../../../src/generator/plan/names/name-scope.js";

describe("nameScope", () => {
  it("gives no name twice", () => {
    const { take } = nameScope([]);
    expect(["a", "a", "a", "a2"].map((name) => take(name, "X"))).toEqual(["a", "a2", "a3", "a22"]);
  });

  it("gives no reserved name", () => {
    const { take } = nameScope(["a", "aX"]);
    expect([take("a", "X"), take("b", "X")]).toEqual(["aX2", "b"]);
  });

  it("may hold names equal that a file system holds equal", () => {
    const { take } = nameScope(["CON"], (name) => name.toLowerCase());
    expect(["con", "Api", "API"].map((name) => take(name, "-file"))).toEqual(["con-file", "Api", "API2"]);
  });
});

describe("nameAll", () => {
  const wish = (item: string) => ({ written: item, wanted: item.toUpperCase(), suffix: "_" });

  it("serves first what is named as it wishes to be", () => {
    expect([...nameAll(nameScope([]), ["a", "A"], wish)]).toEqual([
      ["a", "A2"],
      ["A", "A"],
    ]);
  });

  it("keeps a name when a similar item is added before it", () => {
    const before = nameAll(nameScope([]), ["USER", "ORDER"], wish);
    const after = nameAll(nameScope([]), ["user", "USER", "ORDER"], wish);
    for (const item of before.keys()) expect(after.get(item)).toBe(before.get(item));
  });
});
