import type { Choices } from "../source/choices.js";
import type { FilePlan, ImportPlan } from "./client-plan.js";

type Ending = Choices["imports"];

/** The file with imports of its siblings that end as the user wants them. Everywhere else in the plan they end in `.js`. */
export function withImports(file: FilePlan, ending: Ending): FilePlan {
  if (file.kind === "runtime") return { ...file, ending };
  const ended = <Line extends ImportPlan>(line: Line): Line => ({ ...line, from: withEnding(line.from, ending) });
  const imports = file.imports.map(ended);
  if (file.kind === "template") return { ...file, imports };
  const declarations = file.declarations.map((one) => (one.kind === "reexport" ? ended(one) : one));
  return { ...file, imports, declarations };
}

/** `./types.js` with another ending; names of packages stay as they are. */
export function withEnding(specifier: string, ending: Ending): string {
  return specifier.startsWith(".") ? specifier.replace(/\.js$/, endings[ending]) : specifier;
}

const endings: Readonly<Record<Ending, string>> = { js: ".js", ts: ".ts", none: "" };
