import { describe, expect, test } from "vitest";
import { readChoice } from "../../src/config/read-choices.js";
import type { ChoiceRow } from "../../src/generator/source/choices.js";
import type { Diagnostic } from "../../src/generator/source/diagnostics/diagnostic.js";
import { parseYaml } from "../../src/generator/spec/yaml/parse-yaml.js";

const base = { doc: "", argument: false } as const;
const word: ChoiceRow = { ...base, kind: "word", words: ["js", "ts"], default: "js" };
const flag: ChoiceRow = { ...base, kind: "flag", default: false };

function read(text: string, row: ChoiceRow): unknown {
  const { value } = parseYaml({ path: "countersign.config.yaml", text: `it: ${text}\n` });
  if (value?.kind !== "map") throw new Error("the test's YAML is broken");
  const pages: Diagnostic[] = [];
  const choice = readChoice(value, "it", row, (page) => pages.push(page));
  return pages.length > 0 ? pages.map(({ code }) => code) : choice;
}

describe("a choice", () => {
  const cases: readonly (readonly [string, ChoiceRow, unknown])[] = [
    ["ts", word, "ts"],
    ["tsx", word, ["config-unknown-value"]],
    ["true", word, ["wrong-kind"]],
    ["true", flag, true],
    ["false", flag, false],
    ['"true"', flag, ["wrong-kind"]],
  ];
  test.each(cases)("%s as %j", (text, row, want) => expect(read(text, row)).toEqual(want));
});
