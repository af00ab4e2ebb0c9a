import { type Diagnostic, hasErrors, inFileOrder, type Outcome } from "../../source/diagnostics/diagnostic.js";
import { nearest } from "../../source/diagnostics/nearest-names.js";
import { groupBy } from "../../source/group-by.js";
import { compileScheme } from "../compile-scheme.js";
import { diagnosticOf } from "../finding.js";
import type { Definition, Example, ExpressionTree, Parameter, Scheme } from "../scheme.js";
import { findings } from "../scheme-diagnostics.js";
import type { SignerProgram } from "../signer-program.js";
import type { FindScheme } from "../take-in.js";

/**
 * The programs that the scheme's examples are about: one for each way in which they fill its parameters, with the examples that do so.
 * A scheme of the library is proved by these, for with parameters that must be filled it is no program by itself.
 */
export function compileExamples(
  scheme: Scheme,
  find: FindScheme,
  schemeNames: readonly string[],
): Outcome<readonly SignerProgram[]> {
  const outcomes = alike(scheme.examples).map((examples) => compileFor(scheme, examples, find, schemeNames));
  // What is wrong with the scheme itself is found for each of its programs anew.
  const diagnostics = inFileOrder(outcomes.flatMap((outcome) => outcome.diagnostics));
  if (hasErrors(diagnostics)) return { diagnostics };
  return { value: outcomes.flatMap(({ value }) => (value === undefined ? [] : [value])), diagnostics };
}

/** The examples in groups that fill the parameters alike. */
function alike(examples: readonly Example[]): readonly (readonly [Example, ...Example[]])[] {
  const filling = (example: Example): string =>
    JSON.stringify(example.with.map(({ name, value }) => [name.value, plain(value)]));
  return [...groupBy(examples, filling).values()];
}

function plain(tree: ExpressionTree): unknown {
  switch (tree.kind) {
    case "expression":
      return tree.text.value;
    case "record":
      return tree.fields.map(({ name, value }) => ({ [name.value]: plain(value) }));
    case "list":
      return tree.items.map(plain);
  }
}

function compileFor(
  scheme: Scheme,
  examples: readonly [Example, ...Example[]],
  find: FindScheme,
  schemeNames: readonly string[],
): Outcome<SignerProgram> {
  const [first] = examples;
  const filled = fill(scheme, first.with);
  const wrong = checkFilled(scheme, filled, first);
  if (wrong.length > 0) return { diagnostics: wrong };
  return compileScheme(
    { ...filled, examples: examples.map((example) => ({ ...example, with: [] })) },
    find,
    schemeNames,
  );
}

/** What is no parameter of the scheme's own is one of the scheme that it uses. */
function fill(scheme: Scheme, given: readonly Definition[]): Scheme {
  const own = scheme.parameters.map(({ name }) => name.value);
  const passedOn = given.filter(({ name }) => !own.includes(name.value));
  const byName = new Map(given.map((definition) => [definition.name.value, definition]));
  const parameters = scheme.parameters.map((parameter): Parameter => {
    const filling = byName.get(parameter.name.value);
    return filling === undefined ? parameter : { ...parameter, default: filling.value };
  });
  if (scheme.use === undefined) return { ...scheme, parameters };
  const kept = scheme.use.with.filter(({ name }) => !byName.has(name.value));
  return { ...scheme, parameters, use: { ...scheme.use, with: [...kept, ...passedOn] } };
}

function checkFilled(scheme: Scheme, filled: Scheme, example: Example): readonly Diagnostic[] {
  const own = scheme.parameters.map(({ name }) => name.value);
  const { pointer } = scheme.origin;
  const unknown = example.with.filter(({ name }) => scheme.use === undefined && !own.includes(name.value));
  const missing = filled.parameters.filter((parameter) => parameter.default === undefined);
  return [
    ...unknown.map(({ name }) => {
      const finding = findings.unknownParameter(name.value, scheme.name, own, nearest(name.value, own)[0]);
      return diagnosticOf(name.origin.span, finding, pointer);
    }),
    ...missing.map(({ name }) =>
      diagnosticOf(example.origin.span, findings.missingParameter(name.value, scheme.name), pointer),
    ),
  ];
}
