import { existsSync, mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { install } from "../bench/peers/rivals.js";
import { generate } from "../dist/index.js";
import { checkDocument } from "./behaviour/check-document.js";
import { chooseDocuments } from "./behaviour/choose-documents.js";
import { openLoopback } from "./behaviour/loopback.js";
import { openValidator } from "./behaviour/open-validator.js";
import { printBehaviour } from "./behaviour/print-behaviour.js";
import { listDocuments } from "./corpus/list-documents.js";

/**
 * Calls every operation of the clients of real documents against a loopback server, which reads what arrives by the document's own text
 * and by an independent validator (express-openapi-validator, in a temporary folder), and answers each reply that is described. `npm run
 * behaviour -- [FOLDER] [COUNT|all] [NAME...]`: so many documents of the folder, those with these names only.
 */
const root = fileURLToPath(new URL("..", import.meta.url));
const [given = join(root, "../shared/corpus"), count = "40", ...only] = process.argv.slice(2);
const folder = resolve(given);
const packages = { express: "4.22.1", "cookie-parser": "1.4.7", "express-openapi-validator": "5.6.2" };

/** What is larger, in bytes, takes the validator minutes. */
const mostValidated = 1_000_000;

const misuse = misuseOf();
if (misuse === undefined) await run();
else {
  console.error(misuse);
  process.exitCode = 2;
}

function misuseOf() {
  if (!existsSync(folder)) return `There is no folder ${folder}: name one that holds OpenAPI documents.`;
  if (count !== "all" && !/^\d+$/.test(count))
    return `${count} is no number of documents: write one, or "all", before names.`;
  return undefined;
}

async function run() {
  const home = install({ name: "express-openapi-validator", packages }, join(tmpdir(), "countersign-behaviour"));
  const out = resolve(root, ".cache/behaviour");
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const loopback = await openLoopback();
  const results = [];
  for (const document of documents()) {
    if (results.filter(({ kind }) => kind === "checked").length === Number(count)) break;
    const validator = document.bytes < mostValidated ? (read) => openValidator(read, home) : undefined;
    results.push(await checkDocument(document, { generate: generated, out, loopback, openValidator: validator }));
    console.error(printBehaviour(results.slice(-1)));
  }
  loopback.close();
  console.log(printBehaviour(results));
  const hasFailed = ({ outcomes = [] }) => outcomes.some(({ failures = [] }) => failures.length > 0);
  process.exitCode = results.some(hasFailed) ? 1 : 0;
}

/** All of them, or those that show the most and others for those that are refused; the smallest first. */
function documents() {
  const listed = listDocuments(folder, only);
  if (count === "all") return listed.toReversed();
  const chosen = [...chooseDocuments(listed)];
  const first = chosen.slice(0, Number(count)).toSorted((a, b) => a.bytes - b.bytes);
  return [...first, ...chosen.slice(Number(count))];
}

async function generated(options) {
  const made = await generate(options);
  return made.kind === "generated" ? { kind: made.kind, folder: join(options.out, made.apis[0].report.api) } : made;
}
