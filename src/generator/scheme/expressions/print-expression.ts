import {
  type Code,
  code,
  identifier,
  joinCode,
  literal,
  memberAccess,
  propertyName,
  stringLiteral,
  symbol,
  textOf,
} from "../../source/code/code.js";
import { arrayLiteral, concatenation, conditional, objectLiteral, operation } from "../../source/code/layout.js";
import { isAsync, isPromise, isReplyHeaders } from "./dependencies.js";
import type { BinaryOperator, TypedExpression } from "./expression.js";
import { printedArguments, sidesOf, withoutConversion } from "./needless-conversions.js";
import { joinedLiterals } from "./template-parts.js";

/** How names are spelled where the expression is printed. */
export interface Spelling {
  readonly crypto: "node" | "web";
  readonly now: Code;
  readonly value: (name: string) => Code;
  /** Whether the value is a constant that Web crypto makes at its first use: a function that returns a promise of it. */
  readonly isAwaited: (name: string) => boolean;
  readonly credential: (name: string) => Code;
  readonly reply: (name: string) => Code;
  readonly local: (name: string) => Code;
  /** A part that has been computed before and has a name of its own. */
  readonly known: (expression: TypedExpression) => Code | undefined;
}

/** The TypeScript expression that a checked expression compiles to. */
export function printExpression(expression: TypedExpression, spelling: Spelling): Code {
  const known = spelling.known(expression);
  if (known !== undefined) return known;
  const print = (part: TypedExpression): Code => printExpression(part, spelling);
  switch (expression.kind) {
    case "literal":
      return literal(expression.value);
    case "absent":
      return code`undefined`;
    case "reference":
      return printReference(expression, spelling);
    case "member":
      return printMember(expression, spelling);
    case "call":
      return printCall(expression, spelling);
    case "template":
      return concatenation(
        joinedLiterals(expression.parts).map((part) =>
          typeof part === "string" ? stringLiteral(part) : tight(part, spelling),
        ),
      );
    case "binary":
      return operation(
        sidesOf(expression).map((side) => term(side, expression.operator, spelling)),
        expression.operator,
      );
    case "not":
      return printNot(expression.operand, spelling);
    case "present":
      return printPresence(expression.operand, true, spelling);
    case "when":
      return printWhen(expression, spelling);
    case "record":
      return objectLiteral(expression.fields.map(({ name, value }) => printField(name, print(value))));
    case "list":
      return arrayLiteral(expression.items.map(print));
    case "arrow":
      return printArrow(expression, spelling);
  }
}

/** A field whose value is the constant of its own name is written once. */
function printField(name: string, value: Code): Code {
  return textOf(value) === name ? value : code`${propertyName(name)}: ${value}`;
}

function printReference(expression: Extract<TypedExpression, { kind: "reference" }>, spelling: Spelling): Code {
  const { to } = expression;
  switch (to.kind) {
    case "input":
      return to.input.name === "now" ? spelling.now : to.input.print;
    case "header":
      return code`${symbol("runtime/request", "header")}(request, ${stringLiteral(to.name)})`;
    case "credential":
      return spelling.credential(to.name);
    case "session":
      return identifier("session");
    case "reply":
      return spelling.reply(to.name);
    case "value":
      return spelling.isAwaited(to.name) ? code`await ${spelling.value(to.name)}()` : spelling.value(to.name);
    case "local":
      return spelling.local(to.local.name);
  }
}

/** Members of a reply are read one by one from data that may be anything; those of our own records are plain members. */
function printMember(expression: Extract<TypedExpression, { kind: "member" }>, spelling: Spelling): Code {
  if (expression.type.kind !== "json" || expression.object.type.kind !== "json") {
    return memberAccess(tight(expression.object, spelling), expression.member);
  }
  const path: string[] = [];
  let object: TypedExpression = expression;
  while (object.kind === "member" && object.object.type.kind === "json") {
    path.unshift(object.member);
    object = object.object;
  }
  if (isReplyHeaders(object)) return code`${printExpression(object, spelling)}.get(${stringLiteral(path[0] ?? "")})`;
  const names = joinCode(path.map(stringLiteral), code`, `);
  return code`${symbol("runtime/reply", "read")}(${printExpression(object, spelling)}, ${names})`;
}

type Call = Extract<TypedExpression, { kind: "call" }>;

function printCall(expression: Call, spelling: Spelling): Code {
  const { builtin } = expression;
  const values = printArguments(expression, spelling);
  if (builtin.name === "both") return arrayLiteral(itemsOfBoth(expression, spelling));
  if (takesAsync(expression, spelling)) return code`await ${(builtin.printAsync ?? builtin.print)(...values)}`;
  if (isPromise(builtin, spelling.crypto)) return code`await ${builtin.print(...values)}`;
  return (spelling.crypto === "node" ? printHexDigest(expression, spelling) : undefined) ?? builtin.print(...values);
}

/** Lists that are put together are one list, however many there are. */
function itemsOfBoth(list: TypedExpression, spelling: Spelling): readonly Code[] {
  if (list.kind === "call" && list.builtin.name === "both" && spelling.known(list) === undefined)
    return list.arguments.flatMap((part) => itemsOfBoth(part, spelling));
  return [code`...${tight(list, spelling)}`];
}

function printArguments(call: Call, spelling: Spelling): readonly Code[] {
  return printedArguments(call).map((argument) =>
    call.builtin.operands === "tight" && argument.kind !== "arrow"
      ? tight(argument, spelling)
      : printExpression(argument, spelling),
  );
}

