import { diagnosticRecord, generate } from "../../dist/index.js";

/** Generates one document, tells the parent what came of it, and what it took as a whole process. */
const { path, folder, crypto, lenient } = JSON.parse(process.argv[2]);
const begun = performance.now();
// The folder is empty: no config has a say.
const result = await generate({ folder, specs: [path], out: ".", crypto, tests: "node", ...(lenient && { lenient }) });
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();

process.send({
  kind: result.kind,
  message: result.message,
  diagnostics: (result.warnings ?? result.diagnostics ?? []).map(diagnosticRecord),
  operations: result.apis?.[0]?.report.operations,
  wallSeconds: (performance.now() - begun) / 1000,
  cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
  megabytes: maxRSS / 1024,
});
