/** A table for a document: what each tool took and made, the time also as a ratio to ours. */
export function printPeers(name, results) {
  const [ours] = results;
  const head = ["", "cpu s", "ratio", "wall s", "MiB", "kB", "files", "tsc s", "errors", "types", "any", "unknown"];
  const rows = results.map((result) => {
    const { tool, cpu, wall, peak, failed, bytes, files, compiled, any, unknown } = result;
    const spent = [cpu.toFixed(2), (cpu / ours.cpu).toFixed(2), wall.toFixed(1), peak.toFixed(0)];
    if (failed !== undefined) return [tool.name, ...spent, `failed: ${failed.slice(0, 80)}`];
    if (compiled === undefined) return [tool.name, ...spent];
    const { errors, instantiations } = compiled;
    const made = [(bytes / 1000).toFixed(0), files, compiled.cpu.toFixed(2), errors, instantiations, any, unknown];
    return [tool.name, ...spent, ...made.map(String)];
  });
  console.log(`\n${name}\n${aligned([head, ...rows])}`);
}

/** Each goal with what came of it. */
export function printGoals(goals) {
  const rows = goals.map(({ what, ratio, goal }) => [
    what,
    Number(ratio.toFixed(2)).toString(),
    `goal ${Number(goal.toFixed(2))}`,
    ratio > goal ? "MISSED" : "met",
  ]);
  console.log(`\n${aligned(rows)}`);
}

function aligned(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows
    .map((row) =>
      row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column] ?? 0))),
    )
    .map((cells) => cells.join("  "))
    .join("\n");
}
