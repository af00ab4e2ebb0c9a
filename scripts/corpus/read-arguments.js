import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { parseArgs } from "node:util";

/** The compilers, by what the table calls them: the folder of each in `node_modules`. */
export const compilers = { 7: "typescript", 5.9: "typescript-5.9" };

const usage = `npm run corpus [-- [FOLDER] [options]]
  --only TEXT       only documents with this in their name; may be given again
  --compiler NAME   only this one: 7, 5.9 or none
  --crypto NAME     node or web
  --lenient         read invalid documents as far as there is a sane reading
  --processes N     how many documents at a time
  --all             a line for each document, not only for those that failed`;

/** What the command line asks for; `message` where it is not understood, or asks for help. */
export function readArguments(args, folder) {
  try {
    const { values, positionals } = parseArgs({ args, options: known, allowPositionals: true });
    if (values.help || positionals.length > 1 || !(values.compiler in choices)) return { message: usage };
    return {
      ...values,
      folder: resolve(positionals[0] ?? folder),
      processes: Number(values.processes),
      compilers: choices[values.compiler],
    };
  } catch (error) {
    return { message: `${error.message}\n${usage}` };
  }
}

const choices = { 7: ["7"], 5.9: ["5.9"], none: [], all: ["7", "5.9"] };

const known = {
  only: { type: "string", multiple: true, default: [] },
  compiler: { type: "string", default: "all" },
  crypto: { type: "string", default: "node" },
  lenient: { type: "boolean", default: false },
  processes: { type: "string", default: String(availableParallelism()) },
  all: { type: "boolean", default: false },
  help: { type: "boolean", default: false },
};
