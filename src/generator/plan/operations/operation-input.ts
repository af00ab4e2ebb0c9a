import type { Operation, Parameter, ParameterPlace } from "../../model/api.js";
import type { SignerProgram } from "../../scheme/signer-program.js";
import { type Code, code, identifier, memberAccess } from "../../source/code/code.js";
import { parenthesizedUnion, typeLiteral, unionType } from "../../source/code/layout.js";
import type { AliasPlan, InterfacePlan, MemberPlan } from "../client-plan.js";
import { seesBody } from "../signers/signer-reads.js";
import { memberCode, printType } from "../types/print-type.js";
import type { BodySpelling } from "./body-spelling.js";
import { anyFields, isTyped } from "./body-type.js";
import { fixedValue } from "./fixed-value.js";
import { type BodyInput, bodyInput } from "./operation-body.js";

/** What the caller of an operation gives: parameters by their place, and a body. */
export interface OperationInput {
  readonly groups: readonly ParameterGroup[];
  readonly body: BodyInput | undefined;
  /** Nothing of it must be given. */
  readonly optional: boolean;
}

export interface ParameterGroup {
  readonly name: GroupName;
  readonly required: boolean;
  readonly parameters: readonly Parameter[];
}

export type GroupName = "path" | "query" | "headers" | "cookies";

/** The member of the input in which the parameters of each place are. */
export const groupNames = {
  path: "path",
  query: "query",
  querystring: "query",
  header: "headers",
  cookie: "cookies",
} as const;
const places: readonly ParameterPlace[] = ["path", "query", "querystring", "header", "cookie"];

/** The operation's input; undefined where there is nothing to give. `programs` are the schemes that may sign it. */
export function operationInput(
  operation: Operation,
  programs: readonly SignerProgram[],
  spelling: BodySpelling,
): OperationInput | undefined {
  const groups = parameterGroups(operation, programs);
  const body = bodyInput(operation.body, spelling, !programs.some(seesBody));
  if (groups.length === 0 && body === undefined) return undefined;
  return { groups, body, optional: groups.every(({ required }) => !required) && body?.required !== true };
}

/** The parameters that the caller gives, by their place. */
export function parameterGroups(operation: Operation, programs: readonly SignerProgram[]): readonly ParameterGroup[] {
  return places.flatMap((place) => {
    const asked = parametersOf(operation, place).filter((parameter) => {
      return place === "path" || place === "querystring" || fixedValue(parameter) === undefined;
    });
    const parameters = asked.flatMap((parameter) => leftToGive(parameter, operation, programs));
    return parameters.length === 0 ? [] : [groupOf(place, parameters)];
  });
}

/** The type of the input: an interface, unless the body has a type for each content type. */
export function planInput(input: OperationInput, name: string, spelling: BodySpelling): InterfacePlan | AliasPlan {
  const members = input.groups.map(
    (group): MemberPlan => ({ name: group.name, optional: !group.required, type: groupType(group, spelling) }),
  );
  const { body } = input;
  if (body === undefined) return { kind: "interface", name, exported: true, members };
  if (body.shapes.length > 1) return { kind: "alias", name, exported: true, type: inputByContentType(members, body) };
  return { kind: "interface", name, exported: true, members: [...members, ...(body.shapes[0] ?? [])] };
}

/** A parameter's value inside the operation: `input.query?.limit`. */
export function parameterAccess(group: ParameterGroup, name: string): Code {
  if (isWhole(group)) return code`input.${identifier(group.name)}`;
  return memberAccess(code`input.${identifier(group.name)}`, name, group.required ? "." : "?.");
}

/** Each name once, and of the path only what stands in it. */
function parametersOf({ parameters, path }: Operation, place: ParameterPlace): readonly Parameter[] {
  const listed = parameters.filter((parameter) => parameter.in === place);
  const distinct = [
    ...new Map(listed.toReversed().map((one) => [spelled(place, one.name), one])).values(),
  ].toReversed();
  if (place !== "path") return distinct;
  const names = new Set(path.flatMap((part) => (part.kind === "parameter" ? [part.name] : [])));
  return distinct.filter(({ name }) => names.has(name));
}

/** What schemes send, the caller need not give; it may, where it must be there and not all ways to authenticate send it. */
function leftToGive(
  parameter: Parameter,
  { security }: Operation,
  programs: readonly SignerProgram[],
): readonly Parameter[] {
  if (!isPlaced(parameter, programs)) return [parameter];
  const isLacking = security.some(({ schemes }) => {
    const names = new Set(schemes.map(({ scheme }) => scheme.value));
    return !isPlaced(
      parameter,
      programs.filter(({ name }) => names.has(name)),
    );
  });
  if (!parameter.required || !isLacking) return [];
  const words = [
    ...(parameter.description ? [parameter.description] : []),
    "For when no scheme of the client sends it.",
  ];
  return [{ ...parameter, required: false, description: words.join("\n\n") }];
}

/** Whether a scheme sends the parameter. */
function isPlaced(parameter: Parameter, programs: readonly SignerProgram[]): boolean {
  const name = spelled(parameter.in, parameter.name);
  const places = programs.flatMap(({ steps }) => steps.filter((step) => step.kind === "placement"));
  return places.some((step) => step.in === parameter.in && spelled(step.in, step.name) === name);
}

/** Names of headers are the same in any case. */
function spelled(place: string, name: string): string {
  return place === "header" ? name.toLowerCase() : name;
}

function groupOf(place: ParameterPlace, parameters: readonly Parameter[]): ParameterGroup {
  return { name: groupNames[place], parameters, required: parameters.some(({ required }) => required) };
}

/** Whether what the caller gives for a whole query is of the schema's type. */
export function isTypedQuery({ content, schema }: Parameter, spelling: BodySpelling): boolean {
  return content !== "form" || isTyped({ kind: content, schema }, spelling);
}

/** Whether the group is one value: that of a parameter which is the whole query. */
export function isWhole({ parameters }: ParameterGroup): boolean {
  return parameters.some((parameter) => parameter.in === "querystring");
}

function groupType(group: ParameterGroup, spelling: BodySpelling): Code {
  const { parameters } = group;
  const [first] = parameters;
  if (first !== undefined && isWhole(group))
    return isTypedQuery(first, spelling) ? printType(first.schema, spelling) : anyFields;
  return typeLiteral(parameters.map(spelling.memberOf));
}

function inputByContentType(members: readonly MemberPlan[], body: BodyInput): Code {
  const shapes = body.shapes.map((shape) => typeLiteral(shape.map(memberCode)));
  return members.length === 0
    ? unionType(shapes)
    : code`${typeLiteral(members.map(memberCode))} & ${parenthesizedUnion(shapes)}`;
}
