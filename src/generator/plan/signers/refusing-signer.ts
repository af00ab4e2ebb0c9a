import { type Code, code, symbol, symbolsOf } from "../../source/code/code.js";

/** Modules whose functions fail where they cannot read a text as what it must be. */
const readingModules: ReadonlySet<string> = new Set([
  "runtime/instant",
  "runtime/json-values",
  "runtime/reply",
  "runtime/whole-number",
]);

/** A signer that reads texts refuses a request that has others. */
export function refusing(body: readonly Code[], signer: Code): Code {
  const reads = body.flatMap(symbolsOf).some(({ module }) => readingModules.has(module));
  return reads ? code`${symbol("runtime/unreadable", "refusingUnreadable")}(${signer})` : signer;
}
