import { readFileSync } from "node:fs";
import { type Code, type FixedText, fixedText } from "../source/code/code.js";
import { allShapes, type Hole, shapeKey } from "./declaration-shape.js";
import { printCode } from "./print-code.js";
import { printShape } from "./print-shape.js";

/** Text with holes, as a printer of declarations made it. */
export interface Form {
  readonly lines: readonly FormLine[];
}

interface FormLine {
  readonly indent: number;
  readonly parts: readonly (FixedText | { readonly hole: string })[];
}

/** The forms of all shapes, by their keys. */
export type Forms = ReadonlyMap<string, Form>;

/** Where `npm run build` keeps the text of each shape: printing them takes a compiler, which is slow to load. */
export const storedForms: URL = new URL("./declaration-forms.json", import.meta.url);

let loaded: Forms | undefined;

/** The forms of all shapes: those that were stored, else printed now, which gives the same. */
export function loadForms(): Forms {
  loaded ??= new Map(Object.entries(readStored() ?? printForms()).map(([key, text]) => [key, formOf(text)]));
  return loaded;
}

/** The text of each shape, by its key. */
export function printForms(): FormTexts {
  return Object.fromEntries(allShapes().map((shape) => [shapeKey(shape.kind, shape.traits), printShape(shape)]));
}

type FormTexts = Readonly<Record<string, string>>;

function readStored(): FormTexts | undefined {
  try {
    // Our own build wrote it, and nobody else.
    return JSON.parse(readFileSync(storedForms, "utf8")) as FormTexts;
  } catch {
    return undefined;
  }
}

function formOf(text: string): Form {
  const lines = text.split("\n").map((line) => {
    const content = line.trimStart();
    return { indent: line.length - content.length, parts: content.split("\0").map(partOf) };
  });
  return { lines };
}

function partOf(text: string, index: number): FormLine["parts"][number] {
  return index % 2 === 0 ? fixedText(text) : { hole: text };
}

/** The form with code in its holes; code of several lines goes on as deep as the line with its hole stands. */
export function fillForm({ lines }: Form, holes: Partial<Record<Hole, Code>>): string {
  const filled = lines.map((line) => fillLine(line, holes));
  return filled.join("\n");
}

function fillLine({ indent, parts }: FormLine, holes: Partial<Record<Hole, Code>>): string {
  const pieces = parts.map((part) => (typeof part === "string" ? part : codeFor(part.hole, holes)));
  return `${" ".repeat(indent)}${printCode(pieces, indent)}`.trimEnd();
}

function codeFor(hole: string, holes: Partial<Record<string, Code>>): Code {
  const code = holes[hole];
  if (code === undefined) throw new Error("a form has a hole that nothing was given for");
  return code;
}
