import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readChoices } from "../src/config/read-choices.js";
import { type Choices, choose } from "../src/generator/source/choices.js";
import { parseYaml } from "../src/generator/spec/yaml/parse-yaml.js";

/** What the `choices.yaml` of a case chooses, if it has one. */
export function choicesOf(folder: string): Choices {
  const path = join(folder, "choices.yaml").replaceAll("\\", "/");
  if (!existsSync(path)) return choose();
  const { value } = parseYaml({ path, text: readFileSync(path, "utf8") });
  if (value?.kind !== "map") throw new Error(`${path} is no mapping`);
  const refuse = ({ message }: { readonly message: string }): never => {
    throw new Error(`${path}: ${message}`);
  };
  return choose(readChoices(value, refuse));
}
