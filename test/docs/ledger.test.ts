import { expect, test } from "vitest";
import { readLedger } from "../../src/docs/ledger.js";

const reasons = { gap: { why: "A gap.", tried: "Nothing." } };

test("a ledger has files, cases and reasons", () => {
  const files = { acme: { about: "Acme", cases: { one: { basis: "oracle", source: "acme@1", reason: "gap" } } } };
  expect(readLedger({ reasons, files })).toEqual({
    reasons: new Map([["gap", reasons.gap]]),
    files: [
      {
        name: "acme",
        about: "Acme",
        cases: [
          {
            id: "acme/one",
            basis: "oracle",
            source: "acme@1",
            unverified: false,
            refusedBy: undefined,
            reason: "gap",
          },
        ],
      },
    ],
  });
});

test.each([
  ["nothing", undefined, "the ledger is no mapping"],
  ["a basis that is not known", { basis: "hearsay", source: "a" }, "acme/one does not say who says that it is right"],
  ["no source", { basis: "oracle" }, "acme/one has something that is no text"],
])("%s is a mistake of ours", (_, one, message) => {
  const ledger = one && { reasons, files: { acme: { about: "Acme", cases: { one } } } };
  expect(() => readLedger(ledger)).toThrow(message);
});
