import type { MediaContent, Operation, Reply } from "../../model/api.js";
import type { LinkPart, LinkSource, LinkTemplate } from "../../model/link.js";
import type { Schema } from "../../model/schemas/schema.js";
import { type Code, code, memberAccess, numberLiteral, stringLiteral } from "../../source/code/code.js";
import { concatenation } from "../../source/code/layout.js";
import type { BodySpelling } from "../operations/body-spelling.js";
import { type OperationInput, parameterAccess } from "../operations/operation-input.js";
import { isBodiless } from "../operations/operation-result.js";
import { soleContent } from "../operations/reply-body.js";
import { firstDigit } from "../reply-status.js";
import { type LinkPlace, placeAt } from "./link-place.js";
import { converted, withoutNull } from "./link-types.js";

/** Where a link stands, and what its operation was called with. */
export interface LinkFrom {
  readonly operation: Operation;
  readonly reply: Reply;
  /** The type that tells its reply from the others. */
  readonly pattern: Code;
  readonly input: OperationInput | undefined;
  readonly spelling: BodySpelling;
}

/** What a link gives for one place. */
export interface LinkedValue {
  /** The value; where it may be absent, the value to be looked at first. */
  readonly code: Code;
  readonly absent: boolean;
  /** The parameters of the function that it reads. */
  readonly reads: readonly LinkParameterName[];
  /** What is made of a value that is there, where that is another. */
  readonly made?: (there: Code) => Code;
}

export type LinkParameterName = "reply" | "input";

/** What all replies of a status have, and no others of the operation; undefined where there is no such thing. */
export function replyPattern({ replies }: Operation, { status }: Reply): Code | undefined {
  if (status.kind === "code") return code`{ readonly status: ${numberLiteral(status.code)} }`;
  const successes = replies.filter((one) => !isFailure(one));
  return !isFailure({ status }) && successes.length === 1 ? code`{ readonly ok: true }` : undefined;
}

/** `default` stands for successes, where there are no others. */
function isFailure({ status }: Pick<Reply, "status">): boolean {
  return status.kind !== "default" && firstDigit(status) >= 4;
}

/** The value of an expression for a place of the schema, or else why it has none there. */
export function linkedValue(value: LinkPart | LinkTemplate, to: Schema, from: LinkFrom): LinkedValue | string {
  const { resolve } = from.spelling;
  if (value.kind === "template") return linkedText(value, to, from);
  const place = placeOf(value.source, from);
  if (typeof place === "string") return place;
  const { schema, nullable } = withoutNull(place.schema, resolve);
  const absent = place.absent || nullable;
  const reads = readsOf([value.source]);
  const target = withoutNull(to, resolve).schema;
  const made = (there: Code): Code | undefined => converted(there, schema, target, resolve);
  const whole = made(place.code);
  if (whole === undefined) return "is not of the type that is wanted";
  if (!absent) return { code: whole, absent, reads };
  const read = nullable ? code`${place.code} ?? undefined` : place.code;
  if (whole === place.code) return { code: read, absent, reads };
  return { code: read, absent, reads, made: (there) => made(there) ?? there };
}

/** Texts and expressions in one; the schema must take a text. */
function linkedText({ pieces, origin }: LinkTemplate, to: Schema, from: LinkFrom): LinkedValue | string {
  const { resolve } = from.spelling;
  const text: Schema = { kind: "text", origin };
  const printed: Code[] = [];
  for (const piece of pieces) {
    const place =
      typeof piece === "string" ? { code: stringLiteral(piece), schema: text, absent: false } : placeOf(piece, from);
    if (typeof place === "string") return place;
    const { schema, nullable } = withoutNull(place.schema, resolve);
    const whole = converted(place.code, schema, text, resolve);
    if (whole === undefined || place.absent || nullable) return "has a part that need not be there, or is no text";
    printed.push(whole);
  }
  const whole = concatenation(printed);
  if (converted(whole, text, to, resolve) !== whole) return "is not of the type that is wanted";
  return { code: whole, absent: false, reads: readsOf(pieces.filter((piece) => typeof piece !== "string")) };
}

