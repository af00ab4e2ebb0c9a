import { describe, expect, test } from "vitest";
import { placedValue, placeValue, withoutValue } from "../../src/generator/scheme/evaluation/place-value.js";
import type { SignableRequest } from "../../src/generator/scheme/evaluation/signable-request.js";
import { checkExamples } from "../../src/generator/scheme/examples/check-examples.js";
import { compileExamples } from "../../src/generator/scheme/examples/compile-examples.js";
import { signExample } from "../../src/generator/scheme/examples/sign-example.js";
import type { Example, Scheme } from "../../src/generator/scheme/scheme.js";
import type { PlacementStep, SignerProgram } from "../../src/generator/scheme/signer-program.js";
import { findObstacles } from "../../src/generator/scheme/verification/readable.js";
import { verifyRequest } from "../../src/generator/scheme/verification/verify-request.js";
import { openSchemeLibrary } from "../../src/generator/scheme-library.js";
import { printDiagnostics } from "../../src/generator/source/diagnostics/print-diagnostic.js";
import { openResults } from "./results.js";

const library = openSchemeLibrary();
const passed = openResults("library");

/** What no verifier can be made of, because the time or the counter that is hashed is not sent. */
const notVerifiable: readonly string[] = ["hotelbeds", "hotp", "totp"];

/** What is sent without being signed, as the provider has it: it can be changed on the way. */
const notSigned: readonly string[] = ["digifinex header ACCESS-TIMESTAMP"];

function schemeOf(name: string): Scheme {
  const scheme = library.find(name);
  if (scheme === undefined) throw new Error("the library does not have what it lists");
  return scheme;
}

function programsOf(name: string): readonly SignerProgram[] {
  return compileExamples(schemeOf(name), library.find, library.names).value ?? [];
}

test("no scheme is without an example", () => {
  expect(library.names.filter((name) => schemeOf(name).examples.length === 0)).toEqual([]);
});

describe("of the library", () => {
  test.each(library.names)("%s compiles, and all of its examples come out, signed and verified", (name) => {
    const { value = [], diagnostics } = compileExamples(schemeOf(name), library.find, library.names);
    const checked = value.flatMap((program) => checkExamples(program));
    const found = [...diagnostics, ...checked.flatMap((example) => example.diagnostics)];
    const unexpected = found.filter(({ code }) => code !== "not-verifiable" || !notVerifiable.includes(name));
    expect(printDiagnostics(unexpected)).toBe("");
    expect(checked).toHaveLength(schemeOf(name).examples.length);
    for (const { example } of checked) {
      const arrives = example.arrived !== undefined;
      if (!arrives) passed("evaluator", name, example);
      if (arrives || (example.request !== undefined && !notVerifiable.includes(name)))
        passed("verifier", name, example);
    }
  });

  test("all but those that say so can be verified", () => {
    const obstructed = library.names.filter((name) => programsOf(name).some((one) => findObstacles(one).length > 0));
    expect(obstructed).toEqual(notVerifiable);
  });

  test("what is sent cannot be changed on the way", () => {
    const changeable = library.names.flatMap((name) => programsOf(name).flatMap((one) => changedUnnoticed(one)));
    expect([...new Set(changeable)].sort()).toEqual([...notSigned].sort());
  });
});

/** The places of the program whose last character a verifier does not look at, by example. */
function changedUnnoticed(program: SignerProgram): readonly string[] {
  if (findObstacles(program).length > 0) return [];
  const placements = program.steps.filter((step): step is PlacementStep => step.kind === "placement");
  return program.examples.flatMap((example) =>
    placements.flatMap((step) =>
      isChangedUnnoticed(program, example, step) ? [`${program.name} ${step.in} ${step.name}`] : [],
    ),
  );
}

function isChangedUnnoticed(program: SignerProgram, example: Example, { in: target, name }: PlacementStep): boolean {
  if (example.request === undefined) return false;
  const { given, request } = signExample(program, example, example.request);
  const value = placedValue(request, target, name);
  if (value === undefined || value === "") return false;
  const changed: SignableRequest = placeValue(withoutValue(request, target, name), target, name, otherEnd(value));
  return verifyRequest(program, changed, given).ok;
}

/** The text with another last character of the same kind. */
function otherEnd(value: string): string {
  return value.slice(0, -1) + (value.endsWith("1") ? "2" : "1");
}
