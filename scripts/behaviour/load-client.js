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

/** Told by the comments: each operation says where in the document it comes from. */
function operationsIn(text, module) {
  const comments = [...text.matchAll(/@see ([\s\S]*?)\*\/\nexport async function ([\w$]+)\(/g)];
  return comments.flatMap(([, see, name]) => {
    const [, path, method] = /#\/paths\/(\S+)\/(\w+)/.exec(see.replace(/\n \* ?/g, "")) ?? [];
    if (path === undefined) return [];
    // A comment must not have tags of the document's.
    const unescaped = decodeURIComponent(path.replaceAll("\\@", "@")).replaceAll("~1", "/").replaceAll("~0", "~");
    return [[`${method} ${unescaped}`, { name, call: module[name] }]];
  });
}
