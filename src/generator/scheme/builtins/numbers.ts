import { code, symbol } from "../../source/code/code.js";
import { number, text } from "../expressions/type.js";
import { numberValue, textValue, ValueError } from "../expressions/value.js";
import type { Builtin } from "./builtin.js";
import { builtin } from "./row.js";

const two = [
  { name: "a", type: number },
  { name: "b", type: number },
];

/** Arithmetic beyond sums and differences, which have operators. */
export const numbers: readonly Builtin[] = [
  builtin("times", "number", "The product.", two, number, {
    evaluate: (a, b) => numberValue(a) * numberValue(b),
    print: (a, b) => code`${a} * ${b}`,
    operands: "tight",
    printsOperator: "*",
  }),
  builtin("divide", "number", "How many whole times `b` goes into `a`: the quotient, rounded down.", two, number, {
    evaluate: (a, b) => Math.floor(quotient(numberValue(a), numberValue(b))),
    print: (a, b) => code`Math.floor(${a} / ${b})`,
    operands: "tight",
  }),
  builtin("modulo", "number", "What is left of `a` when it is divided by `b`, with the sign of `a`.", two, number, {
    evaluate: (a, b) => numberValue(a) - numberValue(b) * Math.trunc(quotient(numberValue(a), numberValue(b))),
    print: (a, b) => code`${a} % ${b}`,
    operands: "tight",
    printsOperator: "*",
  }),
  builtin(
    "wholeNumber",
    "number",
    "The number that decimal digits spell; nothing else may stand there, and not more than 15 of them.",
    [{ name: "digits", type: text }],
    number,
    {
      evaluate: (digits) => {
        if (!/^[0-9]{1,15}$/.test(textValue(digits))) throw new ValueError("text that is no whole number");
        return Number(digits);
      },
      print: (digits) => code`${symbol("runtime/whole-number", "wholeNumber")}(${digits})`,
    },
  ),
];

function quotient(a: number, b: number): number {
  if (b === 0) throw new ValueError("a division by zero");
  return a / b;
}
