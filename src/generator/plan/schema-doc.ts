import type { DescribedValue, Schema } from "../model/schema.js";
import type { Doc } from "../source/comment.js";

/**
 * What a schema says about itself, to be spread into a plan: its description, else its title, what its values mean, and the constraints
 * that no type can hold.
 */
export function docOf(schema: Schema): { readonly doc?: Doc } {
  const { deprecated, described = [], examples = [] } = schema;
  const text = withNotes(schema.description?.trim() || schema.title?.trim() || "", notesOf(schema));
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

function notesOf(schema: Schema): string {
  const { notes = [], readOnly, writeOnly } = schema;
  const items = schema.kind === "array" ? (schema.items.notes ?? []) : [];
  const all = [
    ...notes,
    ...(items.length > 0 ? [`each item: ${items.join(", ")}`] : []),
    ...(readOnly === true ? ["read-only"] : []),
    ...(writeOnly === true ? ["write-only"] : []),
  ];
  return all.map((note) => `${note.slice(0, 1).toUpperCase()}${note.slice(1)}.`).join(" ");
}

/** A short description goes on with its notes, a long one has a paragraph of them. */
function withNotes(text: string, notes: string): string {
  const isSentence = /^[^\n]*[.!?]$/.test(text);
  return [text, notes].filter((part) => part !== "").join(isSentence ? " " : "\n\n");
}

function lineOf({ value, name, description }: DescribedValue): string {
  const words = [name, description].filter((part) => part !== undefined).map((part) => part.replaceAll(/\s+/g, " "));
  return `- \`${JSON.stringify(value)}\`: ${words.join(". ")}`;
}
