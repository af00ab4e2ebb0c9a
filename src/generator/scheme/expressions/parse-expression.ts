import { type Expression as AcornExpression, type AnyNode, parseExpressionAt, type TemplateLiteral } from "acorn";
import { limits } from "../../source/limits.js";
import { type LocatedText, spanWithin } from "../../source/located-text.js";
import type { Span } from "../../source/source-file.js";
import { CheckError } from "../finding.js";
import { findings } from "../scheme-diagnostics.js";
import type { BinaryOperator, Expression } from "./expression.js";
import { nameHere } from "./names-elsewhere.js";

/**
 * The expression that the text spells, in the language's subset of JavaScript (ECMA-262). Throws `CheckError` at the first thing
 * that is not part of it, with its place in the document.
 */
export function parseExpression(text: LocatedText): Expression {
  assertBounded(text);
  const place: Place = (node) => spanWithin(text, node.start, node.end);
  const parsed = parsedAt(text, 0);
  const rest = text.value.slice(parsed.end).search(/\S/);
  if (rest >= 0)
    throw syntaxError(text, parsed.end + rest, "the expression ends here, but the text goes on", meantBy(text));
  return convert(parsed, place);
}

/** A text with `${expression}` in it, as literal parts and expressions by turns. `$${` stands for a literal `${`. */
export function parseTemplate(text: LocatedText): Expression {
  if (text.value.includes("${")) assertBounded(text);
  const parts: (string | Expression)[] = [];
  let literal = "";
  let at = 0;
  while (at < text.value.length) {
    if (text.value.startsWith("$${", at)) {
      literal += "${";
      at += 3;
    } else if (text.value.startsWith("${", at)) {
      const hole = parseHole(text, at + 2);
      parts.push(literal, hole.expression);
      literal = "";
      at = hole.end;
    } else {
      literal += text.value[at];
      at += 1;
    }
  }
  const span = spanWithin(text, 0, text.value.length);
  return { kind: "template", span, parts: [...parts, literal].filter((part) => part !== "") };
}

function parseHole(text: LocatedText, start: number): { readonly expression: Expression; readonly end: number } {
  const parsed = parsedAt(text, start);
  const close = text.value.slice(parsed.end).search(/\S/);
  if (close < 0 || text.value[parsed.end + close] !== "}")
    throw syntaxError(text, parsed.end, "this hole is not closed by a }");
  return { expression: convert(parsed, (node) => spanWithin(text, node.start, node.end)), end: parsed.end + close + 1 };
}

/** Later stages follow an expression by calls: one that is too long or too deep for them is refused here. */
function assertBounded(text: LocatedText): void {
  const { expressionLetters, expressionDepth } = limits;
  if (text.value.length > expressionLetters)
    throw syntaxError(text, 0, `an expression has at most ${expressionLetters} letters`);
  let depth = 0;
  for (const { 0: sign, index } of text.value.matchAll(/[([{]|[)\]}]|!(?!=)/g)) {
    depth += /[)\]}]/.test(sign) ? -1 : 1;
    if (depth > expressionDepth) throw syntaxError(text, index, `an expression has at most ${expressionDepth} levels`);
  }
}

type Place = (node: { readonly start: number; readonly end: number }) => Span;

function parsedAt(text: LocatedText, start: number): AcornExpression {
  try {
    return parseExpressionAt(text.value, start, { ecmaVersion: 2022 });
  } catch (error) {
    const at = error instanceof SyntaxError && "pos" in error && typeof error.pos === "number" ? error.pos : start;
    const end = at >= text.value.length;
    const what = end ? unfinished(text.value.slice(start)) : "this is not a valid expression";
    const hint = end && isCutByComma(text) ? cutByComma : undefined;
    throw syntaxError(text, at, what, hint ?? (start === 0 ? meantBy(text) : undefined));
  }
}

