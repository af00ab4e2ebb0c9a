import { describe, expect, test } from "vitest";
import type { Basis } from "../../src/docs/ledger.js";
import { openSchemeLibrary } from "../../src/generator/scheme-library.js";
import { cases, ledger } from "./read-ledger.js";

const library = openSchemeLibrary();

/** The examples that prove a case, by its id. */
const proofs = new Map<string, { readonly basis: Basis | undefined; readonly refusals: number }[]>();
for (const scheme of library.names) {
  for (const { id, basis, refuse } of library.find(scheme)?.examples ?? []) {
    if (id !== undefined) proofs.set(id.value, [...(proofs.get(id.value) ?? []), { basis, refusals: refuse.length }]);
  }
}

const remedy = "`npm run vectors -- --write` takes the reason off";

describe("of the known cases", () => {
  test("none is lost", () => {
    const count = (basis: Basis): number => cases.filter((one) => one.basis === basis).length;
    expect({
      files: ledger.files.length,
      cases: new Set(cases.map(({ id }) => id)).size,
      published: count("published"),
      oracle: count("oracle"),
      computed: count("computed"),
      unverified: cases.filter(({ unverified }) => unverified).length,
    }).toEqual({ files: 105, cases: 521, published: 355, oracle: 63, computed: 103, unverified: 5 });
  });

  test("each has an example of the library that proves it, or a reason why not", () => {
    const bare = cases.filter((one) => one.reason === undefined && one.refusedBy === undefined && !proofs.has(one.id));
    expect(bare.map(({ id }) => id)).toEqual([]);
  });

  test("none that an example proves has a reason why not", () => {
    const proved = cases.filter(({ id, reason }) => reason !== undefined && proofs.has(id));
    expect(
      proved.map(({ id }) => id),
      remedy,
    ).toEqual([]);
  });

  test("each that an example refuses is one among its refusals", () => {
    const alone = cases.filter(
      ({ refusedBy }) => refusedBy !== undefined && !proofs.get(refusedBy)?.some(({ refusals }) => refusals > 0),
    );
    expect(alone.map(({ id }) => id)).toEqual([]);
  });

  test("each is told by its examples to be as trustworthy as it is", () => {
    const wrong = cases.filter(({ id, basis, unverified }) => {
      const said = (proofs.get(id) ?? []).map((proof) => proof.basis);
      return said.some((one) => one !== basis && !(unverified && one === "computed"));
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });
});

test("every id in the library is one of a known case", () => {
  const known = new Set(cases.map(({ id }) => id));
  expect([...proofs.keys()].filter((id) => !known.has(id))).toEqual([]);
});

test("every reason is there, and needed", () => {
  const named = new Set(cases.flatMap(({ reason }) => reason ?? []));
  expect([...named].sort()).toEqual([...ledger.reasons.keys()].sort());
});
