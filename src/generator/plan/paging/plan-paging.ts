import type { Api, Operation } from "../../model/api.js";
import type { Schema } from "../../model/schemas/schema.js";
import type { TypedExpression } from "../../scheme/expressions/expression.js";
import type { PageChange } from "../../scheme/paging.js";
import {
  type Code,
  code,
  identifier,
  propertyName,
  stringLiteral,
  symbol,
  textOf,
  typeSymbol,
} from "../../source/code/code.js";
import type { Doc } from "../../source/code/comment.js";
import {
  argumentList,
  arrayLiteral,
  conditional,
  objectLiteral,
  tallObject,
  unionType,
} from "../../source/code/layout.js";
import { clientType } from "../client/client-type.js";
import type { DeclarationFile, FunctionPlan, ParameterPlan } from "../client-plan.js";
import { importsOf } from "../imports.js";
import { inputOf, type OperationContext, operationNames } from "../operations/operation-context.js";
import { printType } from "../types/print-type.js";
import type { OperationPaging } from "./operation-paging.js";
import { pageReader } from "./print-page-read.js";

/** `paging.ts`: for each operation that has pages the function that asks for all of them; undefined where there is none. */
export function planPaging(api: Api, context: OperationContext, header: string): DeclarationFile | undefined {
  const declarations = api.operations.flatMap((operation) => {
    const paging = context.paging.get(operation);
    return paging === undefined ? [] : [planItems(paging, context)];
  });
  if (declarations.length === 0) return undefined;
  return { kind: "declarations", path: "paging.ts", header, imports: importsOf("paging", declarations), declarations };
}

/** The name of the function that asks for an operation's pages. */
function itemsName(operation: Operation, context: OperationContext): string {
  const { items } = operationNames(operation, context);
  if (items === undefined) throw new Error("an operation with pages has no name for their items");
  return items;
}

function planItems(paging: OperationPaging, context: OperationContext): FunctionPlan {
  const { operation } = paging;
  const input = inputOf(operation, context);
  const names = operationNames(operation, context);
  const inputType = code`${typeSymbol(names.module, names.input)}`;
  const given: readonly ParameterPlan[] =
    input === undefined
      ? []
      : [{ name: "input", optional: false, type: inputType, ...(input.optional && { initializer: code`{}` }) }];
  return {
    kind: "function",
    name: itemsName(operation, context),
    exported: true,
    async: false,
    doc: docOf(paging, names.function),
    parameters: [
      { name: "client", optional: false, type: clientOf(paging, context) },
      ...given,
      { name: "options", optional: true, type: code`${typeSymbol("runtime/paging", "PagingOptions")}` },
    ],
    returns: code`${typeSymbol("runtime/paging", "Paged")}${typeList([itemType(paging, context), pageType(paging, context)])}`,
    body: [code`return ${symbol("runtime/paging", "paged")}(${tallObject(printPlan(paging, context))});`],
  };
}

function docOf({ operation, program, rest }: OperationPaging, name: string): Doc {
  const what =
    rest === undefined
      ? `The items of all pages of \`${name}\`, each page asked for when it is needed; \`pages()\` gives the pages.`
      : `The items that \`${name}\` leads to: its pages are those of \`${rest.id}\`. Each is asked for when it is needed; \`pages()\` gives the pages.`;
  const errors =
    "A failure is a `StatusError`; a page that is none, or leads to one that has been there, a `PagingError`.";
  const wait = program.again === undefined ? "" : " A page that is not ready is asked for again.";
  return { text: `${what}${wait}\n\n${errors}`, ...(operation.deprecated && { deprecated: true }) };
}

/** The client must do for both operations, where there are two. */
function clientOf({ operation, rest }: OperationPaging, context: OperationContext): Code {
  const client = code`${typeSymbol("client", context.names.api.client)}`;
  const [own, others] = [operation, rest ?? operation].map(({ security }) =>
    clientType(client, security, context.security),
  );
  if (own === undefined || others === undefined) throw new Error("an operation without a client");
  return textOf(own) === textOf(others) ? own : code`(${own}) & (${others})`;
}

function ownItem({ lists }: OperationPaging, { spelling }: OperationContext): readonly Code[] {
  const items = lists.flatMap((list): readonly Schema[] => {
    if (list.kind === "array") return [list.items];
    return list.kind === "tuple" ? [...list.items, ...(list.rest === undefined ? [] : [list.rest])] : [list];
  });
  return items.map((item) => printType(item, spelling));
}

function itemsOf(paging: OperationPaging, context: OperationContext): readonly Code[] {
  const rest = paging.rest && context.paging.get(paging.rest);
  return [...ownItem(paging, context), ...(rest === undefined ? [] : ownItem(rest, context))];
}

function itemType(paging: OperationPaging, context: OperationContext): Code {
  return distinctUnion(itemsOf(paging, context));
}

