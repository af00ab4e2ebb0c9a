import { expressionsOf, partsOf } from "../../scheme/expressions/dependencies.js";
import type { TypedExpression } from "../../scheme/expressions/expression.js";
import { printExpression } from "../../scheme/expressions/print-expression.js";
import type { PlacementStep, SignerProgram, Step } from "../../scheme/signer-program.js";
import { publicKeyIn } from "../../scheme/verification/compile-verifier.js";
import { changes } from "../../scheme/verification/varying.js";
import type {
  Reading,
  SentSignature,
  VerifiedPlace,
  VerifierProgram,
} from "../../scheme/verification/verifier-program.js";
import { type Code, code, identifier, numberLiteral, stringLiteral, symbol } from "../../source/code/code.js";
import { argumentList, arrayLiteral, block, conditional, constant } from "../../source/code/layout.js";
import { putters } from "../signers/print-step.js";
import { listedPart, printInOrder, printParts, printReading, type ReadingSpelling } from "./print-reading.js";
import { placeOf, placeWords } from "./verifier-names.js";

/** The statements that verify a request: what it says is read and taken off, computed anew, and compared. */
export function printVerification(verifier: VerifierProgram, around: ReadingSpelling): readonly Code[] {
  const { program, places, bindings, signatures } = verifier;
  const read = new Set(bindings.map(({ expression }) => expression));
  const isRead = (step: Step): boolean => step.kind === "value" && read.has(step.expression);
  const constants = program.steps.filter(
    (step) => step.kind === "value" && step.constant && !changes(step.expression, program),
  );
  const steps = program.steps.filter((step) => !constants.includes(step) && !isRead(step));
  const open = new Set(signatures);
  return [
    ...constants.flatMap((step) => printStep(step, verifier, around, open)),
    ...places.map((place) => printPlace(place, program, around)),
    ...bindings.map(({ expression, readings }) => {
      return constant(identifier(around.locals.sent.get(expression) ?? ""), printRead(readings, expression, around));
    }),
    ...(verifier.now === undefined ? [] : [constant(code`now`, printRead(verifier.now, undefined, around))]),
    ...verifier.fresh.map((time) => printFresh(time, around)),
    ...steps.flatMap((step) => printStep(step, verifier, around, open)),
    ...printOnce(verifier, around),
  ];
}

const getters = {
  header: ["runtime/request", "header"],
  query: ["runtime/take", "queryValue"],
  cookie: ["runtime/take", "cookieValue"],
  body: ["runtime/take", "bodyValue"],
} as const;

const takers = { header: "takeHeader", query: "takeQuery", cookie: "takeCookie", body: "takeBodyValue" } as const;

function simplePlace(target: PlacementStep["in"]): keyof typeof takers {
  if (target === "json" || target === "path" || target === "server")
    throw new Error("a place that no verifier is compiled for");
  return target;
}

function printPlace({ step, isTaken }: VerifiedPlace, program: SignerProgram, { locals }: ReadingSpelling): Code {
  const target = simplePlace(step.in);
  const [module, getter] = getters[target];
  const get = isTaken ? symbol("runtime/take", takers[target]) : symbol(module, getter);
  const sent = code`${get}(request, ${stringLiteral(step.name)})`;
  const found = step.parameters === true ? printInOrder(step, sent, program) : sent;
  const name = identifier(locals.place(step));
  if (step.when !== undefined) return constant(name, found);
  return constant(name, code`${symbol("runtime/verify", "placed")}(${found}, ${stringLiteral(placeWords(step))})`);
}

/** Where every place may be empty, a stand-in: what is made of it is compared only where the place is not. */
function printRead(
  [reading, ...others]: readonly [Reading, ...Reading[]],
  expression: TypedExpression | undefined,
  around: ReadingSpelling,
): Code {
  const printed = printReading(reading, around);
  const place = placeOf(reading);
  if (place?.when === undefined) return printed;
  const [next, ...rest] = others;
  const standIn = expression === undefined || expression.type.kind !== "text" ? code`0` : code`""`;
  const otherwise = next === undefined ? standIn : printRead([next, ...rest], expression, around);
  return conditional(code`${identifier(around.locals.place(place))} === undefined`, otherwise, printed);
}

function printFresh({ rule, reading }: VerifierProgram["fresh"][number], around: ReadingSpelling): Code {
  const at = reading === undefined ? code`now` : printReading(reading, around);
  const limits = [numberLiteral(rule.past), numberLiteral(rule.future)];
  const given = [code`verifier`, stringLiteral(rule.name), at, ...limits];
  return code`${symbol("runtime/verify", "demandFresh")}${argumentList(given)};`;
}

