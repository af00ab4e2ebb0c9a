import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { checkSecurity } from "./corpus/check-security.js";
import { compileClients } from "./corpus/compile-clients.js";
import { generateClients } from "./corpus/generate-clients.js";
import { listDocuments } from "./corpus/list-documents.js";
import { printReport } from "./corpus/print-report.js";
import { readArguments } from "./corpus/read-arguments.js";

/**
 * Generates the client of every document of a folder, each in a process of its own, compiles what came out under the strictest flags
 * with TypeScript 7 and 5.9, compares how its operations are authenticated with the document, and prints a table and the failures by
 * cause.
 */
const root = fileURLToPath(new URL("..", import.meta.url));
const options = readArguments(process.argv.slice(2), resolve(root, "../shared/corpus"));

if (options.message !== undefined) fail(options.message);
else if (!existsSync(options.folder))
  fail(`There is no folder ${options.folder}: name one that holds OpenAPI documents.`);
else await run();

async function run() {
  const documents = listDocuments(options.folder, options.only);
  if (documents.length === 0) return fail(`${options.folder} holds no document that is asked for.`);
  const out = resolve(root, ".cache/corpus");
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const generated = await generateClients(documents, { ...options, out });
  const compiled = compileClients(generated.map(withSecurity), { ...options, root, out });
  writeFileSync(`${out}/results.json`, JSON.stringify(compiled, undefined, 1));
  console.log(printReport(compiled, options));
  process.exitCode = compiled.some(({ failed }) => failed) ? 1 : 0;
}

function withSecurity(result) {
  return result.kind === "generated" ? { ...result, security: checkSecurity(result) } : result;
}

function fail(message) {
  console.error(message);
  process.exitCode = 2;
}
