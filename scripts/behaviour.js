import { existsSync, mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { install } from "../bench/peers/rivals.js";
import { checkDocument } from "./behaviour/check-document.js";
import { printBehaviour } from "./behaviour/print-behaviour.js";
import { listDocuments } from "./corpus/list-documents.js";

/**
 * Calls every operation of the clients of real documents against a loopback server that reads what arrives with an independent
 * validator (express-openapi-validator, in a temporary folder), and compares that with what was meant. `npm run behaviour -- FOLDER
 * [COUNT]`: the smaller documents of the folder, each only where the validator understands it.
 */
const root = fileURLToPath(new URL("..", import.meta.url));
const folder = resolve(process.argv[2] ?? join(root, "../shared/corpus"));
const count = Number(process.argv[3] ?? 40);
const packages = { express: "4.22.1", "express-openapi-validator": "5.6.2" };

if (existsSync(folder)) await run();
else {
  console.error(`There is no folder ${folder}: name one that holds OpenAPI documents.`);
  process.exitCode = 2;
}

async function run() {
  const home = install({ name: "express-openapi-validator", packages }, join(tmpdir(), "countersign-behaviour"));
  const out = resolve(root, ".cache/behaviour");
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const results = [];
  for (const document of listDocuments(folder, []).toReversed()) {
    if (results.filter(({ kind }) => kind === "checked").length === count) break;
    results.push(await checkDocument(document, { home, out }));
    console.error(`${results.at(-1).name}: ${results.at(-1).kind}`);
  }
  console.log(printBehaviour(results));
  process.exitCode = results.some(({ failures = [] }) => failures.length > 0) ? 1 : 0;
}
