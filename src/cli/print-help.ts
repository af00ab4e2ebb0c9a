import type { CommandSignature, Operand, OptionSignature } from "./command.js";

/** The help page of one command. */
export function printCommandHelp(signature: CommandSignature): string {
  const { name, summary, operands, options, notes } = signature;
  const usage = [
    "countersign",
    name,
    ...operands.map(printOperand),
    ...options.map((option) => `[${printOption(option)}]`),
  ];
  const help = { name: "help", doc: "print this page" };
  const rows = [
    ...operands.map((operand) => [operand.name, operand.doc] as const),
    ...[...options, help].map((option) => [printOption(option), option.doc] as const),
  ];
  return [summary, `Usage: ${usage.join(" ")}`, table(rows), ...notes, exitCodes].join("\n\n");
}

/** The help page of the tool. */
export function printHelp(commands: readonly CommandSignature[]): string {
  const rows = commands.map(
    ({ name, operands, summary }) => [[name, ...operands.map(printOperand)].join(" "), summary] as const,
  );
  return [
    "Typed TypeScript clients from OpenAPI, with request signing as part of the contract.",
    "Usage: countersign COMMAND [ARGUMENTS]",
    table(rows),
    "`countersign COMMAND --help` tells more about a command; `countersign --version` prints the version.",
    exitCodes,
  ].join("\n\n");
}

function printOperand({ name, use }: Operand): string {
  return use === "one" ? name : `[${name}...]`;
}

function printOption({ name, value, choices }: OptionSignature): string {
  return value === undefined ? `--${name}` : `--${name} ${choices?.join("|") ?? value}`;
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join("\n");
}

const exitCodes = `Exit codes:
  0  fine
  1  the input has errors, a check found differences, or a vector failed
  2  wrong usage
  3  the output could not be written, or countersign itself failed`;
