import { expect, test } from "vitest";
import { namesLeadingTo, reachedNames } from "../../../src/generator/model/schemas/reached-names.js";
import { schemas } from "../../plan/plan-fixture.js";

const { reference, text } = schemas;
const known = new Map([
  ["A", reference("B")],
  ["B", reference("C")],
  ["C", reference("B")],
  ["D", text],
]);

test("names are reached through circles, and those that are not known end there", () => {
  expect([...reachedNames([reference("A"), reference("E")], known)]).toEqual(["A", "E", "B", "C"]);
});

test("names lead to others through circles", () => {
  expect([...namesLeadingTo(["C"], known)].toSorted()).toEqual(["A", "B", "C"]);
  expect([...namesLeadingTo(["D"], known)]).toEqual(["D"]);
});
