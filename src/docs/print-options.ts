import { type ChoiceRow, choiceList } from "../generator/source/choices.js";
import { markdownSpan } from "../generator/source/code/markdown.js";
import { table } from "./print-table.js";

/** `docs/options.md`: the prose of the template, with the table of the choices where it calls for it. */
export function printOptions(template: string): string {
  return template.replace("<!-- table: choices -->", printChoices());
}

function printChoices(): string {
  return table(
    ["Choice", "Values", "What it is", "Argument"],
    choiceList.map(([name, row]) => [
      markdownSpan(name),
      valuesOf(row),
      row.doc,
      row.argument ? markdownSpan(`--${name}`) : "",
    ]),
  );
}

/** The default first. */
function valuesOf(row: ChoiceRow): string {
  switch (row.kind) {
    case "word":
      return [row.default, ...row.words.filter((word) => word !== row.default)].map(markdownSpan).join(", ");
    case "flag":
      return [false, true].map((value) => markdownSpan(String(value))).join(", ");
    case "filter":
      return "a mapping";
  }
}
