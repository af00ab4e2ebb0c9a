import { type Code, code, identifier, joinCode, propertyName, typeSymbol } from "../../source/code/code.js";
import type { Doc } from "../../source/code/comment.js";
import { constant, objectLiteral, typeLiteral } from "../../source/code/layout.js";
import type { DeclarationFile, FunctionPlan, ParameterPlan } from "../client-plan.js";
import { importsOf } from "../imports.js";
import { camelCase } from "../names/casing.js";
import { type NameScope, nameScope, platformNames, reservedWords } from "../names/name-scope.js";
import { type OperationContext, operationNames } from "../operations/operation-context.js";
import { memberCode, printType } from "../types/print-type.js";
import type { LinkedValue } from "./link-source.js";
import type { OperationLink } from "./operation-links.js";

/** `links.ts`: for each link the function that makes the input of the operation it leads to; undefined where there is none. */
export function planLinks(context: OperationContext, header: string): DeclarationFile | undefined {
  if (context.links.size === 0) return undefined;
  const declarations = [...context.links.values()].map((link) => planLink(link, context));
  return { kind: "declarations", path: "links.ts", header, imports: importsOf("links", declarations), declarations };
}

/** The name of a link's function. */
export function linkName({ link }: OperationLink, { names }: OperationContext): string {
  const name = names.links.get(link);
  if (name === undefined) throw new Error("a link has no name");
  return name;
}

/** One of the values that a link gives, as it stands in the function. */
interface Placed {
  readonly group: string;
  /** Undefined where the value is the whole group. */
  readonly name: string | undefined;
  readonly value: LinkedValue;
  /** The operation demands it. */
  readonly required: boolean;
  readonly type: Code;
  /** The constant that holds a value which may be absent. */
  readonly local: string | undefined;
}

function planLink(link: OperationLink, context: OperationContext): FunctionPlan {
  const placed = placedValues(link, context);
  const mayFail = placed.some(({ value, required }) => value.absent && required);
  const whole = mayFail ? [inputType(link, placed, context), code`undefined`] : [inputType(link, placed, context)];
  return {
    kind: "function",
    name: linkName(link, context),
    exported: true,
    async: false,
    doc: docOf(link, mayFail, context),
    parameters: parametersOf(link, placed, context),
    // Parameters are broken before a result is.
    returns: joinCode(whole, code` | `),
    body: [...placed.flatMap(readFirst), code`return ${printInput(placed)};`],
  };
}

function placedValues({ parameters, body, target }: OperationLink, context: OperationContext): readonly Placed[] {
  const scope = nameScope([...reservedWords, ...platformNames, "reply", "input"]);
  const values = parameters.map(({ group, parameter: { name, required, schema }, value }) => {
    const type = printType(schema, context.spelling);
    return { group: group.name, name, value, required, type, local: localOf(name, value, scope) };
  });
  const own = context.inputs.get(target)?.body;
  if (body === undefined || own === undefined) return values;
  const type = printType(own.usual.schema, context.spelling);
  return [
    ...values,
    { group: "body", name: undefined, value: body, required: own.required, type, local: localOf("body", body, scope) },
  ];
}

function localOf(name: string, { absent }: LinkedValue, scope: NameScope): string | undefined {
  return absent ? scope.take(camelCase(name) || "value", "Value") : undefined;
}

function parametersOf(
  { from: { operation, pattern } }: OperationLink,
  placed: readonly Placed[],
  context: OperationContext,
): readonly ParameterPlan[] {
  const { module, input, result } = operationNames(operation, context);
  const read = new Set(placed.flatMap(({ value }) => value.reads));
  const reply = code`Extract<${typeSymbol(module, result)}, ${pattern}>`;
  return [
    ...(read.has("reply") ? [{ name: "reply", optional: false, type: reply }] : []),
    ...(read.has("input") ? [{ name: "input", optional: false, type: code`${typeSymbol(module, input)}` }] : []),
  ];
}

/** The whole input of the operation where the link gives all that it demands, else what it gives. */
function inputType({ target, complete }: OperationLink, placed: readonly Placed[], context: OperationContext): Code {
  const { module, input } = operationNames(target, context);
  if (complete) return code`${typeSymbol(module, input)}`;
  const members = groupsOf(placed).map(([group, values]) => {
    const whole = values.find(({ name }) => name === undefined);
    const type = whole?.type ?? typeLiteral(values.map(memberOf));
    return memberCode({ name: group, optional: whole !== undefined && isOptional(whole), type });
  });
  return typeLiteral(members);
}

function memberOf(placed: Placed): Code {
  return memberCode({ name: placed.name ?? "", optional: isOptional(placed), type: placed.type });
}

function isOptional({ value, required }: Placed): boolean {
  return value.absent && !required;
}

function groupsOf(placed: readonly Placed[]): readonly (readonly [string, readonly Placed[]])[] {
  const groups = new Set(placed.map(({ group }) => group));
  return [...groups].map((group) => [group, placed.filter((one) => one.group === group)]);
}

/** What may be absent is looked at before the input is made. */
function readFirst({ value, local, required }: Placed): readonly Code[] {
  if (local === undefined) return [];
  const name = identifier(local);
  const read = constant(name, value.code);
  return required ? [read, code`if (${name} === undefined) return undefined;`] : [read];
}

function printInput(placed: readonly Placed[]): Code {
  const entries = groupsOf(placed).map(([group, values]) => {
    const whole = values.find(({ name }) => name === undefined);
    if (whole !== undefined) return entryOf({ ...whole, name: group });
    return code`${identifier(group)}: ${objectLiteral(values.map(entryOf))}`;
  });
  return objectLiteral(entries);
}

function entryOf(placed: Placed): Code {
  const { name = "", value, local } = placed;
  const there = local === undefined ? value.code : identifier(local);
  const made = local === undefined ? there : (value.made?.(there) ?? there);
  const entry = made === there && local === name ? there : code`${propertyName(name)}: ${made}`;
  return isOptional(placed) ? code`...(${there} !== undefined && { ${entry} })` : entry;
}

function docOf({ link, from, target, complete }: OperationLink, mayFail: boolean, context: OperationContext): Doc {
  const [own, other] = [from.operation, target].map(
    (operation) => `\`${operationNames(operation, context).function}\``,
  );
  const words = link.description?.trim();
  const gives = `${complete ? "What" : "A part of what"} ${other} takes, from a reply of ${own}.`;
  const absent = mayFail ? " Undefined where it is not all there." : "";
  return { text: [...(words ? [words] : []), gives + absent].join("\n\n") };
}
