import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { env, execPath } from "node:process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startProvider } from "../wire/provider-server.js";
import { readProvider } from "../wire/read-provider.js";

/** A project of somebody else's: our package as it is published, installed into it, and nothing of ours around it. */
const root = realpathSync(mkdtempSync(join(tmpdir(), "countersign-consumer-")));
const project = join(root, "project");

beforeAll(async () => {
  cpSync("test/consumer/project", project, { recursive: true });
  cpSync("specs/providers/crowdtwist.yaml", join(project, "crowdtwist.yaml"));
  await npm(resolve("."), "pack", "--ignore-scripts", "--pack-destination", root);
  const tarball = readdirSync(root).find((name) => name.endsWith(".tgz")) ?? "";
  const packages = [join(root, tarball), "@types/node@20.19.43"];
  await npm(project, "install", ...packages, "--no-audit", "--no-fund", "--prefer-offline");
  await npm(project, "run", "generate");
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

test("the project has what it asked for, and no compiler of ours in its way", () => {
  const installed = readdirSync(join(project, "node_modules"));
  expect(installed).toContain("countersign");
  expect(installed).not.toContain("typescript");
  expect(readdirSync(join(project, "src/generated/crowdtwist"))).toContain("index.ts");
});

describe.each([
  { version: "5.9", compiler: "node_modules/typescript-5.9/lib/tsc.js" },
  { version: "7", compiler: "node_modules/typescript/lib/tsc.js" },
])("with TypeScript $version", ({ version, compiler }) => {
  const out = `dist-${version}`;

  test("the client compiles under the strictest flags, and runs", async () => {
    expect(await node(resolve(compiler), "--outDir", out)).toBe("");
    const keys = { publicKey: "public", privateKey: "private" };
    const server = await startProvider(readProvider("crowdtwist"), {
      credentials: { hmac: keys },
      handlers: { getUserPoints: () => ({ json: { id: 1, redeemable_points: 40 } }) },
      clock: { now: Date.now() },
      refusal: { status: 401, json: { error: "access_denied", message: "Refused." } },
    });
    const missing = "getUserPoints needs credentials for hmac, or endUser, or apiKey.";
    const main = `${out}/main.js`;
    expect(await node(main, server.url, "public", "private")).toBe(`40 points\n${missing}\n`);
    expect(await node(main, server.url, "public", "another")).toBe(`status 401\n${missing}\n`);
    expect(server.arrivals.map(({ schemes }) => schemes)).toEqual([["hmac"], undefined]);
  });

  test("the generated tests pass", async () => {
    const report = await node("--test", "--test-reporter=tap", `${out}/generated/crowdtwist/vectors.test.js`);
    expect(report).toMatch(/^# tests 15$/m);
    expect(report).toMatch(/^# pass 15$/m);
  });
});

/** Runs npm as a person would, without what the npm that runs this test has put into the environment. */
function npm(folder: string, ...args: readonly string[]): Promise<string> {
  return started("npm", args, folder);
}

function node(...args: readonly string[]): Promise<string> {
  return started(execPath, args, project);
}

function started(program: string, args: readonly string[], cwd: string): Promise<string> {
  const own = Object.entries(env).filter(
    ([name]) => !/^(npm_(lifecycle|package|command)|NODE_OPTIONS|NODE_ENV|VITEST)/.test(name),
  );
  return new Promise((done, failed) => {
    execFile(program, args, { cwd, env: Object.fromEntries(own) }, (error, printed, complaints) => {
      if (error === null) done(printed);
      else failed(new Error(`${program} ${args[0]} failed:\n${printed}${complaints}`));
    });
  });
}
