// Puts the modules of the command line into two files: to find, open and link four hundred takes Node as long as a small client takes us.
// `dist/cli/main.js` gets what a run with nothing to do needs, `dist/cli/late.js` the rest. The modules stay beside them for
// `import "countersign"`. Ours have no cycles, and no export of theirs changes: so a module is a function here, which runs when it is first
// asked for and returns what it exports.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "acorn";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
const entry = "cli/main.js";
/** Imported late, and needed by nearly every run. */
const early = ["cli/run.js", "cli/commands/generate.js"];

const modules = new Map();
for (const path of [entry, ...early]) read(path, false);
const inMain = new Set(modules.keys());
for (const path of inMain) read(path, true);
const paths = [...modules.keys()];
const late = paths.filter((path) => !inMain.has(path));
const shared = paths.filter((path) => inMain.has(path) && path !== entry).map(nameOf);

const [start] = modules.get(entry).source.match(/^#!.*\n/);
const prelude = `import { createRequire } from "node:module";
const require = createRequire(import.meta.url);
function once(run) {
  let exported;
  return () => (exported ??= run());
}
`;
const openLate = `const late = once(async () => {
  const modules = await import("./late.js");
  modules.share({ ${shared.join(", ")} });
  return modules;
});
`;
const takeShared = `let ${shared.join(", ")};
export function share(modules) {
  ({ ${shared.join(", ")} } = modules);
}
`;
const functions = [...inMain].filter((path) => path !== entry).map(printed);
write(entry, [start, prelude, openLate, ...functions, bodyOf(entry).slice(start.length)]);
write("cli/late.js", [prelude, takeShared, ...late.map((path) => `export ${printed(path)}`)]);

function write(path, parts) {
  writeFileSync(join(dist, path), parts.join(""));
}

/** Reads a module and those that it imports; `deeply` those too that it imports late. */
function read(path, deeply) {
  const known = modules.get(path);
  if (known?.deeply || (known && !deeply)) return;
  const source = known?.source ?? readFileSync(join(dist, path), "utf8");
  const program = known?.program ?? parse(source, { ecmaVersion: "latest", sourceType: "module", allowHashBang: true });
  modules.set(path, { source, program, deeply });
  for (const { source: from } of program.body)
    if (from?.value.startsWith(".")) read(resolved(from.value, path), deeply);
  if (deeply) for (const { source: from } of lateImports(program)) read(resolved(from.value, path), deeply);
}

function resolved(specifier, path) {
  return posix.join(dirname(path), specifier);
}

/** The name of the function that stands for a module. */
function nameOf(path) {
  return `m${paths.indexOf(path)}`;
}

function printed(path) {
  return `const ${nameOf(path)} = once(() => {\n${bodyOf(path)}});\n`;
}

/** The code of a module, its imports and exports written otherwise. */
function bodyOf(path) {
  const { source, program } = modules.get(path);
  const exported = [];
  const edits = [
    ...program.body.flatMap((node) => editOf(node, path, exported)),
    ...lateImports(program).map(({ start, end, source: { value } }) => ({ start, end, text: lateImport(value, path) })),
    ...addresses(program).map(({ start, end }) => ({ start, end, text: addressOf(path) })),
  ];
  const code = edits
    .sort((a, b) => b.start - a.start)
    .reduce((left, { start, end, text }) => left.slice(0, start) + text + left.slice(end), source);
  return exported.length === 0 ? code : `${code}return { ${exported.join(", ")} };\n`;
}

function editOf({ type, start, end, declaration, specifiers, source }, path, exported) {
  if (type === "ImportDeclaration") return [{ start, end, text: imported(specifiers, source.value, path) }];
  if (type === "ExportNamedDeclaration" && declaration) {
    const declared = declaration.id ? [declaration] : declaration.declarations;
    exported.push(...declared.map(({ id }) => id.name));
    return [{ start, end: declaration.start, text: "" }];
  }
  if (type === "ExportNamedDeclaration") {
    const from = source ? `${found(source.value, path)}.` : "";
    exported.push(...specifiers.map(({ local, exported: as }) => `${as.name}: ${from}${local.name}`));
    return [{ start, end, text: "" }];
  }
  if (type.startsWith("Export")) throw new Error(`${path}: ${type} cannot be bundled`);
  return [];
}

/** Only packages have defaults: what `require` gives for them. */
function imported(specifiers, specifier, path) {
  const names = specifiers.map(({ type, imported, local }) => {
    if (type === "ImportSpecifier") return `{ ${imported.name}: ${local.name} }`;
    if (type === "ImportDefaultSpecifier" && !specifier.startsWith(".")) return local.name;
    throw new Error(`${path}: ${type} cannot be bundled`);
  });
  return names.map((name) => `const ${name} = ${found(specifier, path)};`).join(" ");
}

/** What a module exports, as an expression. */
function found(specifier, path) {
  if (specifier.startsWith(".")) return `${nameOf(resolved(specifier, path))}()`;
  return specifier.startsWith("node:") ? `process.getBuiltinModule("${specifier}")` : `require("${specifier}")`;
}

function lateImport(specifier, path) {
  const target = resolved(specifier, path);
  const isFar = inMain.has(path) && !inMain.has(target);
  return isFar ? `late().then((modules) => modules.${nameOf(target)}())` : `Promise.resolve(${nameOf(target)}())`;
}

/** Whatever is found beside a module is still found there. */
function addressOf(path) {
  return `new URL("${posix.relative(dirname(entry), path)}", import.meta.url).href`;
}

function lateImports(program) {
  return nodesIn(program).filter(({ type, source }) => type === "ImportExpression" && source.type === "Literal");
}

function addresses(program) {
  return nodesIn(program).filter(({ type, object }) => type === "MemberExpression" && object.type === "MetaProperty");
}

function nodesIn(node) {
  if (node === null || typeof node !== "object") return [];
  const inner = Object.values(node).flatMap(nodesIn);
  return typeof node.type === "string" ? [node, ...inner] : inner;
}
