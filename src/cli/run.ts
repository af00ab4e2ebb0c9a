import { didYouMean } from "../generator/source/diagnostics/nearest-names.js";
import type { Command, ExitCode } from "./command.js";
import { commands } from "./commands.js";
import { isHelp, parseArguments } from "./parse-arguments.js";
import type { Terminal } from "./terminal.js";

/** Runs the command that the arguments name, and returns its exit code. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === "help" && rest[0] !== undefined) return run([rest[0], "--help"], terminal);
  if (name === undefined || isHelp(name) || name === "help") return showHelp(terminal, name === undefined ? 2 : 0);
  if (name === "--version" || name === "-v") return showVersion(terminal);
  const load = commands.get(name);
  if (load === undefined) return showUsage(terminal, unknownCommand(name), "countersign --help");
  const { command } = await load();
  return runCommand(command, rest, terminal);
}

async function runCommand(command: Command, args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const parsed = parseArguments(command.signature, args);
  switch (parsed.kind) {
    case "arguments":
      return command.run(parsed.given, terminal);
    case "usage":
      return showUsage(terminal, parsed.message, `countersign ${command.signature.name} --help`);
    case "help": {
      const { printCommandHelp } = await import("./print-help.js");
      terminal.out(`${printCommandHelp(command.signature)}\n`);
      return 0;
    }
  }
}

function showUsage(terminal: Terminal, message: string, help: string): ExitCode {
  terminal.err(`countersign: ${message}\nTry \`${help}\`.\n`);
  return 2;
}

function unknownCommand(name: string): string {
  return `unknown ${name.startsWith("-") ? "option" : "command"} "${name}".${didYouMean(name, [...commands.keys(), "--help", "--version"])}`;
}

/** Without a command the page is what was missing, so it goes where errors go. */
async function showHelp(terminal: Terminal, code: 0 | 2): Promise<ExitCode> {
  const [{ printHelp }, ...loaded] = await Promise.all([
    import("./print-help.js"),
    ...[...commands.values()].map((load) => load()),
  ]);
  const page = `${printHelp(loaded.map(({ command }) => command.signature))}\n`;
  if (code === 0) terminal.out(page);
  else terminal.err(page);
  return code;
}

async function showVersion(terminal: Terminal): Promise<ExitCode> {
  const { version } = await import("../index.js");
  terminal.out(`${version()}\n`);
  return 0;
}
