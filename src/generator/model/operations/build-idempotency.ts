import type { Report } from "../../source/diagnostics/diagnostic.js";
import type { LocatedText } from "../../source/located-text.js";
import type { MapNode } from "../../source/nodes/document-node.js";
import type { Operation, Parameter } from "../api.js";
import { isToken } from "../contents/header-names.js";
import { fernIdempotencyHeader } from "../foreign/foreign-fern-operations.js";
import { unsoundIdempotency } from "../model-diagnostics.js";
import { member } from "../read-node.js";
import type { Reading } from "../reading.js";

const key = "x-countersign-idempotency";
const usual = "Idempotency-Key";

/** What a document says of an operation's idempotency key. */
type Declared = { readonly kind: "header"; readonly header: LocatedText } | { readonly kind: "none" } | undefined;

/**
 * The parameters with the idempotency key marked as such: the header that `x-countersign-idempotency` names, on the operation or, for
 * POST and PATCH, on the document; else the one that a key of another tool names; else a parameter that is called so. One that is not
 * listed is added.
 */
export function withIdempotencyKey(
  { document, report }: Reading,
  { method, node }: { readonly method: Operation["method"]; readonly node: MapNode },
  parameters: readonly Parameter[],
): readonly Parameter[] {
  const isWrite = method === "POST" || method === "PATCH";
  const declared = readDeclared(node, report) ?? (isWrite ? readDeclared(document.root, () => {}) : undefined);
  if (declared?.kind === "none") return parameters;
  const header = declared?.header ?? fernIdempotencyHeader(node, document.root, report);
  if (header !== undefined) return marked(parameters, header);
  const named = parameters.find((one) => one.in === "header" && isUsual(one.name) && takesUuid(one));
  return named === undefined ? parameters : parameters.map((one) => (one === named ? asKey(one) : one));
}

/** What the document itself says is reported once, for all operations. */
export function checkIdempotency({ document, report }: Reading): void {
  readDeclared(document.root, report);
}

function readDeclared(node: MapNode, report: Report): Declared {
  const value = member(node, key);
  if (value === undefined) return undefined;
  if (value.kind === "boolean")
    return value.value ? { kind: "header", header: { value: usual, origin: value.origin } } : { kind: "none" };
  const isName = value.kind === "text" && isToken(value.text.value) && !isAnswer(value.text.value);
  if (isName) return { kind: "header", header: value.text };
  report(unsoundIdempotency(value));
  return undefined;
}

/** Whether it is what YAML once read as true or false: it is hardly the name of a header. */
function isAnswer(text: string): boolean {
  return /^(?:yes|no|on|off|true|false)$/i.test(text);
}

function marked(parameters: readonly Parameter[], { value: name, origin }: LocatedText): readonly Parameter[] {
  const isIt = (one: Parameter): boolean => one.in === "header" && one.name.toLowerCase() === name.toLowerCase();
  if (parameters.some(isIt)) return parameters.map((one) => (isIt(one) ? asKey(one) : one));
  const added: Parameter = {
    ...{ origin, in: "header", name, required: false, deprecated: false, allowReserved: false },
    ...{ style: "simple", explode: false, schema: { kind: "text", origin } },
  };
  return [...parameters, asKey(added)];
}

/** The caller need not give it: the client makes one. */
function asKey(parameter: Parameter): Parameter {
  const made = "A random UUID if left out; the same for all attempts of a call.";
  const description = [parameter.description?.trim(), made].filter((part) => part !== undefined).join("\n\n");
  return { ...parameter, required: false, description, idempotencyKey: true };
}

function isUsual(name: string): boolean {
  return /^(?:x-)?idempotency-key$/i.test(name);
}

/** Whether every UUID is allowed, as far as the document says. */
function takesUuid({ schema }: Parameter): boolean {
  const parts = schema.kind === "union" ? schema.members : [schema];
  return parts.some(({ kind, notes = [] }) => {
    const longest = notes.map((note) => /^max length (\d+)$/.exec(note)?.[1]).find((digits) => digits !== undefined);
    const isFree = !notes.some((note) => note.startsWith("pattern:") || /^format: (?!uuid)/.test(note));
    return kind === "unknown" || (kind === "text" && isFree && Number(longest ?? uuidLength) >= uuidLength);
  });
}

const uuidLength = 36;
