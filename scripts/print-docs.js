import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { printLanguage } from "../dist/docs/print-language.js";
import { printSchemes } from "../dist/docs/print-schemes.js";
import { schemes } from "../dist/index.js";

const read = (path) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const write = (path, text) => writeFileSync(new URL(`../docs/${path}`, import.meta.url), text);

mkdirSync(new URL("../docs/", import.meta.url), { recursive: true });
write(
  "language.md",
  printLanguage(read("templates/docs/language.md"), JSON.parse(read("specs/x-countersign.schema.json"))),
);
write("schemes.md", printSchemes(await schemes()));
