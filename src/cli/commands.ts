import type { Command } from "./command.js";

/** The commands by name, in the order of the help page; each is loaded when it is called. */
export const commands: ReadonlyMap<string, () => Promise<{ readonly command: Command }>> = new Map([
  ["generate", () => import("./commands/generate.js")],
  ["check", () => import("./commands/check.js")],
  ["validate", () => import("./commands/validate.js")],
  ["verify", () => import("./commands/verify.js")],
  ["explain", () => import("./commands/explain.js")],
  ["coverage", () => import("./commands/coverage.js")],
  ["schemes", () => import("./commands/schemes.js")],
]);
