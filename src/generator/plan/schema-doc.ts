import type { DescribedValue, Schema } from "../model/schema.js";
import type { Doc } from "../source/comment.js";

/**
 * What a schema says about itself, to be spread into a plan: its description, else its title, what its values mean, and the constraints
 * that no type can hold.
 */
export function docOf(schema: Schema): { readonly doc?: Doc } {
  const { deprecated, described = [], examples = [] } = schema;
  const said = schema.description?.trim() || schema.title?.trim() || "";
  const text = withNotes(said, printNotes(notesOf(schema), said));
  const whole = [text, described.map(lineOf).join("\n")].filter((part) => part !== "").join("\n\n");
  if (whole === "" && deprecated !== true && examples.length === 0) return {};
  return {
    doc: {
      text: whole,
      ...(deprecated === true && { deprecated: true }),
      ...(examples.length > 0 && { examples }),
    },
  };
}

function notesOf(schema: Schema): readonly string[] {
  const { notes = [], readOnly, writeOnly } = schema;
  const items = schema.kind === "array" ? (schema.items.notes ?? []) : [];
  return [
    ...notes,
    ...(items.length > 0 ? [`each item: ${items.join(", ")}`] : []),
    ...(readOnly === true ? ["read-only"] : []),
    ...(writeOnly === true ? ["write-only"] : []),
  ];
}

/** The notes as sentences, without those that the description makes already. */
function printNotes(notes: readonly string[], description: string): string {
  if (notes.length === 0) return "";
  const said = ` ${bareWords(description)} `;
  const news = notes.filter((note) => !said.includes(` ${bareWords(note)} `));
  return news.map((note) => `${note.slice(0, 1).toUpperCase()}${note.slice(1)}.`).join(" ");
}

/** `**Default:** 20.` says the same as `default: 20`. */
function bareWords(text: string): string {
  const bare = text.toLowerCase().replaceAll(/[*`"':()]+|[.,;](?=\s|$)/g, " ");
  return bare.replaceAll(/\s+/g, " ").trim();
}

/** A description of one line goes on with its notes, a long one has a paragraph of them. */
function withNotes(text: string, notes: string): string {
  if (text === "" || notes === "") return text + notes;
  if (/^[^\n]*[.!?]$/.test(text)) return `${text} ${notes}`;
  return /^[^\n]*[\p{L}\p{N})`"'*_]$/u.test(text) ? `${text}. ${notes}` : `${text}\n\n${notes}`;
}

function lineOf({ value, name, description }: DescribedValue): string {
  const words = [name, description].filter((part) => part !== undefined).map((part) => part.replaceAll(/\s+/g, " "));
  return `- \`${JSON.stringify(value)}\`: ${words.join(". ")}`;
}
