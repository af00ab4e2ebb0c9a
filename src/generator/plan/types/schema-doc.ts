import type { Header, Parameter } from "../../model/api.js";
import type { ShownExamples } from "../../model/schemas/building/schema-examples.js";
import type { DescribedValue, Schema } from "../../model/schemas/schema.js";
import type { Doc } from "../../source/code/comment.js";

/**
 * What a schema says about itself, to be spread into a plan: its description, else its title, what its values mean, and the constraints
 * that no type can hold. What does no more than repeat the name that is documented is left out.
 */
export function docOf(schema: Schema, name: string): { readonly doc?: Doc } {
  const { deprecated, described = [], examples = [], page } = schema;
  const said = [schema.description, schema.title].map((text) => text?.trim() ?? "").find((text) => text !== "") ?? "";
  const news = repeats(said, name) ? "" : said;
  const text = withNotes(news, printNotes(notesOf(schema), said));
  const whole = [text, described.map(lineOf).join("\n")].filter((part) => part !== "").join("\n\n");
  if (whole === "" && deprecated !== true && examples.length === 0 && page === undefined) return {};
  return {
    doc: {
      text: whole,
      ...(deprecated === true && { deprecated: true }),
      ...(examples.length > 0 && { examples }),
      ...(page !== undefined && { see: [page] }),
    },
  };
}

/** The same of what carries a value, which may say more of it than its schema does. */
export function docOfSent(sent: Parameter | Header): { readonly doc?: Doc } {
  const { name, schema, description, deprecated, examples } = sent;
  const described = { ...schema, ...(description !== undefined && { description }), ...(examples && { examples }) };
  const { doc = { text: "" } } = docOf(deprecated ? { ...described, deprecated } : described, name);
  return shownDoc(doc, sent);
}

/** The words with the examples beside them; nothing where there are neither. */
export function shownDoc(doc: Doc, { examples = [], examplePages = [] }: ShownExamples = {}): { readonly doc?: Doc } {
  const see = [...(doc.see ?? []), ...examplePages];
  const whole = {
    ...doc,
    ...(examples.length > 0 && { examples }),
    ...(see.length > 0 && { see }),
  };
  const saysNothing = whole.text === "" && Object.keys(whole).length === 1;
  return saysNothing ? {} : { doc: whole };
}

/** `Voice Id` says what `voice_id` does; a text of twice its length says more. */
export function repeats(text: string, name: string): boolean {
  return text.length <= 2 * name.length + 2 && !beginOtherwise(text, name) && bareName(text) === bareName(name);
}

/** Whether they begin with different letters of ASCII: most texts and names do, and to bare them takes a hundredth of a run. */
function beginOtherwise(text: string, name: string): boolean {
  const [first, other] = [firstLetter(text), firstLetter(name)];
  return first !== undefined && other !== undefined && first !== other;
}

function firstLetter(text: string): number | undefined {
  const small = text.charCodeAt(0) | 0x20;
  return small >= 0x61 && small <= 0x7a ? small : undefined;
}

function bareName(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "");
}

function notesOf(schema: Schema): readonly string[] {
  const { readOnly, writeOnly } = schema;
  const items = schema.kind === "array" ? ownNotes(schema.items) : [];
  return [
    ...ownNotes(schema),
    ...(items.length > 0 ? [`each item: ${items.join(", ")}`] : []),
    ...(readOnly === true ? ["read-only"] : []),
    ...(writeOnly === true ? ["write-only"] : []),
  ];
}

function ownNotes(schema: Schema): readonly string[] {
  const { notes = [] } = schema;
  const typed = notesInType(schema);
  return typed.length === 0 ? notes : notes.filter((note) => !typed.includes(note));
}

/** What the type says already: bytes are binary, and a tuple has its length. */
function notesInType(schema: Schema): readonly string[] {
  switch (schema.kind) {
    case "binary":
      return ["format: binary"];
    case "number":
      return schema.as === "bigint" ? ["format: int64"] : [];
    case "text":
      return schema.as === "Date" ? ["format: date-time"] : [];
    case "tuple":
      return [`min items ${schema.least}`, ...(schema.rest ? [] : [`max items ${schema.items.length}`])];
    case "union":
      return schema.members.flatMap(notesInType);
    default:
      return [];
  }
}

/** The notes as sentences, without those that the description makes already. */
function printNotes(notes: readonly string[], description: string): string {
  if (notes.length === 0) return "";
  const said = ` ${bareWords(description)} `;
  const news = notes.filter((note) => !said.includes(` ${bareWords(note)} `));
  return news.map((note) => `${note.slice(0, 1).toUpperCase()}${note.slice(1)}.`).join(" ");
}

/** `**Default:** 20.` says the same as `default: 20`, and `Maximum length: 80 characters` the same as `max length 80`. */
function bareWords(text: string): string {
  const bare = text.toLowerCase().replaceAll(/[*`"':()]+|[.,;](?=\s|$)/g, " ");
  return bare
    .replaceAll(/\s+/g, " ")
    .replaceAll(/\b(max|min)imum (?=length|items|properties)/g, "$1 ")
    .replaceAll(/\b(default|minimum|maximum)(?:s| value)? (?:is|to) /g, "$1 ")
    .trim();
}

/** A description of one line goes on with its notes, a long one has a paragraph of them. */
function withNotes(text: string, notes: string): string {
  if (text === "" || notes === "") return text + notes;
  if (/^[^\n]*[.!?]$/.test(text)) return `${text} ${notes}`;
  return /^[^\n]*[\p{L}\p{N})`"'*_]$/u.test(text) ? `${text}. ${notes}` : `${text}\n\n${notes}`;
}

/** What a credential is, and that it must be kept secret, where the words do not say so. */
export function credentialText(description: string, secret: boolean): string {
  return withNotes(description, secret && !/\bsecret\b/i.test(description) ? "Secret." : "");
}

function lineOf({ value, name, description }: DescribedValue): string {
  const words = [name, description].filter((part) => part !== undefined).map((part) => part.replaceAll(/\s+/g, " "));
  return `- \`${JSON.stringify(value)}\`: ${words.join(". ")}`;
}
