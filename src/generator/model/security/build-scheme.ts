import type { SignedReply } from "../../scheme/acquisition/conversation.js";
import type {
  Credential,
  DroppedPlacement,
  Example,
  FreshnessRule,
  Parameter,
  Placement,
  Scheme,
  SchemeUse,
  Verification,
} from "../../scheme/scheme.js";
import {
  type Diagnostic,
  hasErrors,
  inFileOrder,
  type Outcome,
  type Report,
} from "../../source/diagnostics/diagnostic.js";
import { limits } from "../../source/limits.js";
import type { LocatedText } from "../../source/located-text.js";
import type { DocumentNode, MapNode } from "../../source/nodes/document-node.js";
import type { Origin } from "../../source/source-file.js";
import type { SchemeDocument } from "../../spec/spec-document.js";
import { isFramingHeader } from "../contents/header-names.js";
import { schemeTooLarge } from "../limit-diagnostics.js";
import { present } from "../present.js";
import { readFewItems } from "../read-few.js";
import { asMap, member, readBoolean, readLocated, readMap, readProse, readTexts } from "../read-node.js";
import { buildAcquisition } from "./build-scheme-acquisition.js";
import { buildChallenge, buildClock } from "./build-scheme-challenge.js";
import { framingSent, noTime } from "./build-scheme-diagnostics.js";
import { buildExample, checkExampleIds } from "./build-scheme-examples.js";
import { readFunctions } from "./build-scheme-functions.js";
import { durationMilliseconds } from "./build-scheme-times.js";
import {
  isNull,
  readDefinitions,
  readEntries,
  readNamedTexts,
  readScalarText,
  readSent,
  readTemplates,
  readTree,
} from "./build-scheme-values.js";

/** What a scheme is called in pages and documentation, beyond its own text. */
export interface SchemeSetting {
  readonly origin: Origin;
  readonly description?: string;
  readonly deprecated?: true;
}

/**
 * The scheme that a mapping in the shape of `specs/x-countersign.schema.json` describes. Expressions stay text with its place;
 * durations and times become milliseconds. There is no value where something is an error.
 */
export function buildScheme(
  name: string,
  node: MapNode,
  setting: SchemeSetting = { origin: node.origin },
): Outcome<Scheme> {
  const [beyond] = nodesOf(node).slice(limits.schemeNodes);
  if (beyond !== undefined) return { diagnostics: [schemeTooLarge(beyond.origin)] };
  const diagnostics: Diagnostic[] = [];
  const scheme = readScheme(name, node, setting, (diagnostic) => diagnostics.push(diagnostic));
  const ordered = inFileOrder(diagnostics);
  return hasErrors(ordered) ? { diagnostics: ordered } : { value: scheme, diagnostics: ordered };
}

/** The scheme's mapping and all that is in it, its examples aside; no more than are needed to know that they are too many. */
function nodesOf(node: MapNode): readonly DocumentNode[] {
  const nodes: DocumentNode[] = [node];
  for (const one of nodes) {
    if (nodes.length > limits.schemeNodes) break;
    if (one.kind === "list") for (const item of one.items) nodes.push(item);
    if (one.kind === "map")
      for (const [name, { value }] of one.members) if (one !== node || name !== "examples") nodes.push(value);
  }
  return nodes;
}

/** The scheme that a file of the library describes, by the file's name. */
export function buildLibraryScheme(document: SchemeDocument): Outcome<Scheme> {
  const { root, name } = document;
  const ignore: Report = () => undefined;
  const description = readProse(root, "description", ignore) ?? readProse(root, "title", ignore);
  return buildScheme(name, root, { origin: root.origin, ...present({ description }) });
}

function readScheme(name: string, node: MapNode, setting: SchemeSetting, report: Report): Scheme {
  const clock = readMap(node, "clock", report);
  const examples = readExamples(node, report);
  return {
    name,
    ...setting,
    ...present({ use: readUse(node, report) }),
    parameters: readParameters(node, report),
    credentials: readCredentials(node, report),
    ...functionsIn(node, report),
    let: readDefinitions(node, "let", report),
    send: readSend(node, "send", report),
    dropped: readDropped(node, report),
    ...present({
      ...readAcquire(node, report),
      clock: clock && buildClock(clock, report),
      reply: readReply(node, report),
      verify: readVerify(node, report),
    }),
    allow: readTexts(node, "allow", report),
    examples,
  };
}

function readExamples(node: MapNode, report: Report): readonly Example[] {
  const items = readFewItems(node, "examples", report, limits.examples).map((item) =>
    asMap(item, `an entry of "examples"`, report),
  );
  const examples = items.flatMap((item) => (item === undefined ? [] : [buildExample(item, report)]));
  checkExampleIds(examples, report);
  return examples;
}

/** A session is got by requests of its own, or read from the answer to the request itself. */
function readAcquire(node: MapNode, report: Report): Partial<Pick<Scheme, "acquire" | "challenge">> {
  const acquire = readMap(node, "acquire", report);
  const challenge = acquire && readMap(acquire, "challenge", report);
  if (acquire === undefined) return {};
  if (challenge === undefined) return present({ acquire: buildAcquisition(acquire, report) });
  return { challenge: buildChallenge(acquire, challenge, readSend(challenge, "hello", report), report) };
}

