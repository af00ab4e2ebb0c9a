import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript-5.9";

/** A generated client as it runs: its operations by method and path, what makes it, and what throws failures. */
export async function loadClient(folder) {
  for (const entry of readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".ts"))) {
    const text = ts.transpileModule(readFileSync(join(folder, entry), "utf8"), { compilerOptions });
    writeFileSync(join(folder, entry.replace(/\.ts$/, ".js")), text.outputText);
  }
  const module = await import(pathToFileURL(join(folder, "index.js")).href);
  const listed = join(folder, "operations.ts");
  const [, create] = /^export function (create\w+)[(<]/m.exec(readFileSync(join(folder, "client.ts"), "utf8"));
  return {
    create: module[create],
    unwrap: module.unwrap,
    operations: new Map(existsSync(listed) ? operationsIn(readFileSync(listed, "utf8"), module) : []),
  };
}

const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022, verbatimModuleSyntax: true };

/** Told by the comments: each operation says where in the document it comes from, or what it calls where that is another file. */
function operationsIn(text, module) {
  const comments = [...text.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport async function ([^\s(]+)\(/g)];
  return comments.flatMap(([, comment, name]) => {
    const place = placeIn(comment);
    const known = place?.includes(" /") ? [place] : [place, callIn(comment)];
    return known.filter(Boolean).map((called) => [called, { name, call: module[name] }]);
  });
}

/** A comment must not have tags of the document's, nor its own end. */
function placeIn(comment) {
  const plain = comment.replaceAll("\\@", "@").replaceAll("*\\/", "*/");
  const [, path, method] = /@see .*#\/paths\/(.+)\/(\w+)$/m.exec(plain) ?? [];
  return path && `${method} ${path.replaceAll("~1", "/").replaceAll("~0", "~")}`;
}

function callIn(comment) {
  const [, method, path] = [...comment.matchAll(/`([A-Z]+) (\/[^`\s]*)`/g)].at(-1) ?? [];
  return method && `${method.toLowerCase()} ${path}`;
}
