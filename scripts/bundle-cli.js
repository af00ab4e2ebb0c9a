import { rmSync } from "node:fs";
import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

/**
 * Puts the modules of the command line into few files: to find, open and link four hundred takes Node as long as a small client takes us.
 * `run.cjs` has what a run with nothing to do needs, `late.cjs` the rest; `dist/cli/load-run.js` loads them. The modules stay beside them
 * for `import "countersign"`.
 */
const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const dir = `${dist}cli${sep}bundled`;
const ours = (id) => id.startsWith(dist);

rmSync(dir, { recursive: true, force: true });
const bundle = await rolldown({
  input: `${dist}cli${sep}run.js`,
  platform: "node",
  external: (id) => !/^[./]|^[A-Z]:/.test(id),
  checks: { ineffectiveDynamicImport: false },
  plugins: [{ name: "addresses", transform: (code, id) => (ours(id) ? withAddress(code, id) : undefined) }],
});
await bundle.write({
  dir,
  format: "cjs",
  entryFileNames: "[name].cjs",
  chunkFileNames: "[name].cjs",
  intro: 'const bundled = require("node:url").pathToFileURL(__filename);',
  codeSplitting: {
    groups: [
      { name: "early", test: /cli.(run|commands.generate)\.js$/, priority: 3 },
      { name: "late", test: ours, priority: 1 },
    ],
  },
});

/** Whatever is found beside a module is still found there, and what is imported by an address of the user's goes to Node's own loader. */
function withAddress(code, id) {
  const path = relative(dir, id).replaceAll(sep, "/");
  const found = code.replaceAll("import.meta.url", `new URL("${path}", bundled).href`);
  return found.replaceAll("await import(pathToFileURL(", "await importModule(pathToFileURL(");
}
