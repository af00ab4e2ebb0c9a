import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { parse } from "yaml";
import { readLedger } from "../dist/docs/ledger.js";
import { printLanguage } from "../dist/docs/print-language.js";
import { printOptions } from "../dist/docs/print-options.js";
import { printSchemes } from "../dist/docs/print-schemes.js";
import { describeLibrary } from "../dist/tool/describe-schemes.js";

const read = (path) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const write = (path, text) => writeFileSync(new URL(`../docs/${path}`, import.meta.url), text);

mkdirSync(new URL("../docs/", import.meta.url), { recursive: true });
write(
  "language.md",
  printLanguage(read("templates/docs/language.md"), JSON.parse(read("specs/x-countersign.schema.json"))),
);
write("options.md", printOptions(read("templates/docs/options.md")));
write("schemes.md", printSchemes(describeLibrary(), readLedger(parse(read("test/vectors/ledger.yaml")))));
