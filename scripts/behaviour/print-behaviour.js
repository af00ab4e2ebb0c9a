/** The results as a table, and below it what failed and what was left out, and why. */
export function printBehaviour(results) {
  const checked = results.filter(({ kind }) => kind === "checked").map(totalled);
  const sum = totalled({ name: "all", outcomes: checked.flatMap(({ outcomes }) => outcomes) });
  const failures = checked.flatMap(({ name, outcomes }) =>
    outcomes.flatMap((outcome) => (outcome.failures ?? []).map((failure) => `${name}: ${failure}`)),
  );
  return [
    row({ name: "document", ...Object.fromEntries(columns.map((column) => [column, column])) }),
    ...checked.map(row),
    row(sum),
    "",
    ...failures,
    ...reasons("Not called", checked, "unfit", ({ isCalled }) => !isCalled),
    ...reasons("Not called in one way of several", checked, "unfit", ({ isCalled }) => isCalled),
    ...reasons("Called with", checked, "loose", () => true),
    ...reasons("Schemes that the server does not speak", checked, "unplayed", () => true),
    ...reasons("Links not followed", checked, "unlinked", () => true),
    ...reasons("Pages not asked for", checked, "unpaged", () => true),
    ...reasons("Replies not given", checked, "unanswered", () => true),
    ...results.filter(({ kind }) => kind !== "checked").map(({ name, kind }) => `${name}: ${kind}`),
  ].join("\n");
}

const columns = [
  "operations",
  "called",
  "right",
  "validated",
  "calls",
  "replies",
  "links",
  "pages",
  "signed",
  "OR",
  "AND",
];

function totalled({ name, outcomes }) {
  const called = outcomes.filter(({ isCalled }) => isCalled);
  const count = (test) => called.filter(test).length;
  const sum = (number) => called.reduce((total, outcome) => total + number(outcome), 0);
  return {
    name,
    outcomes,
    operations: outcomes.length,
    called: called.length,
    right: count(({ failures }) => failures.length === 0),
    validated: count(({ validated }) => validated),
    calls: sum(({ calls }) => calls),
    replies: sum(({ answered }) => answered),
    links: sum(({ linked }) => linked),
    pages: sum(({ paged }) => paged),
    signed: count(({ security }) => security.any),
    OR: count(({ security }) => security.several),
    AND: count(({ security }) => security.atOnce),
  };
}

function row(total) {
  return [
    total.name.slice(0, 46).padEnd(46),
    ...columns.map((column) => String(total[column]).padStart(Math.max(column.length, 4) + 2)),
  ].join("");
}

/** What is said of how many operations, the most frequent first, each with one of them. */
function reasons(title, checked, key, wanted) {
  const found = new Map();
  for (const { name, outcomes } of checked) {
    for (const outcome of outcomes.filter(wanted)) {
      for (const reason of outcome[key] ?? []) {
        const entry = found.get(reason) ?? { count: 0, example: `${name} ${outcome.where}` };
        entry.count += 1;
        found.set(reason, entry);
      }
    }
  }
  const lines = [...found].toSorted(([, a], [, b]) => b.count - a.count);
  const shown = lines.slice(0, 25).map(([reason, { count, example }]) => `  ${count} x ${reason} (${example})`);
  const more = lines.length > 25 ? [`  and ${lines.length - 25} more`] : [];
  return lines.length === 0 ? [] : [`${title}:`, ...shown, ...more];
}
