import { describe, expect, test } from "vitest";
import { isNamed, type NamedOperation } from "../../../src/generator/model/operations/match-operations.js";
import type { OperationFilter } from "../../../src/generator/source/choices.js";

const order: NamedOperation = {
  id: "getOrder.v1",
  pathText: "/v1/orders/{id}",
  tags: ["orders", "a+b"],
  deprecated: false,
};
const old: NamedOperation = { id: "Old", pathText: "/", tags: [], deprecated: true };

const signs: NamedOperation = {
  id: "list-é:👍",
  pathText: "/my-things/{id}:undo",
  tags: ["user's", "a[1]|b\\"],
  deprecated: false,
};

describe("a filter names an operation", () => {
  const cases: readonly (readonly [OperationFilter, NamedOperation, boolean])[] = [
    [{}, order, false],
    [{ operations: ["getOrder.v1"] }, order, true],
    [{ operations: ["getorder.v1"] }, order, false],
    [{ operations: ["getOrder"] }, order, false],
    [{ operations: ["get*"] }, order, true],
    [{ operations: ["*"] }, old, true],
    [{ operations: ["getOrder?v1", "getOrder.v."] }, order, false],
    [{ tags: ["a+b"] }, order, true],
    [{ tags: ["*"] }, old, false],
    [{ paths: ["/v1/*"] }, order, true],
    [{ paths: ["/v1/*/{id}"] }, order, true],
    [{ paths: ["/v1"] }, order, false],
    [{ paths: ["/v1/orders/{id}"] }, order, true],
    [{ paths: ["/v1/orders/7"] }, order, false],
    [{ paths: [""] }, order, false],
    [{ deprecated: true }, old, true],
    [{ deprecated: true }, order, false],
    [{ deprecated: false }, old, false],
    [{ operations: ["get*Order*v1", "g*t*d*1", "getOrder.v1*", "*getOrder.v1"] }, order, true],
    [{ operations: ["getOrder*Order.v1", "*Order*Order*", "get*v1*v1", "getOrder.v1*1"] }, order, false],
    [{ operations: [`${"*a".repeat(60)}*b`] }, { ...order, id: "a".repeat(10_000) }, false],
    [{ operations: ["list-é:👍"] }, signs, true],
    [{ operations: ["list-*👍"] }, signs, true],
    [{ operations: ["list-é:"] }, signs, false],
    [{ paths: ["/my-things/*:undo"] }, signs, true],
    [{ tags: ["user's"] }, signs, true],
    [{ tags: ["a[1]|b\\"] }, signs, true],
    [{ tags: ["a1", "b"] }, signs, false],
    [{ operations: ["nope"], tags: ["orders"] }, order, true],
  ];
  test.each(cases)("%j, %j: %j", (filter, operation, want) => expect(isNamed(operation, filter)).toBe(want));
});
