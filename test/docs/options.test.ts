import { expect, test } from "vitest";
import { checkConfig } from "../../src/config/check-config.js";
import { printOptions } from "../../src/docs/print-options.js";
import { choiceList } from "../../src/generator/source/choices.js";
import { parseYaml } from "../../src/generator/spec/parse-yaml.js";
import { blocksOf, read } from "./fragments.js";

const page = read("docs/options.md");

test("docs/options.md is what the template and the table print; `npm run docs` makes it anew", () => {
  expect(page).toBe(printOptions(read("templates/docs/options.md")));
});

test.each(choiceList.map(([name]) => name))("%s is told of", (name) => {
  expect(page).toContain(`| \`${name}\` |`);
});

test.each(blocksOf(page).filter(({ info }) => info === "yaml"))("a config that is shown is one", ({ text }) => {
  const { value } = parseYaml({ path: "countersign.config.yaml", text });
  expect(value && checkConfig(value).diagnostics).toEqual([]);
});
