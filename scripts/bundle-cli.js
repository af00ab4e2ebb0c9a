import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

/**
 * Puts the modules of the command line into few files: to find, open and link four hundred takes Node as long as a small client takes us.
 * `dist/cli/run.js` has what a run with nothing to do needs, `late.js` the rest. The modules stay beside them for `import "countersign"`.
 */
const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const entry = `${dist}cli${sep}main.js`;
const ours = (id) => id.startsWith(dist) && id !== entry;

const bundle = await rolldown({
  input: entry,
  platform: "node",
  external: (id) => !/^[./]|^[A-Z]:/.test(id),
  preserveEntrySignatures: false,
  checks: { ineffectiveDynamicImport: false },
  plugins: [{ name: "addresses", transform: (code, id) => (ours(id) ? withAddress(code, id) : undefined) }],
});
await bundle.write({
  dir: `${dist}cli`,
  entryFileNames: "main.js",
  chunkFileNames: "bundled/[name].js",
  codeSplitting: {
    groups: [
      { name: "run", test: /cli.(run|commands.generate)\.js$/, priority: 3 },
      { name: "late", test: ours, priority: 1 },
    ],
  },
});

/** Whatever is found beside a module is still found there. */
function withAddress(code, id) {
  const path = relative(`${dist}cli/bundled`, id).replaceAll(sep, "/");
  return code.replaceAll("import.meta.url", `new URL("${path}", import.meta.url).href`);
}
