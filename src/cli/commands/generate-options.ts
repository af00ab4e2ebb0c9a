import { type CryptoSource, cryptoSources, type TestRunner, testRunners } from "../../config/config.js";
import type { GenerateRequest } from "../../config/read-settings.js";
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
  { name: "crypto", value: "SOURCE", choices: cryptoSources, doc: "what the clients compute signatures with (node)" },
  { name: "tests", value: "RUNNER", choices: testRunners, doc: "what the generated tests are written for (node)" },
];

/** What these arguments ask for. They are checked: a choice is one of its choices. */
export function requestOf({ operands, options }: CommandArguments, terminal: Terminal): GenerateRequest {
  return {
    folder: terminal.folder,
    specs: operands,
    config: options.get("config"),
    out: options.get("out"),
    crypto: cryptoSources.find((source: CryptoSource) => source === options.get("crypto")),
    tests: testRunners.find((runner: TestRunner) => runner === options.get("tests")),
  };
}
