import { describe, expect, test } from "vitest";
import type { CommandSignature } from "../../src/cli/command.js";
import { parseArguments } from "../../src/cli/parse-arguments.js";

const generate: CommandSignature = {
  name: "generate",
  summary: "",
  operands: [{ name: "SPEC", use: "any number", doc: "" }],
  options: [
    { name: "out", value: "DIR", doc: "" },
    { name: "crypto", value: "SOURCE", choices: ["node", "web"], doc: "" },
    { name: "check", doc: "" },
  ],
  notes: [],
};
const explain: CommandSignature = {
  name: "explain",
  summary: "",
  operands: [
    { name: "SPEC", use: "one", doc: "" },
    { name: "OPERATION", use: "one", doc: "" },
  ],
  options: [],
  notes: [],
};
const check: CommandSignature = { name: "check", summary: "", operands: [], options: [], notes: [] };

describe("parseArguments reads", () => {
  const cases: readonly {
    readonly args: readonly string[];
    readonly operands: readonly string[];
    readonly options: Readonly<Record<string, string>>;
  }[] = [
    { args: [], operands: [], options: {} },
    { args: ["a.yaml", "--out", "x", "b.yaml"], operands: ["a.yaml", "b.yaml"], options: { out: "x" } },
    { args: ["--out=x=y", "--crypto=web", "--check"], operands: [], options: { out: "x=y", crypto: "web", check: "" } },
    { args: ["--out=--check"], operands: [], options: { out: "--check" } },
    { args: ["--out", "a", "--out", "b"], operands: [], options: { out: "b" } },
    { args: ["--", "--out", "-x"], operands: ["--out", "-x"], options: {} },
  ];
  test.each(cases)("$args", ({ args, operands, options }) => {
    expect(parseArguments(generate, args)).toEqual({
      kind: "arguments",
      given: { operands, options: new Map(Object.entries(options)) },
    });
  });

  test.each([["--help"], ["-h"]])("%s as a wish for help, whatever else there is", (flag) => {
    expect(parseArguments(generate, ["a", flag, "--unknown"])).toEqual({ kind: "help" });
  });
});

describe("parseArguments refuses", () => {
  const cases: readonly {
    readonly signature: CommandSignature;
    readonly args: readonly string[];
    readonly want: string;
  }[] = [
    { signature: generate, args: ["--cripto", "web"], want: "unknown option --cripto. Did you mean --crypto?" },
    {
      signature: generate,
      args: ["--zzzzzzzz"],
      want: "unknown option --zzzzzzzz. Options: --out, --crypto, --check, --help",
    },
    { signature: generate, args: ["-o", "x"], want: "unknown option -o. Options: --out, --crypto, --check, --help" },
    {
      signature: generate,
      args: ["--__proto__"],
      want: "unknown option --__proto__. Options: --out, --crypto, --check, --help",
    },
    { signature: generate, args: ["--out"], want: "--out needs a value: --out DIR" },
    { signature: generate, args: ["--out", "--check"], want: "--out needs a value: --out DIR" },
    { signature: generate, args: ["--out="], want: "--out needs a value: --out DIR" },
    { signature: generate, args: ["--crypto"], want: "--crypto needs a value: --crypto node|web" },
    { signature: generate, args: ["--crypto", "nod"], want: '--crypto cannot be "nod". Did you mean "node"?' },
    { signature: generate, args: ["--crypto", "openssl"], want: '--crypto cannot be "openssl". Use "node" or "web".' },
    { signature: generate, args: ["--check=yes"], want: "--check takes no value" },
    { signature: explain, args: [], want: "explain needs SPEC" },
    { signature: explain, args: ["a.yaml"], want: "explain needs OPERATION" },
    { signature: explain, args: ["a", "b", "c"], want: 'explain takes only SPEC OPERATION, and "c" is one too many' },
    { signature: check, args: ["a"], want: 'check takes no arguments, and "a" is one too many' },
  ];
  test.each(cases)("$args", ({ signature, args, want }) => {
    expect(parseArguments(signature, args)).toEqual({ kind: "usage", message: want });
  });
});
