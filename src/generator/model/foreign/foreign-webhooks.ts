import type { Definition, Placement, Scheme, Verification } from "../../scheme/scheme.js";
import type { Diagnostic, Outcome } from "../../source/diagnostics/diagnostic.js";
import type { LocatedText } from "../../source/located-text.js";
import { type DocumentNode, type MapNode, mapMembers } from "../../source/nodes/document-node.js";
import type { Origin } from "../../source/source-file.js";
import type { SpecDocument } from "../../spec/spec-document.js";
import { present } from "../present.js";
import { member } from "../read-node.js";
import type { DeclaredScheme } from "../security/declared-scheme.js";
import { textAt } from "../synthesize-text.js";
import { readFernSignature } from "./foreign-fern.js";
import { ignored } from "./foreign-keys.js";
import type { ForeignRead, ForeignSignature } from "./foreign-signature.js";
import { readSpeakeasySignature } from "./foreign-speakeasy.js";

/** A scheme for each webhook signature that keys of other tools describe: the document's, and those of single webhooks. */
export function readWebhookSchemes(document: SpecDocument, taken: readonly string[]): readonly DeclaredScheme[] {
  const { root } = document;
  const fern = "x-fern-webhook-signature";
  const owners = [{ name: "webhook", node: root }, ...webhooksOf(root)];
  const described = owners.flatMap(({ name, node }) => {
    const value = member(node, fern);
    return value?.kind === "map" ? [{ name, read: readFernSignature(fern, value) }] : [];
  });
  const speakeasy = member(member(root, "x-speakeasy-webhooks"), "security");
  const all =
    speakeasy?.kind === "map"
      ? [...described, { name: "webhook", read: readSpeakeasySignature("x-speakeasy-webhooks", speakeasy) }]
      : described;
  const declared = all.map(({ name, read }) => {
    const scheme = `${name}Signature`;
    return { name: scheme, outcome: outcomeOf(scheme, read, taken) };
  });
  return [...declared, ...notFollowed(root)];
}

function webhooksOf(root: MapNode): readonly { readonly name: string; readonly node: DocumentNode }[] {
  return mapMembers(member(root, "webhooks")).flatMap(({ key, value }) =>
    mapMembers(value).map((operation) => ({ name: key.value, node: operation.value })),
  );
}

function outcomeOf(name: string, read: ForeignRead, taken: readonly string[]): Outcome<Scheme> {
  if (read.kind === "not followed") return { diagnostics: [ignored(read.key, read.why, read.origin)] };
  const diagnostics: readonly Diagnostic[] = taken.includes(name)
    ? [ignored(read.signature.key, `the document has a scheme "${name}" of its own`, read.signature.origin)]
    : [];
  return { ...present({ value: diagnostics.length > 0 ? undefined : schemeOf(name, read.signature) }), diagnostics };
}

/** Ballerina's key belongs to AsyncAPI, and its words are of another language. */
function notFollowed(root: MapNode): readonly DeclaredScheme[] {
  const key = "x-ballerina-auth";
  const value = member(root, key);
  const why = "its expressions are Ballerina's; describe the signature with x-countersign";
  return value === undefined ? [] : [{ name: key, outcome: { diagnostics: [ignored(key, why, value.origin)] } }];
}

function schemeOf(name: string, signature: ForeignSignature): Scheme {
  const { key, origin, header, prefix, sign, encode, parts, delimiter, timestamp } = signature;
  const joined = parts.flatMap((part, index) =>
    index === 0 || delimiter === "" ? [part] : [JSON.stringify(delimiter), part],
  );
  const define = (value: string, text: string): Definition => {
    return { name: textAt(value, origin), value: { kind: "expression", text: textAt(text, origin) } };
  };
  const value = prefix === "" ? hole("signature") : hole("prefix") + hole("signature");
  return {
    name,
    origin,
    description: `The signature of the webhooks of this API, as ${key} describes it.`,
    arrives: true,
    parameters: [],
    credentials: [
      { name: textAt("key", origin), description: "What signs.", secret: true, optional: false, mayBeEmpty: false },
    ],
    let: [
      ...(timestamp === undefined ? [] : [define("timestamp", `${timestamp.write}(now)`)]),
      define("content", `concatBytes(${joined.join(", ")})`),
      ...(prefix === "" ? [] : [define("prefix", JSON.stringify(prefix))]),
      define("signature", `${encode}(${sign})`),
    ],
    send: [
      place(header, value, origin),
      ...(timestamp === undefined ? [] : [place(timestamp.header, hole("timestamp"), origin)]),
    ],
    dropped: [],
    ...present({ verify: timestamp?.tolerance === undefined ? undefined : freshFor(timestamp.tolerance, origin) }),
    allow: [],
    examples: [],
  };
}

/** A value as a template has it. */
function hole(name: string): string {
  return `\${${name}}`;
}

function place(name: LocatedText, template: string, origin: Origin): Placement {
  return { in: "header", name, template: textAt(template, origin) };
}

function freshFor(tolerance: number, origin: Origin): Verification {
  const fresh = [{ name: textAt("timestamp", origin), past: tolerance, future: tolerance }];
  return { fresh, once: [], lists: [], parameters: [], credentials: [], let: [] };
}
