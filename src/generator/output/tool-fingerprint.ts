import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { version } from "node:process";
import { codeFolder, inPackage } from "../source/package-folder.js";
import { leavesOf } from "./folder-tree.js";

/**
 * A hash of the tool itself: its code, templates and scheme library by content, the versions of the packages it prints with, the
 * version of Node. Two runs with the same fingerprint make the same output of the same input.
 */
export function toolFingerprint(): string {
  const hash = createHash("sha256").update(version);
  for (const folder of [codeFolder, ...besideCode.map(inPackage)]) {
    const files = leavesOf(folder).filter(({ kind, path }) => kind === "file" && !repeating.test(path));
    for (const { path } of files) hash.update(`\0${path}\0`).update(readFileSync(join(folder, path)));
  }
  for (const path of fixedFiles) hash.update(`\0${path}\0`).update(textIfAny(inPackage(path)));
  for (const name of printingPackages) hash.update(`\0${name}\0`).update(manifestOfPackage(name));
  return hash.digest("hex");
}

/** Types say nothing new, and neither do modules that the build has put into `cli/bundled`. */
const repeating = existsSync(join(codeFolder, "cli/bundled")) ? /\.d\.ts$|^(?!cli\/bundled\/).*\.js$/ : /\.d\.ts$/;
const besideCode = ["templates", "specs/schemes"];
const fixedFiles = ["package.json", "specs/x-countersign.schema.json"];

const printingPackages = ["acorn", "ajv", "handlebars", "json-p3", "ts-morph", "@ts-morph/common", "yaml"];

/** A package's manifest as Node would find it, without loading the package. */
function manifestOfPackage(name: string, from: string = inPackage("")): string {
  const text = textIfAny(join(from, "node_modules", name, "package.json"));
  return text !== "" || dirname(from) === from ? text : manifestOfPackage(name, dirname(from));
}

function textIfAny(path: string): string {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}
