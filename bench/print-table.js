/** One line a row; a ratio above its goal is marked. */
export function printTable(rows) {
  const lines = rows.map(({ what, ms, than, baseMs, goal }) => {
    const ratio = ms / baseMs;
    const verdict = goal === undefined ? "" : `  goal ${goal}${ratio > goal ? "  MISSED" : ""}`;
    return `${what.padEnd(48)} ${shown(ms)} ${shown(baseMs)} ${than.padEnd(23)} ${ratio.toFixed(2).padStart(6)}${verdict}`;
  });
  console.log(
    [`${"".padEnd(48)} ${"median".padStart(10)} ${"against".padStart(10)} ${"".padEnd(23)}  ratio`, ...lines].join(
      "\n",
    ),
  );
}

function shown(milliseconds) {
  return milliseconds < 1
    ? `${(milliseconds * 1000).toFixed(2)} us`.padStart(10)
    : `${milliseconds.toFixed(0)} ms`.padStart(10);
}
