import type { TypedExpression } from "../../scheme/expressions/expression.js";
import { printExpression, type Spelling } from "../../scheme/expressions/print-expression.js";
import type { PlacementStep, Step } from "../../scheme/signer-program.js";
import { type Code, code, stringLiteral, symbol } from "../../source/code/code.js";
import { argumentList, block, constant } from "../../source/code/layout.js";

const request = code`request`;

/** The statement that takes a step of a signer: a value gets its name, and a placement is put on the request. */
export function printStep(step: Step, spelling: Spelling): Code {
  if (step.kind === "value") return constant(spelling.local(step.name), printExpression(step.expression, spelling));
  const place = printPlacement(step, spelling);
  return step.when === undefined ? place : code`if (${printExpression(step.when, spelling)}) ${block([place])}`;
}

function printPlacement(step: PlacementStep, spelling: Spelling): Code {
  if (step.in === "path")
    return code`${symbol("runtime/set-target", "setPath")}${argumentList([request, printExpression(step.value, spelling)])};`;
  if (step.in === "server")
    return code`${symbol("runtime/server", "setServer")}${argumentList([request, printExpression(step.value, spelling)])};`;
  const [module, putter] = putters[step.in];
  return code`${symbol(module, putter)}${argumentList([request, stringLiteral(step.name), printExpression(placed(step), spelling)])};`;
}

/** A JSON value is placed by itself, not as its text. */
function placed({ in: target, value }: PlacementStep): TypedExpression {
  const [json] = target === "json" && value.kind === "call" ? value.arguments : [];
  return json ?? value;
}

/** What of the runtime puts a value at each place that has a name. */
export const putters = {
  header: ["runtime/request", "setHeader"],
  query: ["runtime/set-target", "appendQuery"],
  cookie: ["runtime/cookies", "setCookie"],
  body: ["runtime/body-field", "setBodyField"],
  json: ["runtime/body-field", "setBodyValue"],
} as const;
