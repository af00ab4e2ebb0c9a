import { code, symbol } from "../../source/code/code.js";
import { number, text } from "../expressions/type.js";
import { numberValue } from "../expressions/value.js";
import type { Builtin } from "./builtin.js";
import { builtin } from "./row.js";

const rising = symbol("runtime/rising", "rising");

/** Nonces: fresh for every attempt, from the platform's cryptographic generator. */
export const randoms: readonly Builtin[] = [
  builtin("uuid", "random", "A random UUID, version 4 (RFC 9562).", [], text, {
    evaluate: noValue,
    draw: (entropy) => entropy.uuid(),
    print: () => code`environment.uuid()`,
  }),
  builtin(
    "randomHex",
    "random",
    "So many random bytes in lower-case hexadecimal.",
    [
      {
        name: "count",
        type: number,
        // A nonce of no bytes is the same each time.
        form: { matches: /^(?:[1-9]\d{0,2}|1000)$/, hint: "it is a whole number from 1 to 1000" },
      },
    ],
    text,
    {
      evaluate: noValue,
      draw: (entropy, count) => entropy.randomHex(numberValue(count)),
      print: (count) => code`environment.randomHex(${count})`,
    },
  ),
  builtin(
    "rising",
    "random",
    "This number, or one more than the last that the signer got here, whichever is greater. A signer counts for as long as its client lives.",
    [{ name: "atLeast", type: number }],
    number,
    {
      // The evaluator signs one request, which is the first.
      evaluate: (atLeast) => numberValue(atLeast),
      draw: (_, atLeast) => numberValue(atLeast),
      invert: (result) => numberValue(result),
      printInvert: (result) => result,
      keeps: { make: code`${rising}()`, print: (kept, atLeast) => code`${kept}(${atLeast})` },
      print: (atLeast) => code`${rising}()(${atLeast})`,
    },
  ),
];

function noValue(): never {
  throw new Error("a random built-in was evaluated without entropy");
}
