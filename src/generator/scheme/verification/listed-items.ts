import type { TypedExpression } from "../expressions/expression.js";
import type { PlacementStep } from "../signer-program.js";

/** The items of a text that is a list, without the white space around them; empty ones are none. */
export function itemsOf(text: string, separator: string): readonly string[] {
  return text
    .split(separator)
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

/** What each item of a placement's value is made of: a template is cut where its own text holds the separator. */
export function itemTemplates({ value, separator }: PlacementStep): readonly TypedExpression[] {
  if (separator === undefined || value.kind !== "template") return [value];
  const items: (string | TypedExpression)[][] = [[]];
  for (const part of value.parts) {
    const [first = "", ...more] = typeof part === "string" ? part.split(separator) : [part];
    items.at(-1)?.push(first);
    for (const next of more) items.push([next]);
  }
  return items.map((parts) => ({ ...value, parts: parts.filter((part) => part !== "") }));
}
