import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { execPath } from "node:process";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { writeOutput } from "../../src/generator/output/write-output.js";
import { outputOf, put, sandbox, textsOf } from "./sandbox.js";

/** Two outputs of forty files that have no text in common: a mixture cannot be taken for either. */
const outputs = ["odd", "even"].map((word) =>
  outputOf(
    Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`part${index % 4}/f${index}.ts`, `${word} ${index}\n`]),
    ),
    "acme",
    word,
  ),
);
const wholes = outputs.map((output) => ({
  ...Object.fromEntries(output.files.map(({ path, text }) => [path, text])),
  "mine.md": "mine",
}));

const writer = `
import { writeOutput } from ${JSON.stringify(pathToFileURL(resolve("dist/generator/output/write-output.js")).href)};
const outputs = ${JSON.stringify(outputs)};
for (let turn = 0; ; turn += 1) {
  writeOutput("generated", [outputs[turn % 2]]);
  if (turn === 0) console.log("begun");
}`;

test("a run killed at any moment leaves the old result or the new one, and strangers' files", {
  timeout: 60_000,
}, async () => {
  const root = sandbox();
  const generated = join(root, "generated");
  writeFileSync(join(root, "writer.mjs"), writer);
  put(generated, { "acme/mine.md": "mine" });
  for (let round = 0; round < 25; round += 1) {
    await killedAfter(root, (round * 7.3) % 40);
    if (existsSync(join(generated, "acme"))) expect(wholes).toContainEqual(textsOf(join(generated, "acme")));
  }
  const last = outputOf({ "index.ts": "last\n" }, "acme", "last");
  expect(writeOutput(generated, [last])).toMatchObject({ kind: "done" });
  expect(readdirSync(generated)).toEqual(["acme"]);
  expect(textsOf(join(generated, "acme"))).toEqual({ "index.ts": "last\n", "mine.md": "mine" });
});

test("two runs at once leave one whole result", { timeout: 60_000 }, async () => {
  const root = sandbox();
  writeFileSync(join(root, "writer.mjs"), writer);
  await Promise.all([killedAfter(root, 500), killedAfter(root, 450)]);
  expect(writeOutput(join(root, "generated"), outputs.slice(0, 1))).toMatchObject({ kind: "done" });
  expect({ ...textsOf(join(root, "generated/acme")), "mine.md": "mine" }).toEqual(wholes[0]);
  expect(readdirSync(join(root, "generated"))).toEqual(["acme"]);
});

/** Starts the writer, which swaps the two outputs without end, and kills it this many milliseconds after its first write. */
async function killedAfter(root: string, milliseconds: number): Promise<void> {
  const child = spawn(execPath, ["writer.mjs"], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  await Promise.race([once(child.stdout, "data"), ended]);
  expect(child.exitCode).toBeNull();
  await new Promise((go) => setTimeout(go, milliseconds));
  child.kill("SIGKILL");
  await ended;
}
