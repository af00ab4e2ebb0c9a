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
  const textOf = (name) => (existsSync(join(folder, name)) ? readFileSync(join(folder, name), "utf8") : "");
  const [, create] = /^export function (create\w+)[(<]/m.exec(readFileSync(join(folder, "client.ts"), "utf8"));
  return {
    create: module[create],
    unwrap: module.unwrap,
    operations: new Map(operationsIn(textOf("operations.ts"), module)),
    links: linksIn(textOf("links.ts"), module),
    pages: new Map(pagesIn(textOf("paging.ts"), module)),
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

/** The functions that make input of replies: from which operation to which, of which status, and by which arguments. */
function linksIn(text, module) {
  const functions = [...text.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport function (\w+)\(([^)]*)\)/g)];
  return functions.map(([, comment, name, parameters]) => {
    const [, to, from] =
      /what\s[\s*]*`([^`]+)`[\s*]+takes,[\s*]+from[\s*]+a[\s*]+reply[\s*]+of[\s*]+`([^`]+)`/i.exec(comment) ?? [];
    const status = /status: (\d+)/.exec(parameters)?.[1];
    const takes = [...parameters.matchAll(/^\s*(reply|input):|[(,]\s*(reply|input):/gm)].map(
      (found) => found[1] ?? found[2],
    );
    return {
      from,
      to,
      name,
      status: status && Number(status),
      call: (reply, input) => module[name](...takes.map((one) => (one === "reply" ? reply : input))),
    };
  });
}

/** The functions that ask for all pages, by the operation whose pages they are. */
function pagesIn(text, module) {
  const functions = text.matchAll(/The items of all pages of `(\w+)`(?:(?!\*\/)[\s\S])*\*\/\nexport function (\w+)\(/g);
  return [...functions].map(([, of, name]) => [of, module[name]]);
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
