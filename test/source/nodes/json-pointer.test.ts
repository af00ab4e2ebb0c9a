import { expect, test } from "vitest";
import { pointerSegment, pointerSegments, segmentName } from "../../../src/generator/source/nodes/json-pointer.js";

test.each(["a", "", "a/b", "~", "~1", "~01", "%41", "a b", "\u00e9", "__proto__"])(
  "%j survives its way through a pointer",
  (name) => {
    expect(pointerSegments(`#/${encodeURIComponent(pointerSegment(name))}`)).toEqual([name]);
    expect(segmentName(pointerSegment(name))).toBe(name);
  },
);

test.each([
  ["#", []],
  ["#/", [""]],
  ["#/a/0/b~1c", ["a", "0", "b/c"]],
  ["#/%7E0", ["~"]],
  ["", undefined],
  ["a", undefined],
  ["/a", undefined],
  ["#a", undefined],
  ["#/~", undefined],
  ["#/~2", undefined],
  ["#/%E0%A4%A", undefined],
])("the pointer %j names %j", (pointer, want) => {
  expect(pointerSegments(pointer)).toEqual(want);
});
