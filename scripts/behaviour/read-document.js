import { readFileSync } from "node:fs";
import { parse } from "yaml";

/** A document as its own text says, read by nothing of the generator. */
export function readDocument(path) {
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