function printStep(
  step: Step,
  verifier: VerifierProgram,
  around: ReadingSpelling,
  open: Set<SentSignature>,
): readonly Code[] {
  const { spelling, locals } = around;
  const expressions = expressionsOf(step).flatMap(callsAndParts);
  const checked = [...open].filter(({ call }) => expressions.includes(call));
  for (const one of checked) open.delete(one);
  const checks = checked.flatMap((one) => printCheck(one, around));
  if (step.kind === "value")
    return [...checks, constant(identifier(locals.value(step.name)), printExpression(step.expression, spelling))];
  const isTaken = verifier.places.some((place) => place.step === step && place.isTaken);
  return [...checks, printComparison(step, around), ...(isTaken ? [printPut(step, around)] : [])];
}

function printCheck({ call, reading }: SentSignature, around: ReadingSpelling): readonly Code[] {
  const { builtin } = call;
  const { spelling, locals } = around;
  const name = identifier(locals.sent.get(call) ?? "");
  const key = publicKeyIn(call);
  const place = placeOf(reading);
  if (key === undefined || place === undefined || builtin.signature === undefined)
    throw new Error("a signature that nobody can check");
  const keyAt = builtin.parameters.findIndex((parameter) => parameter.name === "key");
  const values = call.arguments.map((argument, index) => printExpression(index === keyAt ? key : argument, spelling));
  const words = stringLiteral(placeWords(place));
  const listed = listedPart(reading);
  if (listed !== undefined) {
    const decoded = printReading(reading, { ...around, item: code`sent` });
    const check = code`(sent) => ${builtin.signature.print(decoded, ...values)}`;
    const found = code`await ${symbol("runtime/verify", "holding")}${argumentList([printParts(listed, around), check, words])}`;
    return [constant(name, printReading(reading, { ...around, item: code`(${found})` }))];
  }
  const holds = code`await ${builtin.signature.print(name, ...values)}`;
  return [
    constant(name, printReading(reading, around)),
    code`${symbol("runtime/verify", "demand")}${argumentList([holds, words])};`,
  ];
}

function printComparison(step: PlacementStep, { spelling, locals }: ReadingSpelling): Code {
  const value = printExpression(step.value, spelling);
  const expected =
    step.when === undefined ? value : conditional(printExpression(step.when, spelling), value, code`undefined`);
  const given = [identifier(locals.place(step)), expected];
  const same =
    step.separator === undefined
      ? code`${symbol("runtime/same-text", "sameText")}${argumentList(given)}`
      : code`${symbol("runtime/same-items", "sameItems")}${argumentList([...given, stringLiteral(step.separator)])}`;
  const words = stringLiteral(placeWords(step));
  return code`${symbol("runtime/verify", "demand")}${argumentList([same, words])};`;
}

/** What was compared is put back, for what is made of it. */
function printPut(step: PlacementStep, { spelling, locals }: ReadingSpelling): Code {
  const [module, putter] = putters[simplePlace(step.in)];
  const put = symbol(module, putter);
  const name = identifier(locals.place(step));
  const value = step.separator === undefined ? name : printExpression(step.value, spelling);
  const statement = code`${put}${argumentList([code`request`, stringLiteral(step.name), value])};`;
  return step.when === undefined ? statement : code`if (${name} !== undefined) ${block([statement])}`;
}

function printOnce({ program, fresh }: VerifierProgram, around: ReadingSpelling): readonly Code[] {
  if (program.once.length === 0) return [];
  const values = program.once.map((name) => identifier(around.locals.value(name)));
  const ends = fresh.map(({ rule, reading }) => {
    const at = reading === undefined ? code`now` : printReading(reading, around);
    return code`${at} + ${numberLiteral(rule.past)}`;
  });
  const [only] = ends;
  const until = ends.length === 1 && only !== undefined ? only : code`Math.min${argumentList(ends)}`;
  const key = arrayLiteral([stringLiteral(program.name), ...values]);
  const given = [code`verifier`, stringLiteral(program.once.join(" and ")), key, until];
  return [code`await ${symbol("runtime/verify", "demandNew")}${argumentList(given)};`];
}

function callsAndParts(expression: TypedExpression): readonly TypedExpression[] {
  return [expression, ...partsOf(expression).flatMap(callsAndParts)];
}
