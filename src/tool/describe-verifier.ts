import { compileExamples } from "../generator/scheme/examples/compile-examples.js";
import type { Scheme } from "../generator/scheme/scheme.js";
import { findObstacles } from "../generator/scheme/verification/readable.js";
import { uncoveredParts } from "../generator/scheme/verification/uncovered-parts.js";
import type { SchemeLibrary } from "../generator/scheme-library.js";
import type { DescribedVerifier } from "./schemes.js";

/** What the verifier derived from the scheme looks at, with the parameters filled as the scheme's first example has them. */
export function describeVerifier(scheme: Scheme, { find, names }: SchemeLibrary): DescribedVerifier {
  const [program] = compileExamples(scheme, find, names).value ?? [];
  if (program === undefined) return { obstacles: [], fresh: [], uncovered: undefined };
  const obstacles = findObstacles(program).map(({ name }) => name);
  return { obstacles, fresh: program.fresh, uncovered: uncoveredParts(program) };
}