function pageType(paging: OperationPaging, context: OperationContext): Code {
  const rest = paging.rest && context.paging.get(paging.rest);
  const paged = [paging, ...(rest === undefined ? [] : [rest])].filter(({ program }) => program.items !== undefined);
  const types = paged.map((one) => {
    const names = operationNames(one.operation, context);
    const result = code`${typeSymbol(names.module, names.result)}`;
    return code`${typeSymbol("runtime/paging", "Page")}${typeList([result, distinctUnion(ownItem(one, context))])}`;
  });
  return distinctUnion(types);
}

function distinctUnion(types: readonly Code[]): Code {
  return unionType([...new Map(types.map((type) => [textOf(type), type])).values()]);
}

function typeList(items: readonly Code[]): Code {
  const [first = code`unknown`, second = code`unknown`] = items;
  return code`<${first}, ${second}>`;
}

/** The object that tells the runtime how pages are asked for. */
function printPlan(paging: OperationPaging, context: OperationContext): readonly Code[] {
  const { operation, program, rest, signed } = paging;
  const names = operationNames(operation, context);
  const call = symbol(names.module, names.function);
  const hasInput = inputOf(operation, context) !== undefined;
  const address = argumentList([
    stringLiteral(operation.id),
    ...(signed.length === 0 ? [] : [arrayLiteral(signed.map(stringLiteral))]),
  ]);
  const read = (label: string, expression: TypedExpression | undefined): readonly Code[] =>
    expression === undefined
      ? []
      : [code`${identifier(label)}: ${printReader([expression], ([value]) => value, paging)}`];
  return [
    code`operation: ${stringLiteral(operation.id)}`,
    code`client`,
    hasInput ? code`input` : code`input: {}`,
    code`options`,
    hasInput
      ? code`ask: (client, input) => ${call}(client, input, options)`
      : code`ask: (client) => ${call}(client, options)`,
    ...read("again", program.again),
    ...read("accept", program.accept),
    ...read("items", program.items?.expression),
    code`next: ${printNext(paging)}`,
    ...(program.url === undefined ? [] : [code`address: () => ${symbol("runtime/paging", "addresses")}${address}`]),
    ...(rest === undefined ? [] : [code`rest: ${printRest(rest, context)}`]),
  ];
}

function printRest(rest: Operation, context: OperationContext): Code {
  const items = identifier(itemsName(rest, context));
  if (inputOf(rest, context) === undefined) return code`(client, _, options) => ${items}(client, options)`;
  const names = operationNames(rest, context);
  const input = code`${typeSymbol(names.module, names.input)}`;
  return code`(client, input: ${input}, options) => ${items}(client, input, options)`;
}

/** The function that says what the next request has; the condition stands before it, if there is one. */
function printNext(paging: OperationPaging): Code {
  const { program } = paging;
  const { more, url, changes } = program;
  const groups = (["path", "query", "headers"] as const).map(
    (group) => [group, changes.filter((one) => one.in === group)] as const,
  );
  const body = changes.filter((one) => one.in === "body");
  const print = (value: (expression: TypedExpression) => Code): Code => {
    const field = (change: PageChange): Code =>
      code`${propertyName(change.place[0] ?? "")}: ${asGiven(change, value(change.value), paging)}`;
    const turn = objectLiteral([
      ...(url === undefined ? [] : [code`url: ${value(url)}`]),
      ...groups.flatMap(([group, own]) =>
        own.length === 0 ? [] : [code`${identifier(group)}: ${objectLiteral(own.map(field))}`],
      ),
      ...(body.length === 0 ? [] : [code`body: ${arrayLiteral(body.map((one) => inBody(one, value)))}`]),
    ]);
    if (more === undefined) return code`(${turn})`;
    // A page that is the last one reads better without a negation.
    return more.kind === "not"
      ? conditional(value(more.operand), code`undefined`, turn)
      : conditional(value(more), turn, code`undefined`);
  };
  return pageReader(print, paging);
}

/** A number that is counted, as the `bigint` that the parameter is to callers. */
function asGiven({ in: group, place, value }: PageChange, printed: Code, { operation, rest }: OperationPaging): Code {
  const [name] = place;
  const { parameters } = rest ?? operation;
  const where = group === "headers" ? "header" : group;
  const isBigint = parameters.some((one) => one.in === where && one.name === name && one.holdsBigints === true);
  return isBigint && value.type.kind === "number" ? code`BigInt(${printed})` : printed;
}

function inBody({ place, value }: PageChange, print: (expression: TypedExpression) => Code): Code {
  return arrayLiteral([arrayLiteral(place.map(stringLiteral)), print(value)]);
}

function printReader(
  expressions: readonly TypedExpression[],
  pick: (values: readonly Code[]) => Code | undefined,
  paging: OperationPaging,
): Code {
  return pageReader((value) => pick(expressions.map(value)) ?? code`undefined`, paging);
}
