import { asList, asText, member, type Report, readTexts } from "../generator/model/read-node.js";
import { type Diagnostic, hasErrors, inFileOrder, type Outcome } from "../generator/source/diagnostic.js";
import type { DocumentNode, MapNode } from "../generator/source/document-node.js";
import { type Config, type ConfiguredSpec, cryptoSources, defaults, testRunners } from "./config.js";
import { emptyPath, noSpecs, notAMapping, notASpec, unknownChoice, unknownKey } from "./config-diagnostics.js";

/** The config that a document holds. Every mistake is a page; there is a config only where there is none. */
export function checkConfig(node: DocumentNode): Outcome<Config> {
  if (node.kind !== "map") return { diagnostics: [notAMapping(node)] };
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => void diagnostics.push(diagnostic);
  checkKeys(node, ["out", "crypto", "tests", "specs"], report);
  const config: Config = {
    out: readPath(node, "out", report) ?? defaults.out,
    crypto: readChoice(node, "crypto", cryptoSources, report) ?? defaults.crypto,
    tests: readChoice(node, "tests", testRunners, report) ?? defaults.tests,
    specs: readSpecs(node, report),
  };
  return hasErrors(diagnostics) ? { diagnostics: inFileOrder(diagnostics) } : { value: config, diagnostics };
}

function readSpecs(config: MapNode, report: Report): readonly ConfiguredSpec[] {
  const list = asList(member(config, "specs"), '"specs"', report);
  if (list?.items.length === 0) report(noSpecs(list));
  return (list?.items ?? []).flatMap((item) => readSpec(item, report) ?? []);
}

function readSpec(node: DocumentNode, report: Report): ConfiguredSpec | undefined {
  if (node.kind === "text") return { path: node.text.value };
  if (node.kind !== "map" || member(node, "spec") === undefined) {
    report(notASpec(node));
    return undefined;
  }
  checkKeys(node, ["spec", "crypto", "overlays"], report);
  const path = readPath(node, "spec", report);
  const crypto = readChoice(node, "crypto", cryptoSources, report);
  const overlays = readTexts(node, "overlays", report).map(({ value }) => value);
  if (path === undefined) return undefined;
  return { path, ...(crypto === undefined ? {} : { crypto }), ...(overlays.length === 0 ? {} : { overlays }) };
}

function checkKeys(node: MapNode, known: readonly string[], report: Report): void {
  for (const { key } of node.members.values()) if (!known.includes(key.value)) report(unknownKey(key, known));
}

function readPath(node: MapNode, name: string, report: Report): string | undefined {
  const text = asText(member(node, name), `"${name}"`, report)?.text;
  if (text?.value === "") report(emptyPath(text, name));
  return text?.value;
}

function readChoice<Choice extends string>(
  node: MapNode,
  name: string,
  choices: readonly Choice[],
  report: Report,
): Choice | undefined {
  const text = asText(member(node, name), `"${name}"`, report)?.text;
  const choice = choices.find((candidate) => candidate === text?.value);
  if (text !== undefined && choice === undefined) report(unknownChoice(text, name, choices));
  return choice;
}
