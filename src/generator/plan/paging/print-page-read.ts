import type { TypedExpression } from "../../scheme/expressions/expression.js";
import { printExpression, type Spelling, tight } from "../../scheme/expressions/print-expression.js";
import { type Code, code, identifier, joinCode } from "../../source/code/code.js";
import { parameterAccess } from "../operations/operation-input.js";
import type { OperationPaging } from "./operation-paging.js";

const pageParts = ["data", "headers", "items", "status"] as const;

/** A function of a page, and of the input that it was asked for with where that is read: it takes out what its expressions name. */
export function pageReader(
  print: (value: (expression: TypedExpression) => Code) => Code,
  paging: OperationPaging,
): Code {
  const used = new Set<string>();
  const body = print((expression) => printExpression(expression, spelling(paging, used)));
  const parts = pageParts.filter((part) => used.has(part)).map(identifier);
  const page = parts.length === 0 ? code`_` : code`{ ${joinCode(parts, code`, `)} }`;
  return used.has("input") ? code`(${page}, input) => ${body}` : code`(${page}) => ${body}`;
}

/** What an expression of paging reads, by its names in the generated function; each is marked as used. */
function spelling({ groups }: OperationPaging, used: Set<string>): Spelling {
  const use = (name: string, printed: Code): Code => {
    used.add(name);
    return printed;
  };
  const known = (expression: TypedExpression): Code | undefined => {
    if (expression.kind === "present" && expression.operand.type.kind === "json")
      return code`${printExpression(expression.operand, { ...own, known })} != null`;
    if (isCountedFrom(expression, groups)) {
      const [left, right] = [expression.left, expression.right].map((side) => tight(side, { ...own, known }));
      return code`Number(${left ?? code``} ?? ${right ?? code``})`;
    }
    if (isSomeItems(expression)) return use("items", code`items.length > 0`);
    const path = namesOf(expression);
    const [input, part, name] = path ?? [];
    if (input === "items" && part === undefined) return use("items", code`items`);
    if (input === "response" && part !== undefined && name === undefined) {
      const name = part === "body" ? "data" : part;
      return use(name, identifier(name));
    }
    if (input !== "request" || part === undefined) return undefined;
    if (part === "body" && name === undefined) return use("input", code`input.body`);
    const group = groups.find((one) => one.name === part);
    return group && name !== undefined && path?.length === 3 ? use("input", parameterAccess(group, name)) : undefined;
  };
  const none = (): Code => {
    throw new Error("an expression of paging reads what it cannot");
  };
  const own = {
    crypto: "node",
    now: code`undefined`,
    value: none,
    isAwaited: () => false,
    credential: none,
    reply: none,
    local: (name: string) => identifier(`${name}Value`),
  } as const;
  return { ...own, known };
}

/** A parameter that is a `bigint` to the caller, or else a number: `Number(input.query?.offset ?? 0)` can be counted on from. */
function isCountedFrom(
  expression: TypedExpression,
  groups: OperationPaging["groups"],
): expression is Extract<TypedExpression, { kind: "binary" }> {
  if (expression.kind !== "binary" || expression.operator !== "??" || expression.type.kind !== "number") return false;
  const [input, part, name] = namesOf(expression.left) ?? [];
  const parameters = groups.find((one) => one.name === part)?.parameters ?? [];
  return input === "request" && parameters.some((one) => one.name === name && one.holdsBigints === true);
}

/** `!(count(items) === 0)` */
function isSomeItems(expression: TypedExpression): boolean {
  const { operand } = expression.kind === "not" ? expression : {};
  if (operand?.kind !== "binary" || operand.operator !== "===") return false;
  const { left, right } = operand;
  const counted = left.kind === "call" && left.builtin.name === "count" ? left.arguments[0] : undefined;
  const isItems = counted !== undefined && namesOf(counted)?.join() === "items";
  return isItems && right.kind === "literal" && right.value === 0;
}

/** The input that a member is of, and the names that lead to it. */
function namesOf(expression: TypedExpression): readonly string[] | undefined {
  if (expression.kind === "reference") return expression.to.kind === "input" ? [expression.to.input.name] : undefined;
  if (expression.kind !== "member") return undefined;
  const before = namesOf(expression.object);
  return before && [...before, expression.member];
}
