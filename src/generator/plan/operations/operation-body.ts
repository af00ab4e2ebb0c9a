import type { Body, MediaContent } from "../../model/api.js";
import { type Code, code, stringLiteral, textOf } from "../../source/code/code.js";
import { conditional, unionType } from "../../source/code/layout.js";
import { groupBy } from "../../source/group-by.js";
import type { MemberPlan } from "../client-plan.js";
import { shownDoc } from "../types/schema-doc.js";
import type { BodySpelling } from "./body-spelling.js";
import { isOfRange, sentType, type Variant, variantsOf } from "./body-variants.js";
import { printVariants } from "./print-body.js";

/** How a caller gives the body, and how it is sent. */
export interface BodyInput {
  readonly required: boolean;
  /** The members of the input that tell of the body; several where each content type has a type of its own. */
  readonly shapes: readonly (readonly MemberPlan[])[];
  /** The body as `input` gives it, serialised. */
  readonly code: Code;
  /** What is sent where the caller names no content type. */
  readonly usual: MediaContent;
  /** All that may be sent, by the content type that the caller names. */
  readonly contents: ReadonlyMap<string, MediaContent>;
}

/** Undefined where the operation takes no body. `streams` says that no scheme has to see the body before it is sent. */
export function bodyInput(body: Body | undefined, spelling: BodySpelling, streams = false): BodyInput | undefined {
  if (body === undefined) return undefined;
  const variants = variantsOf(body, spelling, streams);
  const [usual] = variants;
  if (usual === undefined) return undefined;
  const serialised = printVariants(variants);
  return {
    required: body.required,
    usual: usual.content,
    contents: new Map(variants.map((variant) => [sentType(variant), variant.content])),
    shapes: shapesOf(variants, body),
    code: body.required ? serialised : conditional(code`input.body === undefined`, code`undefined`, serialised),
  };
}

function shapesOf(variants: readonly Variant[], { required, description = "" }: Body): BodyInput["shapes"] {
  const bodyMember = ({ type, content }: Variant): MemberPlan => {
    return { name: "body", optional: !required, type, ...shownDoc({ text: description }, content.shown) };
  };
  const [first] = variants;
  if (first === undefined) return [];
  if (variants.length === 1)
    return [[...(isOfRange(first) ? [contentTypeMember(code`string`, true)] : []), bodyMember(first)]];
  return [...groupBy(variants, ({ type }) => textOf(type)).values()].map((group, index) => {
    const types = group.map((variant) => stringLiteral(sentType(variant)));
    return [contentTypeMember(unionType(types), index === 0), bodyMember(group[0])];
  });
}

function contentTypeMember(type: Code, optional: boolean): MemberPlan {
  return { name: "contentType", optional, type };
}
