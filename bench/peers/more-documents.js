import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Writes a document with every operation twice; both refer to the same schemas. */
export function writeDoubled(document, path) {
  const whole = JSON.parse(readFileSync(document, "utf8"));
  const again = Object.entries(whole.paths).map(([route, item]) => [`/again${route}`, renamed(item)]);
  write(path, { ...whole, paths: { ...whole.paths, ...Object.fromEntries(again) } });
}

function renamed(item) {
  const entries = Object.entries(item).map(([key, value]) => {
    return [key, value?.operationId === undefined ? value : { ...value, operationId: `${value.operationId}Again` }];
  });
  return Object.fromEntries(entries);
}

/** Writes the document with another description of the API. */
export function writeChanged(document, path) {
  const text = readFileSync(document, "utf8");
  if (!document.endsWith(".json")) {
    const changed = text.replace(/^( +description: \w.*)$/m, "$1 Changed.");
    if (changed === text) throw new Error(`${document} has no description on one line`);
    writeText(path, changed);
    return;
  }
  const whole = JSON.parse(text);
  write(path, { ...whole, info: { ...whole.info, description: `${whole.info.description ?? ""} Changed.` } });
}

export function writeCopy(document, path) {
  const text = readFileSync(document, "utf8");
  if (document.endsWith(".json")) write(path, JSON.parse(text));
  else writeText(path, text);
}

function write(path, value) {
  writeText(path, JSON.stringify(value));
}

function writeText(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