/** Inside of brackets and braces, a comma ends what stands there without quotes. */
function isCutByComma({ origin: { span } }: LocatedText): boolean {
  const { text } = span.source;
  return text[span.end] === "," && !/["']/.test(text[span.start] ?? "");
}

const cutByComma = "in [...] and {...}, YAML ends it at the comma: put all of it in quotes, or on a line of its own";

function unfinished(written: string): string {
  const code = written.replace(/"[^"]*"|'[^']*'|`[^`]*`/g, "");
  const isOpen = code.split("(").length > code.split(")").length;
  return isOpen ? 'the expression ends before a "(" is closed' : "the expression stops before it is complete";
}

function syntaxError(text: LocatedText, at: number, what: string, hint?: string): CheckError {
  const start = Math.min(at, text.value.length);
  const place = spanWithin(text, start, Math.min(start + 1, text.value.length));
  return new CheckError(place, findings.syntax(what, hint));
}

/** How it is written, where that is plain to see: what is a template or a duration elsewhere in a scheme is none in an expression. */
function meantBy({ value: written }: LocatedText): string | undefined {
  const [duration, count, unit = ""] = /^\s*(\d+)([smhd])\s*$/.exec(written) ?? [];
  const makes = durations[unit];
  if (duration !== undefined && makes !== undefined)
    return `a duration is ${makes}(${count}), and an instant now + ${makes}(${count})`;
  if (/^\s*(?:"[^"]*"|'[^']*')\s*["'`\w@]/.test(written))
    return "a text ends at the quote that it begins with: one that holds \" stands between ' and ', and concat(a, b) joins two";
  const isTemplate = /^[^`]*\$\{[^`]*$/.test(written);
  return isTemplate ? `a text with \${...} in it stands in backticks here: \`\${a}:\${b}\`` : undefined;
}

const durations: Readonly<Record<string, string>> = { s: "seconds", m: "minutes", h: "hours", d: "days" };

/** Acorn's tree to ours; whatever has no case here is not part of the language. */
function convert(node: AnyNode, place: Place): Expression {
  const span = place(node);
  switch (node.type) {
    case "Literal":
      return literalOf(node.value, node, place);
    case "Identifier":
      return { kind: "name", span, name: node.name };
    case "MemberExpression":
      return memberOf(node, place);
    case "CallExpression":
      return callOf(node, place);
    case "TemplateLiteral":
      return { kind: "template", span, parts: templateParts(node, place) };
    case "BinaryExpression":
    case "LogicalExpression":
      return {
        kind: "binary",
        span,
        operator: operatorOf(node, place),
        left: convert(node.left, place),
        right: convert(node.right, place),
      };
    case "UnaryExpression":
      return unaryOf(node, place);
    case "ArrowFunctionExpression":
      return arrowOf(node, place);
    case "ConditionalExpression":
      throw new CheckError(span, findings.notAllowed("?:", "write when(condition, then, otherwise)"));
    case "ArrayExpression":
      throw new CheckError(span, findings.notAllowed("a list in brackets", insteadOfList));
    case "ObjectExpression":
      throw new CheckError(span, findings.notAllowed("a record in braces", insteadOfRecord));
    default:
      throw new CheckError(span, findings.notAllowed(nameOf(node)));
  }
}

const insteadOfList = 'give it a name of its own under `let`, as a YAML list: each item on a line, behind "- "';
const insteadOfRecord = "give it a name of its own under `let`, as a YAML mapping: each field on a line";

/** A minus is part of a number that is written out; of any other it is taken by `0 - value`. */
function unaryOf(node: Extract<AnyNode, { type: "UnaryExpression" }>, place: Place): Expression {
  const span = place(node);
  const { operator, argument } = node;
  if (operator === "!") return { kind: "not", span, operand: convert(argument, place) };
  const operand = operator === "-" && argument.type === "Literal" ? convert(argument, place) : undefined;
  if (operand?.kind === "literal" && typeof operand.value === "number")
    return { kind: "literal", span, value: -operand.value };
  throw new CheckError(span, findings.notAllowed(`the operator ${operator} here`));
}

function literalOf(value: unknown, node: AnyNode, place: Place): Expression {
  // Such a number would be another one, or none, in what is generated.
  if (typeof value === "number" && Math.abs(value) > Number.MAX_SAFE_INTEGER) {
    throw new CheckError(
      place(node),
      findings.notAllowed("a number above 2^53 - 1", "a text in quotes has every digit"),
    );
  }
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    return { kind: "literal", span: place(node), value };
  }
  throw new CheckError(place(node), findings.notAllowed("this literal"));
}

function memberOf(node: Extract<AnyNode, { type: "MemberExpression" }>, place: Place): Expression {
  if (node.optional)
    throw new CheckError(place(node), findings.notAllowed("?.", "a.b is enough: what is missing is absent"));
  const { property } = node;
  if (!node.computed && property.type === "Identifier") {
    return { kind: "member", span: place(node), object: convert(node.object, place), member: property.name };
  }
  if (node.computed && property.type === "Literal" && isWrittenMember(property.value)) {
    return { kind: "member", span: place(node), object: convert(node.object, place), member: String(property.value) };
  }
  throw new CheckError(
    place(property),
    findings.notAllowed("a computed member", 'a.b, a["b c"] with a text in quotes, or a[0]'),
  );
}

/** A name in quotes, or the place of an item. */
function isWrittenMember(value: unknown): value is string | number {
  return typeof value === "string" || (typeof value === "number" && Number.isSafeInteger(value));
}

function callOf(node: Extract<AnyNode, { type: "CallExpression" }>, place: Place): Expression {
  const { callee } = node;
  if (callee.type === "MemberExpression" && callee.property.type === "Identifier") {
    const name = callee.property.name;
    throw new CheckError(
      place(callee),
      findings.notAllowed(
        "a method call",
        `functions stand alone: ${nameHere(name) ?? name}(value), not value.${name}()`,
      ),
    );
  }
  if (callee.type !== "Identifier") throw new CheckError(place(callee), findings.notAllowed("calling this"));
  return {
    kind: "call",
    span: place(node),
    callee: callee.name,
    calleeSpan: place(callee),
    arguments: node.arguments.map((argument) => convert(argument, place)),
  };
}

function arrowOf(node: Extract<AnyNode, { type: "ArrowFunctionExpression" }>, place: Place): Expression {
  if (node.body.type === "BlockStatement" || node.async) {
    throw new CheckError(place(node), findings.notAllowed("a function with a body in braces", "x => expression"));
  }
  const parameters = node.params.map((parameter) => {
    if (parameter.type !== "Identifier")
      throw new CheckError(place(parameter), findings.notAllowed("this parameter", "a plain name"));
    return parameter.name;
  });
  return { kind: "arrow", span: place(node), parameters, body: convert(node.body, place) };
}

function templateParts(node: TemplateLiteral, place: Place): readonly (string | Expression)[] {
  return node.quasis
    .flatMap((quasi, index) => {
      const hole = node.expressions[index];
      const fixed = quasi.value.cooked ?? "";
      return hole === undefined ? [fixed] : [fixed, convert(hole, place)];
    })
    .filter((part) => part !== "");
}

function operatorOf(
  node: Extract<AnyNode, { type: "BinaryExpression" | "LogicalExpression" }>,
  place: Place,
): BinaryOperator {
  const { operator } = node;
  switch (operator) {
    case "+":
    case "-":
    case "===":
    case "&&":
    case "||":
    case "??":
      return operator;
    case "==":
      throw new CheckError(place(node), findings.notAllowed("==", "write ==="));
    case "!==":
    case "!=":
      throw new CheckError(place(node), findings.notAllowed(operator, "write !(a === b)"));
    default:
      throw new CheckError(place(node), findings.notAllowed(`the operator ${operator}`));
  }
}

function nameOf(node: AnyNode): string {
  const names: Readonly<Record<string, string>> = {
    AssignmentExpression: "an assignment",
    ThisExpression: "this",
    NewExpression: "new",
    FunctionExpression: "function",
    SequenceExpression: "the comma operator",
    SpreadElement: "...",
    AwaitExpression: "await",
  };
  return names[node.type] ?? "this";
}
