import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { appendFileSync, cpSync, existsSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { execPath } from "node:process";
import { describe, expect, test } from "vitest";
import { sandbox } from "../output/sandbox.js";
import { acme, project } from "./session.js";

const packages = ["acorn", "ajv", "handlebars", "json-p3", "ts-morph", "@ts-morph/common", "yaml"];

/** The package as it is installed, in a folder of its own where a test may break it. */
function installed(): string {
  const folder = sandbox();
  for (const path of ["dist", "templates", "specs/schemes", "specs/x-countersign.schema.json", "package.json"])
    cpSync(path, join(folder, path), { recursive: true });
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  return folder;
}

function countersign(tool: string, folder: string, ...args: readonly string[]): SpawnSyncReturns<string> {
  return spawnSync(execPath, [resolve(tool, "dist/cli/main.js"), ...args], { cwd: folder, encoding: "utf8" });
}

describe("the exit code is", () => {
  const folder = (): string => project({ "acme.yaml": acme, "broken.yaml": "openapi: 9", "real/x": "" });
  const cases: readonly { readonly args: readonly string[]; readonly want: number }[] = [
    { args: ["verify", "acme.yaml"], want: 0 },
    { args: ["verify", "broken.yaml"], want: 1 },
    { args: ["verify"], want: 2 },
    { args: ["generate", "acme.yaml", "--out", "acme.yaml"], want: 3 },
  ];
  test.each(cases)("$want for $args", ({ args, want }) => {
    expect(countersign(".", folder(), ...args).status).toBe(want);
  });
});

test("a working folder that is gone is one line", () => {
  const script = `mkdir gone && cd gone && rmdir ../gone && "${execPath}" "${resolve("dist/cli/main.js")}" validate acme.yaml`;
  const { status, stderr } = spawnSync("bash", ["-c", script], { cwd: project({}), encoding: "utf8" });
  expect([status, stderr]).toEqual([2, "countersign: the folder that you are in is gone; go to another one\n"]);
});

test("a reader that goes away does not disturb the work", () => {
  const paths = Array.from(
    { length: 3000 },
    (_, index) =>
      `  /p${index}: { get: { operationId: o${index}, responses: { "200": { $ref: "#/nowhere${index}" } } } }`,
  );
  const folder = project({
    "broken.yaml": ["openapi: 3.1.0", 'info: { title: T, version: "1" }', "paths:", ...paths, ""].join("\n"),
  });
  const main = resolve("dist/cli/main.js");
  const script = `node "${main}" validate broken.yaml --format json | head -c 10; echo " \${PIPESTATUS[0]}"`;
  const { stdout, stderr } = spawnSync("bash", ["-c", script], { cwd: folder, encoding: "utf8" });
  expect([stdout, stderr]).toEqual(["[\n  {\n     1\n", ""]);
});

describe("a bug of ours", () => {
  function broken(): string {
    const tool = installed();
    writeFileSync(join(tool, "specs/schemes/http-basic.yaml"), "title: [\n");
    return tool;
  }
  const basic = acme.replace(/ {6}type: apiKey[\s\S]*$/, "      type: http\n      scheme: basic\n");

  test("is one line and a request to report it, with exit code 3 and no stack", () => {
    const { status, stdout, stderr } = countersign(broken(), project({ "acme.yaml": basic }), "validate", "acme.yaml");
    expect([status, stdout]).toEqual([3, ""]);
    expect(stderr).toMatch(
      /^countersign: internal error: [^\n]+\nThis is a bug of countersign\. Please report it[^\n]*\n$/,
    );
  });

  test("shows its stack to whoever asks for it", () => {
    const tool = broken();
    const folder = project({ "acme.yaml": basic });
    const env = { ...process.env, COUNTERSIGN_DEBUG: "1" };
    const { stderr } = spawnSync(execPath, [join(tool, "dist/cli/main.js"), "validate", "acme.yaml"], {
      cwd: folder,
      env,
      encoding: "utf8",
    });
    expect(stderr).toContain("\n    at ");
  });
});

describe("a run with nothing to do", () => {
  function done(tool: string): string {
    const folder = project({ "acme.yaml": acme, "countersign.config.yaml": "specs: [acme.yaml]\n" });
    expect(countersign(tool, folder, "generate").stdout).toMatch(/written\n$/);
    expect(countersign(tool, folder, "generate").stdout).toMatch(/up to date\n$/);
    return folder;
  }

  test("loads no package", () => {
    const tool = installed();
    const folder = done(tool);
    renameSync(join(tool, "node_modules"), join(tool, "all"));
    for (const name of packages.filter((one) => existsSync(join(tool, "all", one)))) {
      mkdirSync(join(tool, "node_modules", name), { recursive: true });
      cpSync(join(tool, "all", name, "package.json"), join(tool, "node_modules", name, "package.json"));
    }
    expect(countersign(tool, folder, "generate")).toMatchObject({
      stderr: "",
      stdout: expect.stringMatching(/up to date\n$/),
    });
  });

  const edits: readonly {
    readonly name: string;
    readonly act: (tool: string, folder: string) => void;
    readonly want: RegExp;
  }[] = [
    {
      name: "a template",
      act: (tool) => appendFileSync(join(tool, "templates/readme.md.hbs"), "More.\n"),
      want: /written\n$/,
    },
    {
      name: "a file of the runtime",
      act: (tool) => appendFileSync(join(tool, "templates/runtime/core/errors.ts"), "// More.\n"),
      want: /written\n$/,
    },
    {
      name: "the tool's code",
      act: (tool) => appendFileSync(join(tool, "dist/cli/bundled/late.js"), "// More.\n"),
      want: /unchanged\n$/,
    },
    {
      name: "the scheme library",
      act: (tool) => appendFileSync(join(tool, "specs/schemes/http-basic.yaml"), "# More.\n"),
      want: /unchanged\n$/,
    },
    {
      name: "the tool's version",
      act: (tool) => writeFileSync(join(tool, "package.json"), '{"type":"module","version":"9.9.9"}'),
      want: /unchanged\n$/,
    },
    {
      name: "the config",
      act: (_, folder) => appendFileSync(join(folder, "countersign.config.yaml"), "tests: none\n"),
      want: /written\n$/,
    },
    {
      name: "a generated file",
      act: (_, folder) => appendFileSync(join(folder, "generated/acme/index.ts"), "// More.\n"),
      want: /written\n$/,
    },
    {
      name: "the manifest",
      act: (_, folder) => rmSync(join(folder, "generated/acme/.countersign.json")),
      want: /written\n$/,
    },
  ];
  test("has something to do after an edit of anything that matters", { timeout: 600_000 }, () => {
    const tool = installed();
    const folder = done(tool);
    for (const { name, act, want } of edits) {
      act(tool, folder);
      expect(countersign(tool, folder, "generate").stdout, name).toMatch(want);
      expect(countersign(tool, folder, "generate").stdout, name).toMatch(/up to date\n$/);
    }
  });
});
