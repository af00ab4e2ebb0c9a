import type { GenerateRequest } from "../../config/read-settings.js";
import { type ChoiceRow, choiceList, type SomeChoices } from "../../generator/source/choices.js";
import type { CommandArguments, Operand, OptionSignature } from "../command.js";
import type { Terminal } from "../terminal.js";

/** The arguments that `generate` and `check` share. */
export const specOperand: Operand = {
  name: "SPEC",
  use: "any number",
  doc: "an OpenAPI document; without one, those of the config",
};

export const generateOptions: readonly OptionSignature[] = [
  { name: "out", value: "DIR", doc: "the folder that each API's folder goes to (generated)" },
  { name: "config", value: "FILE", doc: "the config (countersign.config.yaml, .json or .js of this folder)" },
  ...choiceList.filter(([, row]) => row.argument).map(([name, row]) => optionOf(name, row)),
];

function optionOf(name: string, row: ChoiceRow): OptionSignature {
  if (row.kind !== "word") return { name, doc: row.doc };
  return { name, value: name.toUpperCase(), choices: row.words, doc: `${row.doc} (${row.default})` };
}

/** What these arguments ask for. They are checked: a choice is one of its choices. */
export function requestOf({ operands, options }: CommandArguments, terminal: Terminal): GenerateRequest {
  return {
    folder: terminal.folder,
    specs: operands,
    config: options.get("config"),
    out: options.get("out"),
    ...choicesIn(options),
  };
}

function choicesIn(options: CommandArguments["options"]): SomeChoices {
  const given = choiceList.flatMap(([name, { kind }]) => {
    const value = options.get(name);
    return value === undefined ? [] : [[name, kind === "flag" ? true : value] as const];
  });
  return Object.fromEntries(given);
}
