import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { ts } from "ts-morph";

/** How much an output folder holds, and how often its types say `any` and `unknown`. */
export function weighOutput(folder) {
  const paths = readdirSync(folder, { recursive: true }).map((path) => join(folder, path));
  const files = paths.filter((path) => statSync(path).isFile());
  const counts = files.filter((path) => path.endsWith(".ts")).map((path) => countTypes(path));
  return {
    files: files.length,
    bytes: files.reduce((sum, path) => sum + statSync(path).size, 0),
    any: counts.reduce((sum, { any }) => sum + any, 0),
    unknown: counts.reduce((sum, { unknown }) => sum + unknown, 0),
  };
}

function countTypes(path) {
  const counts = { any: 0, unknown: 0 };
  const visit = (node) => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) counts.any += 1;
    if (node.kind === ts.SyntaxKind.UnknownKeyword) counts.unknown += 1;
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.ES2022));
  return counts;
}