/** `hex(sha256(data))` is one call on node. */
function printHexDigest({ builtin, arguments: [digest] }: Call, spelling: Spelling): Code | undefined {
  if (builtin.name !== "hex" || digest?.kind !== "call" || spelling.known(digest) !== undefined) return undefined;
  return digest.builtin.printHexOnNode?.(...printArguments(digest, spelling));
}

/** With Web crypto a digest is a promise, and so is a list that is made by a function that needs one. */
function isAwaited(expression: Call, spelling: Spelling): boolean {
  return isPromise(expression.builtin, spelling.crypto) || takesAsync(expression, spelling);
}

function takesAsync({ arguments: [, given] }: Call, { crypto }: Spelling): boolean {
  return given?.kind === "arrow" && isAsync(given.body, crypto);
}

function printNot(operand: TypedExpression, spelling: Spelling): Code {
  if (operand.kind === "present") return printPresence(operand.operand, false, spelling);
  if (operand.kind !== "binary" || operand.operator !== "===") return code`!${tight(operand, spelling)}`;
  return operation(
    sidesOf(operand).map((side) => term(side, "===", spelling)),
    "!==",
  );
}

function printPresence(operand: TypedExpression, there: boolean, spelling: Spelling): Code {
  const value = tight(withoutConversion(operand), spelling);
  // A header that is not there is null, and nothing else is.
  if (operand.kind === "member" && isReplyHeaders(operand.object))
    return there ? code`${value} !== null` : code`${value} === null`;
  if (operand.type.kind !== "json") return there ? code`${value} !== undefined` : code`${value} === undefined`;
  return there ? code`${value} !== undefined && ${value} !== null` : code`${value} === undefined || ${value} === null`;
}

type When = Extract<TypedExpression, { kind: "when" }>;

/** The branch for what is missing stands first: `body === undefined ? "" : hex(md5(body))` reads without a negation. */
function printWhen(expression: When, spelling: Spelling): Code {
  const { condition, whenTrue, whenFalse } = expression;
  const converted = printIfThere(expression, spelling);
  if (converted !== undefined)
    return whenFalse.kind === "absent" ? converted : operation([converted, tight(whenFalse, spelling)], "??");
  const [yes, no] = [whenTrue, whenFalse].map((branch) =>
    branch.kind === "when" ? tight(branch, spelling) : printExpression(branch, spelling),
  );
  if (yes === undefined || no === undefined) throw new Error("a condition without branches");
  if (condition.kind === "present") return conditional(printPresence(condition.operand, false, spelling), no, yes);
  return conditional(
    condition.kind === "binary" ? printExpression(condition, spelling) : tight(condition, spelling),
    yes,
    no,
  );
}

/** What may be missing in a reply is looked for and converted in one call. */
function printIfThere({ condition, whenTrue, whenFalse }: When, spelling: Spelling): Code | undefined {
  if (condition.kind !== "present" || whenTrue.kind !== "call" || spelling.known(whenTrue) !== undefined)
    return undefined;
  const values = printArguments(whenTrue, spelling);
  const [value] = values;
  if (value === undefined || textOf(value) !== textOf(printExpression(condition.operand, spelling))) return undefined;
  const isText = whenTrue.builtin.name === "jsonText" && isReplyHeader(condition.operand);
  return isText && whenFalse.kind !== "absent" ? value : whenTrue.builtin.printIfThere?.(...values);
}

/** The value of a header is text wherever there is one. */
function isReplyHeader(expression: TypedExpression): boolean {
  return expression.kind === "member" && isReplyHeaders(expression.object);
}

function printArrow(expression: Extract<TypedExpression, { kind: "arrow" }>, spelling: Spelling): Code {
  const parameters = joinCode(
    expression.parameters.map(({ name }) => spelling.local(name)),
    code`, `,
  );
  const printed = printExpression(expression.body, spelling);
  const body = textOf(printed).startsWith("{") ? code`(${printed})` : printed;
  const async = isAsync(expression.body, spelling.crypto);
  return async ? code`async (${parameters}) => ${body}` : code`(${parameters}) => ${body}`;
}

/** The expression beside an operator or a dot: in parentheses unless it is a plain term. */
export function tight(expression: TypedExpression, spelling: Spelling): Code {
  const printed = printExpression(expression, spelling);
  const known = spelling.known(expression);
  const plain = known === undefined ? !isOperation(expression, spelling) : !textOf(known).startsWith("await ");
  return plain ? printed : code`(${printed})`;
}

/** A side of an operator: what binds closer than the operator stands beside it without parentheses. */
function term(expression: TypedExpression, operator: BinaryOperator, spelling: Spelling): Code {
  const product = expression.kind === "call" && expression.builtin.printsOperator === "*";
  const logical = operator === "&&" || operator === "||";
  const comparison = logical && expression.kind === "binary" && expression.operator === "===";
  return product || comparison ? printExpression(expression, spelling) : tight(expression, spelling);
}

function isOperation(expression: TypedExpression, spelling: Spelling): boolean {
  switch (expression.kind) {
    case "template":
    case "binary":
    case "not":
    case "present":
    case "arrow":
      return true;
    case "when":
      return expression.whenFalse.kind !== "absent" || printIfThere(expression, spelling) === undefined;
    case "reference":
      return expression.to.kind === "value" && spelling.isAwaited(expression.to.name);
    case "call": {
      const { builtin } = expression;
      const [argument] = expression.arguments;
      const passedOn = builtin.name === "unixMillis" || builtin.name === "fromUnixMillis";
      if (passedOn && argument !== undefined) return isOperation(argument, spelling);
      return builtin.printsOperator !== undefined || isAwaited(expression, spelling);
    }
    default:
      return false;
  }
}
