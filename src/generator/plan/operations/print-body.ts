import { type Code, code, stringLiteral, textOf } from "../../source/code/code.js";
import { argumentList, conditional, disjunction } from "../../source/code/layout.js";
import { groupBy } from "../../source/group-by.js";
import { printSerializer, rangeSerializer } from "./body-serializers.js";
import { isOfRange, sentType, type Variant } from "./body-variants.js";
import { printMultipart } from "./print-multipart.js";
import { printFieldWriting } from "./serialize-parameter.js";

/** The body as the content type has it that the caller names, or else the usual one. */
export function printVariants(variants: readonly Variant[]): Code {
  const [first, ...others] = variants;
  if (first === undefined) return code`undefined`;
  if (others.length === 0 && isOfRange(first)) {
    const serializer = first.streams ? rangeSerializer : first.serializer;
    return code`${printSerializer(serializer)}(input.body, input.contentType)`;
  }
  const [usual = variants, ...groups] = groupBy(variants, sameCall).values();
  const [other = usual] = groups;
  if (groups.length === 1 && other.length > 1 && [...usual, ...other].every(isTextOrBytes)) {
    // TypeScript tells two such groups apart by the body, but not by that the content type is none of several.
    const isText = code`typeof input.body === "string"`;
    const [asUsual, asOther] = [printGroup(usual, true), printGroup(other, false)];
    return usual[0]?.kind === "binary" ? conditional(isText, asOther, asUsual) : conditional(isText, asUsual, asOther);
  }
  return groups.reduce(
    (otherwise, group) => conditional(isOneOf(group), printGroup(group, false), otherwise),
    printGroup(usual, true),
  );
}

function isTextOrBytes({ kind }: Variant): boolean {
  return kind === "text" || kind === "binary";
}

function isOneOf(group: readonly Variant[]): Code {
  return disjunction(group.map((variant) => code`input.contentType === ${stringLiteral(sentType(variant))}`));
}

/** `mayBeAbsent` says that the caller need not name the content type. */
function printGroup(group: readonly Variant[], mayBeAbsent: boolean): Code {
  const [first, ...others] = group;
  if (first === undefined) return code`undefined`;
  return others.length === 0 ? printVariant(first) : printChosen(first, mayBeAbsent);
}

/** The same for those that differ in nothing but the content type, which the function takes as it is. */
function sameCall(variant: Variant): string | Variant {
  const { kind, serializer, type, writer } = variant;
  const isPlain = writer === undefined && kind !== "form" && kind !== "multipart";
  return isPlain ? `${kind} ${serializer.name} ${textOf(type)}` : variant;
}

function printChosen(first: Variant, mayBeAbsent: boolean): Code {
  const { serializer } = first;
  const sent = sentType(first);
  const usual = !mayBeAbsent || sent === serializer.usual ? code`` : code` ?? ${stringLiteral(sent)}`;
  return code`${printSerializer(serializer)}(input.body, input.contentType${usual})`;
}

function printVariant(variant: Variant): Code {
  const { kind, serializer, content, parts, isExact, given, writer, isList, streams } = variant;
  const sent = sentType(variant);
  if (kind === "multipart") return code`await ${printMultipart({ ...parts, given, mediaType: sent, isList, streams })}`;
  const contentType = sent === serializer.usual || kind === "form" ? [] : [stringLiteral(sent)];
  const styles = kind === "form" ? printFieldWriting(content.encodings, isExact) : [];
  const others = writer === undefined ? [...contentType, ...styles] : [stringLiteral(sent), writer];
  return code`${printSerializer(serializer)}${argumentList([given, ...others])}`;
}
