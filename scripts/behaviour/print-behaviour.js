/** The results as a table, and below it what failed and what was left out. */
export function printBehaviour(results) {
  const checked = results.filter(({ kind }) => kind === "checked");
  const rows = checked.map(({ name, called, unfit, failures }) =>
    [
      name.padEnd(50),
      String(called).padStart(6),
      String(unfit.length).padStart(6),
      String(failures.length).padStart(6),
    ].join(" "),
  );
  const failures = checked.flatMap(({ name, failures }) => failures.map((failure) => `${name}: ${failure}`));
  const others = [...new Set(results.map(({ kind }) => kind))].filter((kind) => kind !== "checked");
  const sum = (count) => checked.reduce((total, result) => total + count(result), 0);
  return [
    `${"document".padEnd(50)} called  unfit failed`,
    ...rows,
    "",
    ...failures,
    `${checked.length} documents: ${sum(({ called }) => called)} operations called, ${failures.length} failed; ` +
      `${sum(({ unfit }) => unfit.length)} have no value that fits their own schemas.`,
    ...others.map((kind) => `${results.filter((result) => result.kind === kind).length} documents ${kind}`),
  ].join("\n");
}
