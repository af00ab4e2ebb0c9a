import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import { didYouMean } from "../../source/diagnostics/nearest-names.js";
import { quotedList, quotedName } from "../../source/diagnostics/quoted-names.js";
import type { LocatedText } from "../../source/located-text.js";
import { type DocumentNode, nodeKindNames } from "../../source/nodes/document-node.js";
import type { Span } from "../../source/source-file.js";
import type { Place } from "./shape-pages.js";

/** The pages about the shape of a file: kinds of values, keys that are missing or unknown. */

export function wrongKind(place: Place, wanted: readonly string[], title: string | undefined): Diagnostic {
  const { node } = place;
  const names = title ?? wanted.map((kind) => kindNames.get(kind) ?? kind).join(" or ");
  const message = `${place.name} must be ${names}, and is ${nodeKindNames[node.kind]}`;
  const lacksUnit = node.kind === "number" && names.startsWith("a duration");
  const hint = lacksUnit ? `write its unit, too, as in ${node.raw}s or ${node.raw}m` : kindHint(node, wanted);
  const page = error("wrong-kind", place, message, hint, spanOfValue(place));
  return node.kind === "null" ? withoutIt(place.pointer, page) : page;
}

export function missingKey(place: Place, key: string, description: string | undefined): Diagnostic {
  const hint = description === undefined ? `add "${key}"` : `add "${key}": ${description}`;
  return withoutIt(
    `${place.pointer}/${key}`,
    error("missing-key", place, `${place.name} needs ${quotedName(key)}`, hint),
  );
}

function withoutIt(pointer: string, page: Diagnostic): Diagnostic {
  const leniently = lenientNames.get(pointer);
  return leniently === undefined ? page : { ...page, leniently };
}

/** What a document can do without, by its pointer. */
const lenientNames: ReadonlyMap<string, string> = new Map([
  ["#/info", "the API is called after its file"],
  ["#/info/title", "the API is called after its file"],
  ["#/info/version", "the API has no version"],
]);

export function unknownKey(place: Place, key: string, allowed: readonly string[]): Diagnostic {
  const message = `unknown key ${place.name}.${didYouMean(key, allowed)}`;
  const hint = isCutText(place, key) ? cutTextHint(place, key) : `keys allowed here: ${allowed.join(", ")}`;
  return error("unknown-key", place, message.replace(/\.$/, ""), hint);
}

/** `{ description: one, two }` has a key `two` without a colon, and the writer did not mean one. */
function isCutText({ node }: Place, key: string): boolean {
  const member = node.kind === "map" ? node.members.get(key) : undefined;
  if (member?.value.kind !== "null") return false;
  const { source, end } = member.key.origin.span;
  return !/^["']?\s*:/.test(source.text.slice(end, end + 80));
}

/** `{secret}` alone is how others put a value into a text. */
function cutTextHint({ node, pointer }: Place, key: string): string {
  return node.kind === "map" && node.members.size === 1 && pointer.includes("/x-countersign/")
    ? `if this is the value of that name, write \${${key}}`
    : "inside { } a comma begins a new key; quote a value that holds one";
}

export function misspeltKey(key: LocatedText, meant: string): Diagnostic {
  const { span, pointer } = key.origin;
  const message = `there is no ${quotedName(key.value)} in OpenAPI. Did you mean "${meant}"?`;
  const hint = "what stands under it is not read; extensions begin with x-";
  return { code: "misspelt-key", severity: "warning", message, hint, span, pointer };
}

/** Exactly one of some keys must be there. */
export function oneOfKeys(place: Place, keys: readonly string[], areSeveral: boolean): Diagnostic {
  const message = areSeveral
    ? `${place.name} takes one of ${quotedList(keys, "and")}, not several`
    : `${place.name} needs ${quotedList(keys, "or")}`;
  return error("one-of-keys", place, message, areSeveral ? "remove all but one" : "add one of them");
}

export function forbiddenValue(place: Place, allowed: readonly string[]): Diagnostic {
  const { node } = place;
  const value = node.kind === "text" ? node.text.value : nodeKindNames[node.kind];
  const message = `${place.name} cannot be ${quotedName(value)}.${didYouMean(value, allowed)}`;
  return error(
    "forbidden-value",
    place,
    message.replace(/\.$/, ""),
    `one of: ${allowed.join(", ")}`,
    spanOfValue(place),
  );
}

/** `rule` follows the name: `must not be empty`. */
export function unsoundValue(place: Place, rule: string): Diagnostic {
  const { span, pointer, node } = place;
  const at = node.kind === "text" || node.kind === "number" ? spanOfValue(place) : span;
  return { code: "unsound-value", severity: "error", message: `${place.name} ${rule}`, span: at, pointer };
}

const kindNames: ReadonlyMap<string, string> = new Map([
  ["object", "a mapping"],
  ["array", "a list"],
  ["string", "a text"],
  ["number", "a number"],
  ["integer", "a whole number"],
  ["boolean", "true or false"],
  ["null", "nothing"],
]);

function kindHint(node: DocumentNode, wanted: readonly string[]): string {
  if (node.kind === "null") return "write a value after the colon; inside { } quote a value that holds a comma";
  if ((node.kind === "number" || node.kind === "boolean") && wanted.includes("string")) return "put it in quotes";
  if (wanted.includes("boolean") && node.kind === "text") return truthHint(node.text.value);
  if (wanted.includes("object")) return "write its entries as `name: value`, each on a line of its own";
  if (wanted.includes("array")) return 'write each entry on a line of its own, with "- " before it';
  return "write it on the line of its name";
}

/** YAML 1.2, section 10.3.2: `yes` and `no` are texts like any other. */
function truthHint(written: string): string {
  const isNo = /^(?:no|off|n|f|false|0)$/i.test(written);
  return /^(?:yes|on|y|t|true|1|no|off|n|f|false|0)$/i.test(written)
    ? `write ${isNo ? "false" : "true"}, without quotes: in YAML 1.2 this is a text`
    : "write true or false, without quotes";
}

/** Values of one line are underlined; mappings and lists by their key. */
function spanOfValue({ node, span }: Place): Span {
  return node.kind === "map" || node.kind === "list" || node.kind === "null" ? span : node.origin.span;
}

function error(code: string, place: Place, message: string, hint: string, span: Span = place.span): Diagnostic {
  return { code, severity: "error", message, hint, span, pointer: place.pointer };
}
