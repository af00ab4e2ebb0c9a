import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, type MockInstance, test, vi } from "vitest";
import { check, coverage, describeScheme, explain, generate, validate, verify, version } from "../src/index.js";
import { acme, project } from "./cli/session.js";

let streams: readonly MockInstance[] = [];

beforeEach(() => {
  streams = [vi.spyOn(process.stdout, "write"), vi.spyOn(process.stderr, "write")];
});

afterEach(() => {
  for (const stream of streams) {
    expect(stream).not.toHaveBeenCalled();
    stream.mockRestore();
  }
});

describe("the library, which prints nothing,", () => {
  test("generates, and tells what became of each API", async () => {
    const folder = project({ "acme.yaml": acme });
    const request = { folder, specs: ["acme.yaml"], out: "made" };
    const report = { api: "acme", operations: 1, schemes: 1, vectors: 1, packages: [] };
    expect(await generate(request)).toMatchObject({
      kind: "generated",
      apis: [{ report, change: "written" }],
      warnings: [],
    });
    expect(await generate(request)).toMatchObject({ kind: "generated", apis: [{ report, change: "up to date" }] });
    expect(readdirSync(join(folder, "made"))).toEqual(["acme"]);
    expect(await check(request)).toMatchObject({
      kind: "checked",
      apis: [{ report, folder: join(folder, "made/acme"), differences: [] }],
    });
  });

  test("tells when it begins with a spec, and only with one that is not up to date", async () => {
    const folder = project({ "acme.yaml": acme });
    const begun: string[] = [];
    for (const _ of [1, 2]) await generate({ folder, specs: ["acme.yaml"] }, (spec) => begun.push(spec));
    expect(begun).toEqual(["acme.yaml"]);
  });

  test("validates", async () => {
    const folder = project({ "acme.yaml": acme, "broken.yaml": acme.replace("hmacSha256", "hmac256") });
    expect(await validate("acme.yaml", folder)).toEqual({ valid: true, diagnostics: [] });
    expect(await validate("broken.yaml", folder)).toMatchObject({ valid: false, diagnostics: [{ severity: "error" }] });
  });

  test("verifies", async () => {
    const folder = project({ "acme.yaml": acme });
    expect(await verify("acme.yaml", folder)).toMatchObject({
      kind: "verified",
      passed: true,
      examples: [{ scheme: "hmac", source: "computed by us", passed: true }],
    });
  });

  test("explains", async () => {
    const folder = project({ "acme.yaml": acme });
    expect(await explain("acme.yaml", "getThing", folder)).toMatchObject({
      kind: "explained",
      operation: { id: "getThing", method: "GET", alternatives: [["hmac"]], schemes: [{ scheme: "hmac" }] },
    });
  });

  test("answers scripts whose arguments have other types, and throws nothing", async () => {
    const folder = project({ "acme.yaml": acme });
    // The compiler would refuse these; a script in JavaScript is not asked.
    const loose = (value: unknown): never => value as never;
    const page = (message: string): object => ({ diagnostics: [{ code: "wrong-argument", message }] });
    expect(await validate(loose(5))).toMatchObject(page("spec must be a path"));
    expect(await verify(loose(undefined))).toMatchObject(page("spec must be a path"));
    expect(await coverage("acme.yaml", loose(5))).toMatchObject(page("folder must be a path"));
    const given = loose({ crypto: "webb" });
    expect(await validate("acme.yaml", folder, given)).toMatchObject(
      page('crypto cannot be "webb"; use "node" or "web"'),
    );
    expect(await validate("acme.yaml", folder, loose(null))).toMatchObject({ valid: false });
    const misspelt = loose({ crypt: "web" });
    expect(await validate("acme.yaml", folder, misspelt)).toMatchObject({ valid: false });
    expect(await explain("acme.yaml", loose(5), folder)).toMatchObject({ kind: "usage" });
    expect(await describeScheme(loose(5))).toMatchObject({ kind: "usage" });
  });

  test("knows its version", () => expect(version()).toMatch(/^\d+\.\d+\.\d+$/));
});
