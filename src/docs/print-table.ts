/** A table with a row for each list of cells. */
export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = columns.map(() => "---");
  return [columns, rule, ...rows].map((cells) => `| ${cells.map(cell).join(" | ")} |`).join("\n");
}

/** Code spans come with their bars escaped. */
function cell(text: string): string {
  return text.replace(/(?<!\\)\|/g, "\\|").replaceAll("\n", " ");
}
