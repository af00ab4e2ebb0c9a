import type { Body, FieldEncoding, MediaContent, MediaKind } from "../model/api.js";
import type { Schema } from "../model/schema.js";
import { type Code, code, propertyName, stringLiteral, symbol, textOf } from "../source/code.js";
import { argumentList, conditional, objectLiteral, unionType } from "../source/layout.js";
import type { MemberPlan } from "./client-plan.js";
import { printType, type TypeSpelling } from "./print-type.js";
import { queryStyle } from "./serialize-parameter.js";

/** How a caller gives the body, and how it is sent. */
export interface BodyInput {
  readonly required: boolean;
  /** The members of the input that tell of the body; several where each content type has a type of its own. */
  readonly shapes: readonly (readonly MemberPlan[])[];
  /** The body as `input` gives it, serialised. */
  readonly code: Code;
  /** What is sent where the caller names no content type. */
  readonly usual: MediaContent;
}

/** A content type that the caller may send, and the type of what is given then. */
interface Variant {
  readonly mediaType: string;
  readonly kind: MediaKind;
  readonly type: Code;
  readonly encodings: readonly FieldEncoding[];
}

/** Undefined where the operation takes no body. */
export function bodyInput(body: Body | undefined, spelling: BodySpelling): BodyInput | undefined {
  if (body === undefined) return undefined;
  const contents = offered(body.contents);
  const [usual] = contents;
  if (usual === undefined) return undefined;
  const variants = contents.map((content): Variant => {
    const { mediaType, kind, encodings = [] } = content;
    return { mediaType, kind, encodings, type: givenType(content, spelling) };
  });
  const serialised = printVariants(variants);
  return {
    required: body.required,
    usual,
    shapes: shapesOf(variants, body),
    code: body.required ? serialised : conditional(code`input.body === undefined`, code`undefined`, serialised),
  };
}

export interface BodySpelling extends TypeSpelling {
  /** Follows references. */
  readonly resolve: (schema: Schema) => Schema;
  /** The check of a reply's body, where replies are validated. */
  readonly check?: (schema: Schema) => Code;
}

/** JSON first, since it is sent where the caller says nothing; one content type for each way of serialising objects. */
function offered(contents: readonly MediaContent[]): readonly MediaContent[] {
  const json = contents.filter(({ kind }) => kind === "json");
  const chosen = json.find(({ mediaType }) => mediaType === "application/json") ?? json[0];
  const others = contents.filter(({ kind, mediaType }, index) => {
    if (kind === "json") return false;
    const same = contents.findIndex((other) => other.kind === kind && (isWhole(kind) || other.mediaType === mediaType));
    return same === index;
  });
  return chosen === undefined ? others : [chosen, ...others];
}

/** A form is a form whatever its name; a text or bytes are what their media type says. */
function isWhole(kind: MediaKind): boolean {
  return kind === "form" || kind === "multipart";
}

function givenType({ kind, schema }: MediaContent, spelling: BodySpelling): Code {
  switch (kind) {
    case "json":
      return printType(schema, spelling);
    case "form":
    case "multipart":
      return isObject(schema, spelling) ? printType(schema, spelling) : code`{ readonly [name: string]: unknown }`;
    case "lines":
    case "sequence":
      return code`Iterable<${printType(schema, spelling)}>`;
    case "text":
    case "events":
      return code`string`;
    case "binary":
      return code`Uint8Array`;
  }
}

/** Whether every value of the schema is an object. */
function isObject(schema: Schema, spelling: BodySpelling): boolean {
  const resolved = spelling.resolve(schema);
  if (resolved.kind === "intersection") return resolved.members.some((member) => isObject(member, spelling));
  if (resolved.kind === "union") return resolved.members.every((member) => isObject(member, spelling));
  return resolved.kind === "object";
}

function shapesOf(variants: readonly Variant[], { required, description }: Body): BodyInput["shapes"] {
  const doc = description === undefined ? {} : { doc: { text: description } };
  const bodyMember = (type: Code): MemberPlan => ({ name: "body", optional: !required, type, ...doc });
  const [first] = variants;
  if (first === undefined) return [];
  if (variants.length === 1) return [[...contentTypeOfRange(first), bodyMember(first.type)]];
  const types = variants.map((variant) => stringLiteral(sentType(variant)));
  if (variants.every(({ type }) => textOf(type) === textOf(first.type))) {
    return [[contentTypeMember(unionType(types), true), bodyMember(first.type)]];
  }
  return variants.map(({ type }, index) => [
    contentTypeMember(types[index] ?? code`string`, index === 0),
    bodyMember(type),
  ]);
}

/** `image/*` leaves the choice to the caller. */
function contentTypeOfRange({ mediaType, kind }: Variant): readonly MemberPlan[] {
  return mediaType.includes("*") && kind === "binary" ? [contentTypeMember(code`string`, true)] : [];
}

function contentTypeMember(type: Code, optional: boolean): MemberPlan {
  return { name: "contentType", optional, type };
}

/** A range such as `text/*` cannot be sent: the kind's usual type is. */
function sentType({ kind, mediaType }: Variant): string {
  return mediaType.includes("*") ? serializers[kind].usual : mediaType;
}

function printVariants(variants: readonly Variant[]): Code {
  const [first, ...others] = variants;
  if (first === undefined) return code`undefined`;
  if (others.length === 0 && contentTypeOfRange(first).length > 0) {
    return code`${symbol("runtime/serialize", "bytesBody")}(input.body, input.contentType)`;
  }
  return others.reduce(
    (otherwise, variant) =>
      conditional(code`input.contentType === ${stringLiteral(sentType(variant))}`, printVariant(variant), otherwise),
    printVariant(first),
  );
}

function printVariant(variant: Variant): Code {
  const { name, usual, module = "runtime/serialize" } = serializers[variant.kind];
  const sent = sentType(variant);
  const contentType = sent === usual || isWhole(variant.kind) ? [] : [stringLiteral(sent)];
  return code`${symbol(module, name)}${argumentList([code`input.body`, ...contentType, ...printEncodings(variant)])}`;
}

/** How fields are written that are not written as usual, by name. */
function printEncodings({ kind, encodings }: Variant): readonly Code[] {
  const entries = encodings.flatMap(({ name, style, contentType }) => {
    if (kind === "form" && style !== undefined)
      return [code`${propertyName(name)}: ${symbol("runtime/serialize", queryStyle(style))}`];
    if (kind === "multipart" && contentType !== undefined)
      return [code`${propertyName(name)}: ${stringLiteral(contentType)}`];
    return [];
  });
  return entries.length === 0 ? [] : [objectLiteral(entries)];
}

/** A function of the runtime that makes a body, and the content type that it gives unless it is told one. */
interface BodySerializer {
  readonly name: string;
  readonly usual: string;
  readonly module?: string;
}

const serializers: Readonly<Record<MediaKind, BodySerializer>> = {
  json: { name: "jsonBody", usual: "application/json" },
  form: { name: "formBody", usual: "application/x-www-form-urlencoded" },
  multipart: { name: "multipartBody", usual: "multipart/form-data" },
  text: { name: "textBody", usual: "text/plain;charset=utf-8" },
  binary: { name: "bytesBody", usual: "application/octet-stream" },
  events: { name: "textBody", usual: "" },
  lines: { name: "linesBody", usual: "application/jsonl", module: "runtime/json-lines-body" },
  sequence: { name: "sequenceBody", usual: "application/json-seq", module: "runtime/json-lines-body" },
};
