import type { Scheme } from "../../scheme/scheme.js";
import { distinctNames } from "../../source/names/numbering.js";
import type { MapMember, MapNode } from "../../source/nodes/document-node.js";
import { sentMethods } from "../../spec/methods.js";
import type { SecurityAlternative, Webhook } from "../api.js";
import { buildBody } from "../contents/build-body.js";
import { present } from "../present.js";
import { readFewMembers } from "../read-few.js";
import { asMap, listedMembers, member, namedMembers, readMap, readProse } from "../read-node.js";
import { type Reading, resolveMap } from "../reading.js";
import { buildSecurity } from "../security/build-security.js";
import { textAt } from "../synthesize-text.js";
import { isSigned } from "./signed-webhooks.js";

/**
 * The requests that the API sends by itself (OpenAPI 3.1.1, 4.8.1.1), in the order of the file. Before 3.1 documents have them under a key
 * of Redoc's, `x-webhooks`. Of those that get no type, no more than the name is read.
 */
export function buildWebhooks(reading: Reading, schemes: readonly Scheme[]): readonly Webhook[] {
  const { root } = reading.document;
  const own = readMap(root, "webhooks", reading.report);
  return namedMembers(own ?? foreignWebhooks(root)).flatMap(({ key, value }) => {
    const webhook = resolveMap(reading, value, "a webhook");
    const items = own === undefined && isCallback(webhook) ? itemsOf(reading, webhook) : [webhook];
    return readSent(reading, { name: key.value, key, items }, schemes);
  });
}

/** An extension is nobody's promise: what is no mapping there is passed over. */
function foreignWebhooks(root: MapNode): MapNode | undefined {
  const node = member(root, "x-webhooks");
  return node?.kind === "map" && namedMembers(node).every(({ value }) => value.kind === "map") ? node : undefined;
}

/** Whether path items stand under the addresses that they are sent to, which Vonage writes in `x-webhooks` as well. */
function isCallback(webhook: MapNode | undefined): boolean {
  const members = listedMembers(webhook);
  return members.length > 0 && members.every(({ key }) => key.value.includes("{$"));
}

/**
 * The requests that an operation asks for by its `callbacks` (OpenAPI 3.1.1, 4.8.18), each called after the operation and the callback:
 * they arrive as webhooks do.
 */
export function buildCallbacks(
  reading: Reading,
  operation: { readonly id: string; readonly node: MapNode },
  schemes: readonly Scheme[],
): readonly Webhook[] {
  const callbacks = namedMembers(readFewMembers(operation.node, "callbacks", reading.report));
  return callbacks.flatMap(({ key, value }) => {
    const items = itemsOf(reading, resolveMap(reading, value, "a callback"));
    return readSent(reading, { name: `${operation.id}.${key.value}`, key, items }, schemes);
  });
}

function itemsOf(reading: Reading, callback: MapNode | undefined): readonly (MapNode | undefined)[] {
  return listedMembers(callback).map(({ value }) => resolveMap(reading, value, "a path item"));
}

interface SentItems {
  readonly name: string;
  readonly key: MapMember["key"];
  /** The path items of its requests. */
  readonly items: readonly (MapNode | undefined)[];
}

/** The first request has the name alone, others their method behind it. */
function readSent(reading: Reading, { name, key, items }: SentItems, schemes: readonly Scheme[]): readonly Webhook[] {
  const sent = items.flatMap((item) => sentOperations(reading, item));
  return sent.map(({ method, node }, index) => {
    const isAgain = sent.slice(1, index).some((other) => other.method === method);
    const which = index === 0 ? "" : ` ${method}${isAgain ? ` ${index + 1}` : ""}`;
    return webhookOf(reading, { name: name + which, key, node }, schemes);
  });
}

/** A webhook may be called as a callback is, or as the second request of another one: the later ones get a number. */
export function namedApart(webhooks: readonly Webhook[]): readonly Webhook[] {
  const nameFor = distinctNames();
  return webhooks.map((webhook) => ({ ...webhook, name: nameFor(webhook.name) }));
}

interface SentOperation {
  readonly method: string;
  readonly node: MapNode;
}

function sentOperations({ report }: Reading, item: MapNode | undefined): readonly SentOperation[] {
  const listed = listedMembers(item).filter(({ key }) => sentMethods.includes(key.value));
  return listed.flatMap(({ key, value }) => {
    const node = asMap(value, "an operation", report);
    return node === undefined ? [] : [{ method: key.value, node }];
  });
}

function webhookOf(
  reading: Reading,
  { name, key, node }: { readonly name: string; readonly key: MapMember["key"]; readonly node: MapNode },
  schemes: readonly Scheme[],
): Webhook {
  const { report } = reading;
  const security = buildSecurity(reading, node) ?? signedAsDescribed(key, schemes);
  const typed = reading.typesUnsigned || isSigned({ security });
  const named = { name, origin: key.origin, security, typed };
  if (!typed) return named;
  return {
    ...named,
    ...present({
      summary: readProse(node, "summary", report),
      description: readProse(node, "description", report),
      body: buildBody(reading, node),
    }),
  };
}

/**
 * The document's own `security` is about calls to the API and says nothing of what the API sends. A signature that a key of another
 * tool describes is a scheme of this name.
 */
function signedAsDescribed(key: MapMember["key"], schemes: readonly Scheme[]): readonly SecurityAlternative[] {
  const names = [`${key.value}Signature`, "webhookSignature"];
  const scheme = names.flatMap((name) => schemes.filter((one) => one.name === name && isForeign(one)))[0];
  return scheme === undefined
    ? []
    : [{ origin: key.origin, schemes: [{ scheme: textAt(scheme.name, key.origin), scopes: [] }] }];
}

function isForeign({ origin }: Scheme): boolean {
  return origin.pointer !== undefined && !origin.pointer.startsWith("#/components/");
}
