#!/usr/bin/env node
import { setFlagsFromString } from "node:v8";
import type { ExitCode } from "./command.js";

// V8 optimises for programs that run for hours: here a function that it compiles has mostly done its work before that pays. Without
// copies of what a function calls, with one optimising compiler and ten times as much patience, a run takes a quarter less of the
// processor's time. A heap that is tidied when it has grown by half takes a tenth less memory, for some hundredths more of that time.
const common = ["--no-turbo-inlining", "--heap-growing-percent=50"];
const later = [...common, "--no-maglev", "--invocation-count-for-turbofan=30000", "--invocation-count-for-osr=8000"];
/** By the major version of Node: one that does not know a flag would complain of it. */
const flags: ReadonlyMap<string, readonly string[]> = new Map([
  ["20", [...common, "--interrupt-budget=700000"]],
  ["22", later],
  ["24", later],
]);
const [major = ""] = process.versions.node.split(".");
for (const flag of flags.get(major) ?? []) setFlagsFromString(flag);
const { run } = await import("./run.js");

/** A reader that has seen enough (`| head`) is no failure: the work goes on, and what is said goes nowhere. */
function survivesClosedPipe(stream: NodeJS.WriteStream): void {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

/** Our own bug: one line and a request, the stack only for whoever asks for it. */
function reportBug(error: unknown): ExitCode {
  const reason =
    error instanceof Error ? (error.message.split("\n", 1)[0] ?? "") : "something that is not an error was thrown";
  process.stderr.write(`countersign: internal error: ${reason}\n`);
  process.stderr.write(
    "This is a bug of countersign. Please report it, with the spec if you can; COUNTERSIGN_DEBUG=1 shows where it happened.\n",
  );
  const { COUNTERSIGN_DEBUG: debug } = process.env;
  if (debug === "1" && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  return 3;
}

for (const stream of [process.stdout, process.stderr]) survivesClosedPipe(stream);

/** The folder that paths start from. Somebody may have removed it: then there is nothing that they could be taken from. */
function workingFolder(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}

async function main(): Promise<ExitCode> {
  const folder = workingFolder();
  if (folder === undefined) {
    process.stderr.write("countersign: the folder that you are in is gone; go to another one\n");
    return 2;
  }
  return run(process.argv.slice(2), {
    folder,
    out: (text: string) => void process.stdout.write(text),
    err: (text: string) => void process.stderr.write(text),
  });
}

// Set, not passed to exit(): whatever is still on its way to a pipe gets there.
process.exitCode = await main().catch(reportBug);
