import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { printLanguage } from "../dist/docs/print-language.js";

const read = (path) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");

mkdirSync(new URL("../docs/", import.meta.url), { recursive: true });
writeFileSync(
  new URL("../docs/language.md", import.meta.url),
  printLanguage(read("templates/docs/language.md"), JSON.parse(read("specs/x-countersign.schema.json"))),
);
