import { describe, expect, test } from "vitest";
import { AcquireError } from "../../templates/runtime/core/errors.js";
import { fromIso8601 } from "../../templates/runtime/core/instant.js";

describe("fromIso8601", () => {
  test.each([
    ["1985-04-12T23:20:50.52Z", 482196050520],
    ["1996-12-19T16:39:57-08:00", Date.UTC(1996, 11, 20, 0, 39, 57)],
    ["1937-01-01T12:00:27.87+00:20", Date.UTC(1937, 0, 1, 11, 40, 27, 870)],
    ["2020-10-02t10:48:35.753516z", 1601635715753],
    ["1970-01-01T00:00:00Z", 0],
  ])("%s", (text, want) => {
    expect(fromIso8601(text)).toBe(want);
  });

  test.each([
    "2020-10-02T10:48:35",
    "2020-10-02 10:48:35Z",
    "2020-10-02",
    "2020-13-02T10:48:35Z",
    "Fri, 02 Oct 2020 10:48:35 GMT",
    "1601635715",
    "",
  ])("%j is none", (text) => {
    expect(() => fromIso8601(text)).toThrow(AcquireError);
  });

  test("the error does not show the text", () => {
    expect(() => fromIso8601("s3cret")).toThrow(/^(?!.*s3cret)/);
  });
});
