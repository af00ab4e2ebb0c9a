import { fork } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What one document may take before it counts as a failure. */
const limit = { milliseconds: 300_000, heapMegabytes: 4_000 };
const worker = fileURLToPath(new URL("generate-one.js", import.meta.url));

/** Generates every document, some at a time, each in a process of its own. In the order of the names. */
export async function generateClients(documents, options) {
  const results = [];
  const waiting = [...documents];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      results.push({ ...next, ...(await generateOne(next, options)) });
      if (process.stderr.isTTY) process.stderr.write(`\r${results.length} of ${documents.length} generated `);
    }
  };
  await Promise.all(Array.from({ length: options.processes }, work));
  if (process.stderr.isTTY) process.stderr.write("\n");
  return results.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function generateOne({ name, path }, { out, crypto, lenient }) {
  const folder = join(out, name);
  mkdirSync(folder);
  const child = fork(worker, [JSON.stringify({ path, folder, crypto, lenient })], {
    execArgv: [`--max-old-space-size=${limit.heapMegabytes}`],
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  const timer = setTimeout(() => child.kill("SIGKILL"), limit.milliseconds);
  let result = { kind: "crashed" };
  let stderr = "";
  child.stderr.on("data", (chunk) => (stderr += chunk));
  child.on("message", (message) => (result = message));
  return new Promise((resolve) => {
    child.on("close", (_, signal) => {
      clearTimeout(timer);
      resolve(
        result.kind === "crashed" ? { ...result, folder, cause: lastWords(stderr, signal) } : { ...result, folder },
      );
    });
  });
}

/** The first line of an exception, or why there is none. */
function lastWords(stderr, signal) {
  const line = stderr.split("\n").find((text) => /Error|FATAL/.test(text));
  return line ?? (signal === "SIGKILL" ? `took more than ${limit.milliseconds / 1000} s` : `ended by ${signal}`);
}
