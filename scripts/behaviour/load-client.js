import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import ts from "typescript-5.9";

/** A generated client as it runs, and its operations with the place of the document that each is made from. */
export async function loadClient(folder) {
  for (const entry of readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".ts"))) {
    const text = ts.transpileModule(readFileSync(join(folder, entry), "utf8"), { compilerOptions });
    writeFileSync(join(folder, entry.replace(/\.ts$/, ".js")), text.outputText);
  }
  const module = await import(pathToFileURL(join(folder, "index.js")).href);
  const [, create] = /^export function (create\w+)[(<]/m.exec(readFileSync(join(folder, "client.ts"), "utf8"));
  return {
    create: module[create],
    operations: operationsOf(readFileSync(join(folder, "operations.ts"), "utf8"), module),
  };
}

const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022, verbatimModuleSyntax: true };

/** Told by the comments: each operation says where in the document it comes from. */
function operationsOf(text, module) {
  const found = [...text.matchAll(/@see \S+#\/paths\/(\S+)\/(\w+)\n \*\/\nexport async function ([\w$]+)\(/g)];
  return found.map(([, path, method, name]) => {
    const unescaped = decodeURIComponent(path).replaceAll("~1", "/").replaceAll("~0", "~");
    return { name, path: unescaped, method: method.toUpperCase(), call: module[name] };
  });
}
