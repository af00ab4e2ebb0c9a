import { quote, readCredentials } from "./builtins/header-values.js";
import { partsOf } from "./expressions/dependencies.js";
import type { TypedExpression } from "./expressions/expression.js";
import type { PlacementStep, SignerProgram } from "./signer-program.js";
import { valueStep } from "./verification/varying.js";

/**
 * A header's parameters in the order, and in the quotes or without, in which the scheme writes them. Parameters that the scheme does
 * not write are left out. What has no parameters, or one of them twice, stays as it is.
 */
export function inOwnOrder({ value }: PlacementStep, found: string, program: SignerProgram): string {
  const arrived = readCredentials(found);
  if (arrived === undefined) return found;
  const written = writtenParameters(value, program).flatMap(([name, isQuoted]) => {
    const given = arrived.parameters.get(name.toLowerCase());
    return given === undefined ? [] : [`${name}=${isQuoted ? quote(given) : given}`];
  });
  return `${arrived.scheme} ${written.join(", ")}`;
}

/** The names of the parameters that the text writes, in its order, and whether their values stand in quotes. */
export function writtenParameters(
  expression: TypedExpression,
  program: SignerProgram,
): readonly (readonly [name: string, isQuoted: boolean])[] {
  const pieces = textOf(expression, program, new Set());
  const names = [...pieces.matchAll(/(?<![\w-])([\w-]+\*?)=(["\0]?)/g)];
  const found = new Map<string, boolean>();
  for (const [, name = "", sign] of names) if (!found.has(name)) found.set(name, sign !== "");
  return [...found];
}

/** All text that the expression may write, in order. A null character stands for what `quoted` puts into quotes. */
function textOf(expression: TypedExpression, program: SignerProgram, above: ReadonlySet<string>): string {
  switch (expression.kind) {
    case "literal":
      return String(expression.value);
    case "template":
      return expression.parts.map((part) => (typeof part === "string" ? part : textOf(part, program, above))).join("");
    case "reference": {
      const { to } = expression;
      const step = to.kind === "value" && !above.has(to.name) ? valueStep(program, to.name) : undefined;
      return step === undefined ? "" : textOf(step.expression, program, new Set([...above, step.name]));
    }
    case "call":
      if (expression.builtin.name === "quoted") return "\0";
      return expression.builtin.name === "concat"
        ? partsOf(expression)
            .map((part) => textOf(part, program, above))
            .join("")
        : "";
    case "when":
      return textOf(expression.whenTrue, program, above) + textOf(expression.whenFalse, program, above);
    default:
      return "";
  }
}
