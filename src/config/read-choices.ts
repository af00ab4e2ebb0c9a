import { asBoolean, asMap, asText, member, readBoolean, readTexts } from "../generator/model/read-node.js";
import {
  type ChoiceRow,
  choiceList,
  type OperationFilter,
  type SomeChoices,
  type WordRow,
} from "../generator/source/choices.js";
import type { Report } from "../generator/source/diagnostics/diagnostic.js";
import type { MapNode } from "../generator/source/nodes/document-node.js";
import { checkKeys } from "./check-keys.js";
import { choiceHint, unknownChoice } from "./config-diagnostics.js";

/** The choices that a mapping makes. A value that its row does not allow is reported and left out. */
export function readChoices(node: MapNode, report: Report): SomeChoices {
  const given = choiceList.flatMap(([name, row]) => {
    const value = member(node, name) && readChoice(node, name, row, report);
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(given);
}

/** The value of one choice, read as its row says. */
export function readChoice(
  node: MapNode,
  name: string,
  row: ChoiceRow,
  report: Report,
): string | boolean | OperationFilter | undefined {
  switch (row.kind) {
    case "word":
      return readWord(node, name, row, report);
    case "flag":
      return asBoolean(member(node, name), `"${name}"`, report)?.value;
    case "filter":
      return readFilter(node, name, report);
  }
}

function readWord(node: MapNode, name: string, { words }: WordRow<string>, report: Report): string | undefined {
  const refuse: Report = (page) => report({ ...page, hint: choiceHint(words) });
  const text = asText(member(node, name), `"${name}"`, refuse)?.text;
  const word = words.find((candidate) => candidate === text?.value);
  if (text !== undefined && word === undefined) report(unknownChoice(text, name, words));
  return word;
}

const patternLists = ["operations", "tags", "paths"] as const;

function readFilter(node: MapNode, name: string, report: Report): OperationFilter | undefined {
  const filter = asMap(member(node, name), `"${name}"`, report);
  if (filter === undefined) return undefined;
  checkKeys(filter, [...patternLists, "deprecated"], report);
  const lists = patternLists.filter((list) => member(filter, list) !== undefined);
  const deprecated = readBoolean(filter, "deprecated", report);
  return {
    ...Object.fromEntries(lists.map((list) => [list, readTexts(filter, list, report)])),
    ...(deprecated === undefined ? {} : { deprecated }),
  };
}
