import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parse } from "yaml";

/**
 * A document as its own text says, read by nothing of the generator. The files that it refers to stand in it under `x-files`, and all
 * references lead there.
 */
export function readDocument(path) {
  const paths = [resolve(path)];
  const files = [];
  // Each may name more of them.
  for (let index = 0; index < paths.length; index++)
    files.push(ledInto(readFile(paths[index]), (reference) => ledFrom(paths, index, reference)));
  return files.length === 1 ? files[0] : { ...files[0], "x-files": files };
}

/** Where a reference of one of the files leads in the document of all; one to no file stays as it is. */
function ledFrom(paths, index, reference) {
  const [file, pointer = ""] = reference.split(/#(.*)/s);
  const path = file === "" ? paths[index] : resolve(dirname(paths[index]), file);
  if (!existsSync(path)) return reference;
  const known = paths.indexOf(path);
  const at = known < 0 ? paths.push(path) - 1 : known;
  return `#${at === 0 ? "" : `/x-files/${at}`}${pointer}`;
}

/** The same with its references changed, those of a discriminator's mapping too; a property may be named `$ref`, and is then no text. */
function ledInto(node, lead, isReference = false) {
  if (isReference && typeof node === "string") return lead(node);
  if (Array.isArray(node)) return node.map((item) => ledInto(item, lead));
  if (typeof node !== "object" || node === null) return node;
  const entries = Object.entries(node).map(([key, value]) => [
    key,
    key === "mapping" ? mappingLedInto(value, lead) : ledInto(value, lead, key === "$ref"),
  ]);
  return Object.fromEntries(entries);
}

function mappingLedInto(mapping, lead) {
  if (typeof mapping !== "object" || mapping === null || Array.isArray(mapping)) return ledInto(mapping, lead);
  return Object.fromEntries(Object.entries(mapping).map(([value, to]) => [value, ledInto(to, lead, true)]));
}

function readFile(path) {
  const text = readFileSync(path, "utf8");
  // Its maps are those that a client makes of JSON.
  return path.endsWith(".json")
    ? JSON.parse(text.replace(/^\uFEFF/, ""))
    : JSON.parse(JSON.stringify(parse(text, yamlOptions)));
}

const yamlOptions = { maxAliasCount: -1, merge: true };

/** What a node of a document is or refers to, by its JSON Pointers. */
export function followIn(document, node) {
  let current = node;
  for (let hops = 0; typeof current?.$ref === "string" && hops < 50; hops++)
    current = atPointer(document, current.$ref);
  return current;
}

/** Whether a schema says a word such as `readOnly`: by itself, by what it refers to, or by a part of an `allOf`. */
export function saysOf(document, written, word, depth = 0) {
  const schema = followIn(document, written);
  if (schema?.[word] === true || written?.[word] === true) return true;
  const parts = depth < deepest && Array.isArray(schema?.allOf) ? schema.allOf : [];
  return parts.some((part) => saysOf(document, part, word, depth + 1));
}

/** A chain of `allOf` may lead back to itself. */
const deepest = 10;

function atPointer(document, reference) {
  if (!reference.startsWith("#/")) return undefined;
  const names = decodeURIComponent(reference.slice(2)).split("/");
  return names.reduce((inner, name) => inner?.[name.replaceAll("~1", "/").replaceAll("~0", "~")], document);
}

/** The example that a parameter or a media type has. */
export function exampleOf(document, { example, examples }) {
  return example ?? followIn(document, Object.values(examples ?? {})[0])?.value;
}
