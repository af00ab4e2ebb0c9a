import { literalsOf } from "../../scheme/expressions/dependencies.js";
import type { TypedExpression } from "../../scheme/expressions/expression.js";
import { printExpression, type Spelling } from "../../scheme/expressions/print-expression.js";
import { writtenParameters } from "../../scheme/order-parameters.js";
import type { PlacementStep, SignerProgram } from "../../scheme/signer-program.js";
import type { Reading } from "../../scheme/verification/verifier-program.js";
import { type Code, code, identifier, numberLiteral, stringLiteral, symbol } from "../../source/code/code.js";
import { argumentList, arrayLiteral, concatenation } from "../../source/code/layout.js";
import { placeOf, placeWords, type VerifierLocals } from "./verifier-names.js";

/** How readings are printed: the names of the verifier, and what stands for the text that a list's item holds. */
export interface ReadingSpelling {
  readonly locals: VerifierLocals;
  readonly spelling: Spelling;
  /** Stands for the text of an item where it is read one by one. */
  readonly item?: Code;
}

/** The expression that gets a part out of what was sent; it throws where that has another form. */
export function printReading(reading: Reading, around: ReadingSpelling): Code {
  switch (reading.kind) {
    case "place":
      return identifier(around.locals.place(reading.place));
    case "value":
      return identifier(around.locals.value(reading.name));
    case "part":
      return around.item ?? printPart(reading, around);
    case "undone":
      return printUndone(reading, around);
    case "revealed":
      return reading.call.builtin.reveals?.print(printReading(reading.of, around)) ?? missing();
    case "shifted": {
      const { by } = reading;
      const of = printReading(reading.of, around);
      return by < 0 ? code`${of} - ${numberLiteral(-by)}` : code`${of} + ${numberLiteral(by)}`;
    }
    case "field":
      return printField(reading, around);
  }
}

/** What was sent with its parameters in the order that the scheme writes them in. */
export function printInOrder(step: PlacementStep, sent: Code, program: SignerProgram): Code {
  const written = writtenParameters(step.value, program).map(([name, isQuoted]) =>
    arrayLiteral([stringLiteral(name), isQuoted ? code`true` : code`false`]),
  );
  return code`${symbol("runtime/parameter-order", "inOrder")}${argumentList([sent, arrayLiteral(written)])}`;
}

type Part = Extract<Reading, { kind: "part" }>;

/** The part that a list's items are made around, if the reading is one of a list. */
export function listedPart(reading: Reading): Part | undefined {
  if (reading.kind === "place" || reading.kind === "value") return undefined;
  return reading.kind === "part" && reading.separator !== undefined ? reading : listedPart(reading.of);
}

/** Every part of a list that is made so. */
export function printParts({ of, literals, index, separator = "" }: Part, around: ReadingSpelling): Code {
  const place = placeOf(of);
  const given = [printReading(of, around), stringLiteral(separator), ...printCut(literals, index, around)];
  return code`${symbol("runtime/verify", "parts")}${argumentList([...given, placeText(place)])}`;
}

function printPart(part: Part, around: ReadingSpelling): Code {
  const { of, literals, index, separator } = part;
  if (separator !== undefined) return code`${printParts(part, around)}[0]`;
  const given = [printReading(of, around), ...printCut(literals, index, around), placeText(placeOf(of))];
  return code`${symbol("runtime/verify", "part")}${argumentList(given)}`;
}

function placeText(place: ReturnType<typeof placeOf>): Code {
  return place === undefined ? code`"a value"` : stringLiteral(placeWords(place));
}

function printCut(literals: Part["literals"], index: number, around: ReadingSpelling): readonly Code[] {
  const texts = literals.map((parts) => {
    if (parts.length === 0) return code`""`;
    return concatenation(parts.map((part) => printLiteral(part, around)));
  });
  return [arrayLiteral(texts), numberLiteral(index)];
}

function printLiteral(part: string | TypedExpression, { spelling }: ReadingSpelling): Code {
  return typeof part === "string" ? stringLiteral(part) : printExpression(part, spelling);
}

function printUndone({ of, call }: Extract<Reading, { kind: "undone" }>, around: ReadingSpelling): Code {
  const given = call.arguments.map((argument) =>
    argument.kind === "literal" ? printExpression(argument, around.spelling) : undefined,
  );
  const found = printReading(of, around);
  const operand = of.kind === "shifted" && call.builtin.operands === "tight" ? code`(${found})` : found;
  const literals = literalsOf(call).length === given.length ? given : [];
  return call.builtin.printInvert?.(operand, ...literals) ?? missing();
}

/** A member of JSON that was sent may be anything. */
function printField({ of, name, type }: Extract<Reading, { kind: "field" }>, around: ReadingSpelling): Code {
  const member = code`${symbol("runtime/read-back", "memberOf")}(${printReading(of, around)}, ${stringLiteral(name)})`;
  if (type.kind === "text") return code`${symbol("runtime/read-back", "textIn")}(${member})`;
  return type.kind === "number" ? code`${symbol("runtime/read-back", "numberIn")}(${member})` : member;
}

function missing(): never {
  throw new Error("a part that is read backwards has no code for it");
}
