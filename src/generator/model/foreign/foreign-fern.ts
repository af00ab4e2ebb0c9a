import { listItems, type MapNode, memberLocated, memberText } from "../../source/nodes/document-node.js";
import { present } from "../present.js";
import { member } from "../read-node.js";
import type { ForeignRead, ForeignTimestamp } from "./foreign-signature.js";

/**
 * `x-fern-webhook-signature`. What is left out means what it means there: SHA-256, base64, the body alone, no delimiter. A value that
 * is not one of its own is not followed, so that nothing is accepted that the document's author did not mean.
 */
export function readFernSignature(key: string, node: MapNode): ForeignRead {
  const { origin } = node;
  const header = memberLocated(node, "header");
  const sign = signing(node);
  const encode = oneOf(node, "encoding", "base64", ["hex", "base64"]);
  const parts = partsOf(node);
  const timestamp = timestampOf(node);
  const why = whyNot(node, [
    [header, "it does not name the header"],
    [sign, "its type or algorithm is not known"],
    [encode, "encoding must be hex or base64"],
    [parts, "only body, timestamp and notification-url of its components say what is signed"],
    [timestamp, "its timestamp names no header, or a format that does not say each letter"],
  ]);
  if (!header || !sign || !encode || !parts || !timestamp || why !== undefined)
    return { kind: "not followed", key, origin, why: why ?? "" };
  const prefix = memberText(node, "signature-prefix") ?? "";
  const delimiter = memberText(member(node, "payload-format"), "delimiter") ?? "";
  const signature = { key, origin, header, prefix, sign, encode, parts, delimiter };
  return { kind: "signature", signature: { ...signature, ...present({ timestamp: timestamp.value }) } };
}

function whyNot(node: MapNode, needed: readonly (readonly [unknown, string])[]): string | undefined {
  const beyond = ["body-hash-binding", "url-normalization"].find((name) => member(node, name) !== undefined);
  if (beyond !== undefined) return `${beyond} has no counterpart here`;
  const parts = partsOf(node) ?? [];
  if (parts.includes("timestamp") && member(node, "timestamp") === undefined)
    return "it signs a timestamp that it does not send";
  return needed.find(([value]) => value === undefined)?.[1];
}

const digests: ReadonlyMap<string, string> = new Map([
  ["sha1", "Sha1"],
  ["sha256", "Sha256"],
  ["sha384", "Sha384"],
  ["sha512", "Sha512"],
]);

/** The expression that signs `content`. */
function signing(node: MapNode): string | undefined {
  const type = memberText(node, "type");
  if (type === "hmac") {
    const digest = digests.get(memberText(node, "algorithm") ?? "sha256");
    return digest && `hmac${digest}(key, content)`;
  }
  const algorithm = type === "asymmetric" ? memberText(node, "asymmetric-algorithm") : undefined;
  if (algorithm === "ed25519") return "ed25519(key, content)";
  const [, family, size] = /^(rsa|ecdsa)-sha(256|384|512)$/.exec(algorithm ?? "") ?? [];
  if (family === undefined || size === undefined) return undefined;
  return family === "rsa" ? `rsaSha${size}(key, content)` : `ecdsaSha${size}(key, content, "der")`;
}

const expressions: ReadonlyMap<string, string> = new Map([
  ["body", 'body ?? ""'],
  ["timestamp", "timestamp"],
  ["notification-url", "url"],
]);

function partsOf(node: MapNode): readonly string[] | undefined {
  const components = member(member(node, "payload-format"), "components");
  if (components === undefined) return ['body ?? ""'];
  const parts = listItems(components).map((item) =>
    item.kind === "text" ? expressions.get(item.text.value) : undefined,
  );
  const known = parts.filter((part) => part !== undefined);
  return known.length > 0 && known.length === parts.length ? known : undefined;
}

/** `iso8601` does not say how precise it is, and what is signed must be known to the letter. */
const formats: ReadonlyMap<string, ForeignTimestamp["write"]> = new Map([
  ["unix-seconds", "unixSeconds"],
  ["unix-millis", "unixMillis"],
] as const);

/** No value where the document has no timestamp; nothing at all where it has one that cannot be followed. */
function timestampOf(node: MapNode): { readonly value: ForeignTimestamp | undefined } | undefined {
  const timestamp = member(node, "timestamp");
  if (timestamp === undefined) return { value: undefined };
  const header = memberLocated(timestamp, "header");
  const write = formats.get(memberText(timestamp, "format") ?? "unix-seconds");
  if (header === undefined || write === undefined) return undefined;
  const seconds = member(timestamp, "tolerance");
  const tolerance = seconds?.kind === "number" && seconds.value > 0 ? seconds.value * 1000 : undefined;
  return { value: { header, write, ...present({ tolerance }) } };
}

function oneOf<Value extends string>(
  node: MapNode,
  name: string,
  fallback: Value,
  values: readonly Value[],
): Value | undefined {
  const written = memberText(node, name) ?? fallback;
  return values.find((value) => value === written);
}
