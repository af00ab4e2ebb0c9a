import { parseArgs } from "node:util";
import { didYouMean } from "../generator/source/diagnostics/nearest-names.js";
import { quotedList, quotedName } from "../generator/source/diagnostics/quoted-names.js";
import type { CommandArguments, CommandSignature, OptionSignature } from "./command.js";

/** The arguments, a wish for help, or what is wrong with them in one line. */
export type ParsedArguments =
  | { readonly kind: "arguments"; readonly given: CommandArguments }
  | { readonly kind: "help" }
  | { readonly kind: "usage"; readonly message: string };

/** Checks the arguments of a command against its signature. Everything after `--` is an operand. */
export function parseArguments(signature: CommandSignature, args: readonly string[]): ParsedArguments {
  const { tokens } = parseArgs({ args: [...args], options: optionTypes(signature), strict: false, tokens: true });
  const options = new Map<string, string>();
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") operands.push(token.value);
    if (token.kind !== "option") continue;
    if (isHelp(token.rawName)) return { kind: "help" };
    const problem = problemOf(signature, token);
    if (problem !== undefined) return { kind: "usage", message: problem };
    options.set(token.name, token.value ?? "");
  }
  const message = problemOfOperands(signature, operands);
  return message === undefined ? { kind: "arguments", given: { operands, options } } : { kind: "usage", message };
}

function optionTypes(signature: CommandSignature): Record<string, { readonly type: "string" | "boolean" }> {
  const types = signature.options.map(({ name, value }) => [
    name,
    { type: value === undefined ? "boolean" : "string" },
  ]);
  return Object.fromEntries(types);
}

export function isHelp(argument: string): boolean {
  return argument === "--help" || argument === "-h";
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function problemOf(signature: CommandSignature, token: OptionToken): string | undefined {
  const option = signature.options.find(({ name }) => token.rawName === `--${name}`);
  if (option === undefined) return `unknown option ${token.rawName}.${nearOptions(signature, token.rawName)}`;
  if (option.value === undefined) return token.inlineValue === true ? `--${option.name} takes no value` : undefined;
  return problemOfValue(option, token);
}

function problemOfValue({ name, value: label, choices }: OptionSignature, token: OptionToken): string | undefined {
  const { value, inlineValue } = token;
  // `--out --check` leaves out a value; whoever means a folder of that name can write `--out=--check`.
  if (value === undefined || value === "" || (inlineValue !== true && value.startsWith("-"))) {
    return `--${name} needs a value: --${name} ${choices?.join("|") ?? label}`;
  }
  if (choices === undefined || choices.includes(value)) return undefined;
  return `--${name} cannot be ${quotedName(value)}.${didYouMean(value, choices) || ` Use ${quotedList(choices, "or")}.`}`;
}

function nearOptions(signature: CommandSignature, rawName: string): string {
  const known = [...signature.options.map(({ name }) => `--${name}`), "--help"];
  return didYouMean(rawName, known).replaceAll('"', "") || ` Options: ${known.join(", ")}`;
}

function problemOfOperands({ name, operands }: CommandSignature, given: readonly string[]): string | undefined {
  if (operands.some(({ use }) => use === "any number")) return undefined;
  const missing = operands[given.length];
  if (missing !== undefined) return `${name} needs ${missing.name}`;
  const extra = given[operands.length];
  if (extra === undefined) return undefined;
  const takes = operands.length === 0 ? "no arguments" : `only ${operands.map((operand) => operand.name).join(" ")}`;
  return `${name} takes ${takes}, and ${quotedName(extra)} is one too many`;
}
