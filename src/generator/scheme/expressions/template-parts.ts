import type { TypedExpression } from "./expression.js";

/** What a template is made of: texts, and the expressions between them. */
export type TemplateParts = Extract<TypedExpression, { kind: "template" }>["parts"];

/** The parts of a template, those that are texts already joined with what stands beside them. */
export function joinedLiterals(parts: TemplateParts): TemplateParts {
  const joined: (string | TypedExpression)[] = [];
  for (const part of parts) {
    const text = typeof part === "object" && part.kind === "literal" ? part.value : part;
    const before = joined.at(-1);
    if (typeof text !== "string") joined.push(part);
    else if (typeof before !== "string") joined.push(text);
    else joined.splice(-1, 1, before + text);
  }
  return joined;
}
