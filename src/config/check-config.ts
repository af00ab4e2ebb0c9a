import { present } from "../generator/model/present.js";
import { asList, asMap, asText, member, readTexts } from "../generator/model/read-node.js";
import { choiceList, type SomeChoices } from "../generator/source/choices.js";
import {
  type Diagnostic,
  hasErrors,
  inFileOrder,
  type Outcome,
  type Report,
} from "../generator/source/diagnostics/diagnostic.js";
import type { LocatedText } from "../generator/source/located-text.js";
import type { DocumentNode, MapNode } from "../generator/source/nodes/document-node.js";
import { checkKeys } from "./check-keys.js";
import { type Config, type ConfiguredSpec, emptyConfig, type NamedFile } from "./config.js";
import { emptyPath, noSpecs, notAMapping, notAName, notAnAddress, notAPath, notASpec } from "./config-diagnostics.js";
import { readChoices } from "./read-choices.js";

/** The config that a document holds. Every mistake is a page; there is a config only where there is none. */
export function checkConfig(node: DocumentNode): Outcome<Config> {
  if (node.kind !== "map") return { diagnostics: [notAMapping(node)] };
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => void diagnostics.push(diagnostic);
  checkKeys(node, ["out", "specs", "local", "remote", ...choices], report);
  const specs = readSpecs(node, report);
  const config: Config = {
    out: readFile(node, "out", report)?.path ?? emptyConfig.out,
    specs,
    ...present({ local: readFile(node, "local", report), remote: readRemote(node, report) }),
    ...shared(readChoices(node, report), specs.length > 1),
  };
  return hasErrors(diagnostics) ? { diagnostics: inFileOrder(diagnostics) } : { value: config, diagnostics };
}

/** A filter of several documents may name what only one of them has. */
function shared(given: SomeChoices, isShared: boolean): SomeChoices {
  const { include, exclude } = given;
  if (!isShared) return given;
  return {
    ...given,
    ...(include && { include: { ...include, shared: true } }),
    ...(exclude && { exclude: { ...exclude, shared: true } }),
  };
}

const choices = choiceList.map(([name]) => name);

function readSpecs(config: MapNode, report: Report): readonly ConfiguredSpec[] {
  const list = asList(member(config, "specs"), '"specs"', report);
  if (list?.items.length === 0) report(noSpecs(list));
  return (list?.items ?? []).flatMap((item) => readSpec(item, report) ?? []);
}

function readSpec(node: DocumentNode, report: Report): ConfiguredSpec | undefined {
  if (node.kind === "text") return namedFile(node.text);
  if (node.kind !== "map" || member(node, "spec") === undefined) {
    report(notASpec(node));
    return undefined;
  }
  checkKeys(node, ["spec", "name", "overlays", "local", "remote", ...choices], report);
  const file = readFile(node, "spec", report);
  const overlays = readTexts(node, "overlays", report).map(namedFile);
  const chosen = readChoices(node, report);
  if (file === undefined) return undefined;
  const reach = present({ local: readFile(node, "local", report), remote: readRemote(node, report) });
  const name = present({ name: readName(node, report) });
  return { ...file, ...name, ...(overlays.length === 0 ? {} : { overlays }), ...reach, ...chosen };
}

/** A folder is called so, on every system. */
function readName(node: MapNode, report: Report): string | undefined {
  const text = asText(member(node, "name"), '"name"', report)?.text;
  if (text !== undefined && !/^[\p{L}\p{N}](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_-])?$/u.test(text.value))
    report(notAName(text));
  return text?.value;
}

function namedFile({ value, origin }: LocatedText): NamedFile {
  return { path: value, span: origin.span };
}

/** Folders by what the addresses of their files begin with. */
function readRemote(node: MapNode, report: Report): Readonly<Record<string, NamedFile>> | undefined {
  const hosts = asMap(member(node, "remote"), '"remote"', report);
  if (hosts === undefined) return undefined;
  for (const { key } of hosts.members.values()) if (!isFolderAddress(key.value)) report(notAnAddress(key));
  const folders = [...hosts.members.keys()].flatMap((name) => {
    const folder = readFile(hosts, name, report);
    return folder === undefined ? [] : [[name, folder] as const];
  });
  return Object.fromEntries(folders);
}

function isFolderAddress(text: string): boolean {
  return /^https?:\/\/[^/?#]+\/(?:[^?#]*\/)?$/.test(text) && URL.canParse(text);
}

function readFile(node: MapNode, name: string, report: Report): NamedFile | undefined {
  const text = asText(member(node, name), `"${name}"`, report)?.text;
  if (text?.value === "") report(emptyPath(text, name));
  if (text?.value.includes("\0")) report(notAPath(text, name));
  return text && namedFile(text);
}
