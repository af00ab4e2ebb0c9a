/** Rows of cells as lines, a column as wide as its widest cell. The numbers that cells begin with end one below the other. */
export function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const count = Math.max(...rows.map((row) => row.length));
  const aligned = Array.from({ length: count }, (_, column) => alignCells(rows.map((row) => row[column] ?? "")));
  return rows.map((_, row) =>
    aligned
      .map((cells) => cells[row])
      .join("  ")
      .trimEnd(),
  );
}

function alignCells(cells: readonly string[]): readonly string[] {
  const digits = Math.max(...cells.map(leadingDigits));
  const shifted = cells.map((cell) =>
    leadingDigits(cell) === 0 ? cell : " ".repeat(digits - leadingDigits(cell)) + cell,
  );
  const width = Math.max(...shifted.map((cell) => cell.length));
  return shifted.map((cell) => cell.padEnd(width));
}

function leadingDigits(cell: string): number {
  return /^\d*/.exec(cell)?.[0].length ?? 0;
}