function readReply(node: MapNode, report: Report): SignedReply | undefined {
  const reply = readMap(node, "reply", report);
  const expect = reply && readMap(reply, "expect", report);
  if (reply === undefined || expect === undefined) return undefined;
  return {
    origin: reply.origin,
    let: readDefinitions(reply, "let", report),
    headers: readTemplates(expect, "headers", report),
    ...present({ holds: readScalarText(expect, "holds", report), when: readScalarText(reply, "when", report) }),
  };
}

function functionsIn(node: MapNode, report: Report): Pick<Scheme, "functions"> {
  const functions = readFunctions(node, report);
  return functions.length === 0 ? {} : { functions };
}

function readUse(node: MapNode, report: Report): SchemeUse | undefined {
  const scheme = readLocated(node, "use", report);
  return scheme && { scheme, with: readDefinitions(node, "with", report) };
}

function readParameters(node: MapNode, report: Report): readonly Parameter[] {
  return readEntries(node, "parameters", report).map(({ key, value }) => {
    const map = mapOrNothing(value, key, report);
    const description = map && readProse(map, "description", report);
    return { name: key, ...present({ description, default: map && readTree(map, "default", report) }) };
  });
}

function readCredentials(node: MapNode, report: Report): readonly Credential[] {
  return readEntries(node, "credentials", report).map(({ key, value }) => {
    const map = mapOrNothing(value, key, report);
    const description = map && readProse(map, "description", report);
    const is = (word: string): boolean => map !== undefined && readBoolean(map, word, report) === true;
    const [secret, optional, mayBeEmpty] = [is("secret"), is("optional"), is("mayBeEmpty")];
    return { name: key, ...present({ description }), secret, optional, mayBeEmpty };
  });
}

/** `publicKey:` with nothing after it is a credential with nothing to say about it. */
function mapOrNothing(value: Parameters<typeof asMap>[0], key: LocatedText, report: Report): MapNode | undefined {
  return value?.kind === "null" ? undefined : asMap(value, `"${key.value}"`, report);
}

const places: ReadonlyMap<string, Placement["in"]> = new Map([
  ["headers", "header"],
  ["query", "query"],
  ["cookies", "cookie"],
  ["body", "body"],
]);

/** What a map of headers, query, cookies and body fields puts on a request, in the order of the file. */
function readSend(node: MapNode, name: string, report: Report): readonly Placement[] {
  const send = readMap(node, name, report);
  if (send === undefined) return [];
  return [...send.members.values()].flatMap(({ key }) => {
    if (key.value === "path" || key.value === "server") return readOnly(send, key.value, key, report);
    const place = places.get(key.value);
    if (place === undefined) return [];
    const sent = readSent(send, key.value, report);
    for (const { name: header } of sent)
      if (place === "header" && isFramingHeader(header.value)) report(framingSent(header));
    return sent.map(({ json, ...template }) =>
      json === undefined ? { in: place, ...template } : { in: "json", json, ...template },
    );
  });
}

/** `X-Name: null` under `send`. */
function readDropped(node: MapNode, report: Report): readonly DroppedPlacement[] {
  const send = readMap(node, "send", report);
  if (send === undefined) return [];
  return [...send.members.values()].flatMap(({ key, value }): readonly DroppedPlacement[] => {
    if (key.value === "path" || key.value === "server")
      return value.kind === "null" ? [{ in: key.value, name: key }] : [];
    const place = places.get(key.value);
    if (place === undefined || value.kind !== "map") return [];
    const nulls = [...value.members.values()].filter((member) => member.value.kind === "null");
    return nulls.map((member) => ({ in: place, name: member.key }));
  });
}

/** There is one path and one server, and each goes by that name. */
function readOnly(send: MapNode, place: "path" | "server", key: LocatedText, report: Report): readonly Placement[] {
  const template = isNull(send, key.value) ? undefined : readScalarText(send, key.value, report);
  return template === undefined ? [] : [{ in: place, name: key, template }];
}

function readVerify(node: MapNode, report: Report): Verification | undefined {
  const verify = readMap(node, "verify", report);
  if (verify === undefined) return undefined;
  const fresh = readEntries(verify, "fresh", report).flatMap(({ key, value }) => readFreshness(key, value, report));
  return {
    fresh,
    once: readTexts(verify, "once", report),
    lists: readNamedTexts(verify, "lists", report),
    parameters: readTexts(verify, "parameters", report),
    credentials: readCredentials(verify, report),
    let: readDefinitions(verify, "let", report),
  };
}

/** One duration is good for both directions. */
function readFreshness(name: LocatedText, value: DocumentNode, report: Report): readonly FreshnessRule[] {
  const side = (key: string): number | undefined => {
    const node = value.kind === "map" ? member(value, key) : value;
    return node && durationMilliseconds(node, report);
  };
  const [past, future] = [side("past"), side("future")];
  if (past === 0 && future === 0) report(noTime(value));
  return past === undefined || future === undefined ? [] : [{ name, past, future }];
}
