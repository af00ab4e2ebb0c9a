import type { TypedExpression } from "../expressions/expression.js";
import { joinedLiterals, type TemplateParts } from "../expressions/template-parts.js";
import type { SignerProgram } from "../signer-program.js";
import { isNonce, isPath, valueStep } from "./varying.js";

type Template = Extract<TypedExpression, { kind: "template" }>;

/** Whether two holes of a template touch, so that nothing tells where one ends. */
export function adjacentHoles(parts: TemplateParts): boolean {
  return parts.some((part, index) => {
    const next = parts[index + 1];
    return typeof part === "object" && typeof next === "object" && !isPath(next);
  });
}

/**
 * A template with the parts of those that its holes stand for in their place, so that a sign that is in both cuts where it is written. One
 * whose holes touch then stays as it is, and so does what is taken for its value as a whole. What is deeper stays closed: templates that
 * name others twice would be as long as two to the power of their depth.
 */
export function withInnerParts(parts: TemplateParts, program: SignerProgram): TemplateParts {
  const opened = parts.flatMap((part) => {
    const inner = typeof part === "string" ? undefined : templateIn(part, program);
    return inner === undefined || isNonce(inner) ? [part] : inner.parts;
  });
  return adjacentHoles(opened) ? parts : joinedLiterals(opened);
}

function templateIn(part: TypedExpression, program: SignerProgram): Template | undefined {
  const to = part.kind === "reference" ? part.to : undefined;
  const inner = to?.kind === "value" ? valueStep(program, to.name)?.expression : part;
  return inner?.kind === "template" ? inner : undefined;
}
