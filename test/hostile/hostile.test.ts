import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "vitest";
import { generateClient } from "../../src/generator/generate.js";
import { defaultChoices } from "../../src/generator/source/choices.js";
import { printDiagnostics } from "../../src/generator/source/print-diagnostic.js";
import { comments } from "./comments.js";
import { dialect } from "./dialect.js";
import { files } from "./files.js";
import { http } from "./http.js";
import { identifiers } from "./identifiers.js";
import { inputText } from "./input-text.js";
import { faultsOf } from "./inspect-output.js";
import { references } from "./references.js";
import { resources } from "./resources.js";
import { strings } from "./strings.js";
import { yaml } from "./yaml.js";

const only = process.env["ONLY"];
const all = [...comments, ...strings, ...identifiers, ...files, ...references, ...resources, ...yaml, ...http, ...dialect];

test("explore", { timeout: 900_000 }, async () => {
  rmSync("test/.out/hostile", { recursive: true, force: true });
  const report: string[] = [];
  for (const one of all) {
    if (only !== undefined && !new RegExp(only).test(one.name)) continue;
    const given = typeof one.given === "function" ? one.given() : one.given;
    const text = typeof given === "string" ? given : given instanceof Uint8Array ? "" : JSON.stringify(given);
    if (given instanceof Uint8Array) continue;
    const cpu = process.cpuUsage();
    let status = "";
    let detail = "";
    try {
      const { value, diagnostics } = await generateClient({ path: "specs/a.yaml", text }, { ...defaultChoices, specPath: "specs/a.yaml" });
      const pages = printDiagnostics(diagnostics);
      status = value === undefined ? "page" : "clean";
      detail = pages.slice(0, 400);
      if (value !== undefined) {
        const faults = faultsOf(value.output.files, inputText(text));
        if (faults.length > 0) detail = `FAULTS ${faults.slice(0, 5).join("; ")}\n${detail}`;
        if (one.large !== true)
          for (const { path, text } of value.output.files) {
            const target = join("test/.out/hostile", one.name, path);
            mkdirSync(dirname(target), { recursive: true });
            writeFileSync(target, text);
          }
      }
      if (status === "page" && !/:\d+:\d+/.test(pages)) detail = `NOPLACE ${detail}`;
    } catch (error) {
      status = "CRASH";
      detail = error instanceof Error ? (error.stack ?? "").slice(0, 1500) : String(error);
    }
    const used = process.cpuUsage(cpu);
    const seconds = (used.user + used.system) / 1e6;
    const flag = one.want !== "either" && status !== one.want ? "DIFF" : status === "CRASH" ? "DIFF" : "ok";
    report.push(`${flag} ${one.name} want ${one.want} got ${status} ${seconds > 1 ? `SLOW ${seconds.toFixed(1)}` : ""}\n${detail.replace(/^/gm, "    ")}`);
    writeFileSync("test/.out/report.txt", report.join("\n"));
  }
});