function readsOf(sources: readonly LinkSource[]): readonly LinkParameterName[] {
  return sources.flatMap((source): readonly LinkParameterName[] => {
    if (source.kind === "url" || source.kind === "method") return [];
    return source.kind === "parameter" || (source.kind === "body" && source.of === "request") ? ["input"] : ["reply"];
  });
}

/** What an expression reads, or else why that cannot be had. */
function placeOf(source: LinkSource, from: LinkFrom): LinkPlace | string {
  const { operation, reply } = from;
  switch (source.kind) {
    case "url":
      return "is not kept";
    case "method": {
      const values = [operation.method];
      return {
        code: stringLiteral(operation.method),
        schema: { kind: "constant", origin: operation.origin, values },
        absent: false,
      };
    }
    case "status":
      return {
        code: code`reply.status`,
        schema: { kind: "number", origin: reply.origin, integer: true },
        absent: false,
      };
    case "header":
      return headerOf(source.name, reply);
    case "parameter":
      return parameterOf(source, from);
    case "body":
      return placeInBody(source, from);
  }
}

/** A number or a truth value where the document says so, else text. */
function headerOf(name: string, { headers = [], origin }: Reply): LinkPlace {
  const listed = headers.find((header) => header.name.toLowerCase() === name.toLowerCase());
  if (listed !== undefined && listed.content === undefined && ["number", "boolean"].includes(listed.schema.kind))
    return {
      code: memberAccess(code`reply.headerValues`, listed.name),
      schema: listed.schema,
      absent: !listed.required,
    };
  const union: Schema = {
    kind: "union",
    origin,
    members: [
      { kind: "text", origin },
      { kind: "null", origin },
    ],
  };
  return { code: code`reply.headers.get(${stringLiteral(name)})`, schema: union, absent: false };
}

function parameterOf(
  { in: place, name }: Extract<LinkSource, { kind: "parameter" }>,
  { input }: LinkFrom,
): LinkPlace | string {
  const sameName = (other: string): boolean =>
    place === "header" ? other.toLowerCase() === name.toLowerCase() : other === name;
  for (const group of input?.groups ?? []) {
    const found = group.parameters.find((one) => one.in === place && sameName(one.name));
    if (found !== undefined)
      return { code: parameterAccess(group, found.name), schema: found.schema, absent: !found.required };
  }
  return "is nothing that the caller gives";
}

function placeInBody({ of, path }: Extract<LinkSource, { kind: "body" }>, from: LinkFrom): LinkPlace | string {
  const body = of === "request" ? sentBody(from) : repliedBody(from);
  const place = body && placeAt(body, path, from.spelling.resolve);
  if (body === undefined) return lackOfBody(of, from);
  return place ?? "is nothing that the document's schemas have";
}

/** Where there are several bodies, one of them may have what is looked for. */
function lackOfBody(of: "request" | "response", { input, reply }: LinkFrom): string {
  const [owner, count] =
    of === "request"
      ? (["request", input?.body?.shapes.length ?? 0] as const)
      : (["reply", reply.contents.length] as const);
  if (count > 1) return `is in one of several bodies that the ${owner} may have`;
  return of === "request" ? "is in no JSON that the caller gives" : "is in no JSON of the reply";
}

function sentBody({ input }: LinkFrom): LinkPlace | undefined {
  const body = input?.body;
  if (body === undefined || body.shapes.length !== 1 || body.usual.kind !== "json") return undefined;
  return { code: code`input.body`, schema: body.usual.schema, absent: !body.required };
}

function repliedBody({ operation, reply, spelling }: LinkFrom): LinkPlace | undefined {
  const { status, contents, origin } = reply;
  const content = isBodiless(operation.method, status) ? undefined : soleContent(contents, spelling);
  const schema = content && dataOf(content, origin);
  return schema && { code: isFailure(reply) ? code`reply.error` : code`reply.data`, schema, absent: false };
}

function dataOf({ kind, schema }: MediaContent, origin: Reply["origin"]): Schema | undefined {
  if (kind === "json") return schema;
  return kind === "text" ? { kind: "text", origin } : undefined;
}
