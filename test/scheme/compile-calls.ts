import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isAsync } from "../../src/generator/scheme/expressions/dependencies.js";
import { printExpression, type Spelling } from "../../src/generator/scheme/expressions/print-expression.js";
import { code, identifier, symbolsOf, textOf } from "../../src/generator/source/code/code.js";
import type { Environment } from "../../templates/runtime/core/environment.js";
import { checked } from "./expression-of.js";

/** A call as generated code makes it. */
export type CompiledCall = (around: {
  readonly environment: Environment;
  readonly credentials: Readonly<Record<string, string>>;
  readonly data: Uint8Array;
  readonly claims: unknown;
  readonly items: readonly { readonly name: string; readonly value: string }[];
}) => unknown;

/**
 * The calls, compiled for a platform and loaded: a module in a folder of its own below `.cache`, which imports the runtime from
 * `templates` as a client imports its copy.
 */
export async function compileCalls(
  written: readonly string[],
  crypto: "node" | "web",
): Promise<readonly CompiledCall[]> {
  const text = moduleOf(written, crypto);
  const cache = new URL("../../.cache/", import.meta.url);
  mkdirSync(cache, { recursive: true });
  const folder = pathToFileURL(`${mkdtempSync(fileURLToPath(new URL("calls-", cache)))}/`);
  const file = new URL("calls.ts", folder);
  writeFileSync(file, text);
  try {
    const loaded: { readonly calls: readonly CompiledCall[] } = await import(
      /* @vite-ignore */ pathToFileURL(file.pathname).href
    );
    return loaded.calls;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function moduleOf(written: readonly string[], crypto: "node" | "web"): string {
  const printed = written.map((call) => printExpression(checked(call), spellingFor(crypto)));
  const homes = new Map(printed.flatMap(symbolsOf).map(({ name, module }) => [name, module]));
  const imports = [...homes].map(([name, home]) => `import { ${name} } from "${pathOf(home, crypto)}";`);
  const calls = printed.map(
    (call, index) =>
      `  ${asyncOf(written[index] ?? "", crypto)}({ environment, credentials, data, claims, items }) => ${textOf(call)},`,
  );
  return [...imports, "export const calls = [", ...calls, "];", ""].join("\n");
}

/** On the web all of them are asynchronous, whether or not they need to be. */
function asyncOf(written: string, crypto: "node" | "web"): string {
  return crypto === "web" || isAsync(checked(written), crypto) ? "async " : "";
}

function spellingFor(crypto: "node" | "web"): Spelling {
  return {
    crypto,
    now: code`environment.now()`,
    value: identifier,
    isAwaited: () => false,
    credential: (name) => code`credentials.${identifier(name)}`,
    reply: identifier,
    local: identifier,
    known: () => undefined,
  };
}

/** Where a module of the runtime stands before it is copied beside a client. */
function pathOf(home: string, crypto: "node" | "web"): string {
  const file = home.replace("runtime/", "");
  const isOfPlatform = existsSync(new URL(`../../templates/runtime/${crypto}/${file}.ts`, import.meta.url));
  const part = isOfPlatform ? crypto : "core";
  return `../../templates/runtime/${part}/${file}.js`;
}
