import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { textsOf } from "../output/sandbox.js";
import { acme, project, session } from "./session.js";

const other = acme.replace("title: Acme", "title: Other");
const config = "specs: [acme.yaml, other.yaml]\n";

function twoApis(): string {
  return project({ "acme.yaml": acme, "other.yaml": other, "countersign.config.yaml": config });
}

const line = (api: string, change: string): RegExp =>
  new RegExp(`^${api} +1 operation  1 scheme  1 vector passed +\\d+\\.\\d\\d s  ${change}$`);

async function generated(folder: string, ...args: readonly string[]): Promise<readonly string[]> {
  const { code, out, err } = await session(folder, "generate", ...args);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return out.trimEnd().split("\n");
}

describe("countersign generate", () => {
  test("writes a folder for each spec of the config, and says so in a line each", async () => {
    const folder = twoApis();
    const lines = await generated(folder);
    expect(lines).toEqual([
      expect.stringMatching(line("acme", "written")),
      expect.stringMatching(line("other", "written")),
    ]);
    expect(readdirSync(join(folder, "generated"))).toEqual(["acme", "other"]);
    const files = Object.keys(textsOf(join(folder, "generated/acme")));
    expect(files).toEqual(
      expect.arrayContaining([
        "README.md",
        "auth/hmac.ts",
        "client.ts",
        "index.ts",
        "operations.ts",
        "vectors.test.ts",
      ]),
    );
  });

  test("knows at once that there is nothing to do", async () => {
    const folder = twoApis();
    await generated(folder);
    const lines = await generated(folder);
    expect(lines).toEqual([
      expect.stringMatching(line("acme", "up to date")),
      expect.stringMatching(line("other", "up to date")),
    ]);
  });

  test("makes only what is not up to date", async () => {
    const folder = twoApis();
    await generated(folder);
    writeFileSync(join(folder, "other.yaml"), other.replace("getThing", "fetchThing"));
    expect(await generated(folder)).toEqual([
      expect.stringMatching(line("acme", "up to date")),
      expect.stringMatching(line("other", "written")),
    ]);
    expect(readFileSync(join(folder, "generated/other/operations.ts"), "utf8")).toContain("fetchThing");
  });

  test("lays the overlays of the config over a spec, and notices when one changes", async () => {
    const overlay = (name: string): string =>
      `overlay: 1.1.0\ninfo: { title: Ours, version: "1" }\nactions:\n  - target: $.paths.*.get\n    update: { operationId: ${name} }\n`;
    const config = "specs: [{ spec: acme.yaml, overlays: [over/ours.yaml] }]\n";
    const folder = project({ "acme.yaml": acme, "over/ours.yaml": overlay("one"), "countersign.config.yaml": config });
    await generated(folder);
    expect(await generated(folder)).toEqual([expect.stringMatching(line("acme", "up to date"))]);
    writeFileSync(join(folder, "over/ours.yaml"), overlay("other"));
    expect(await generated(folder)).toEqual([expect.stringMatching(line("acme", "written"))]);
    expect(readFileSync(join(folder, "generated/acme/operations.ts"), "utf8")).toContain("function other(");
    expect((await session(folder, "explain", "acme.yaml", "other")).code).toBe(0);
    rmSync(join(folder, "over/ours.yaml"));
    const { code, err } = await session(folder, "generate");
    const page = `countersign.config.yaml:1:39 error file-not-found: there is no file "over/ours.yaml"

  1 | specs: [{ spec: acme.yaml, overlays: [over/ours.yaml] }]
    |                                       ^^^^^^^^^^^^^^
  hint paths in a config are taken from the folder that it is in`;
    expect([code, err]).toEqual([1, expect.stringContaining(page)]);
  });

  test("calls a client and its folder by the name in the config, and writes anew when that changes", async () => {
    const folder = project({ "v1/openapi.yaml": acme, "v2/openapi.yaml": acme });
    const named = (first: string): string =>
      `specs: [{ spec: v1/openapi.yaml, name: ${first} }, { spec: v2/openapi.yaml, name: acme }]\n`;
    writeFileSync(join(folder, "countersign.config.yaml"), named("acme-old"));
    expect(await generated(folder)).toEqual([
      expect.stringMatching(line("acme-old", "written")),
      expect.stringMatching(line("acme", "written")),
    ]);
    expect(readFileSync(join(folder, "generated/acme-old/client.ts"), "utf8")).toContain("function createAcmeOld<");
    expect((await session(folder, "check")).code).toBe(0);
    writeFileSync(join(folder, "countersign.config.yaml"), named("first"));
    expect(await generated(folder)).toEqual([
      expect.stringMatching(line("first", "written")),
      expect.stringMatching(line("acme", "up to date")),
    ]);
    writeFileSync(join(folder, "countersign.config.yaml"), named("acme"));
    expect((await session(folder, "generate")).err).toContain(
      "would both go to acme/; rename one, or give it a `name`",
    );
  });

  test("makes several clients of one document, each with its own choices", async () => {
    const config = "specs: [acme.yaml, { spec: acme.yaml, name: acme-web, crypto: web }]\n";
    const folder = project({ "acme.yaml": acme, "countersign.config.yaml": config });
    const both = (change: string): readonly unknown[] =>
      ["acme", "acme-web"].map((name) => expect.stringMatching(line(name, change)));
    expect(await generated(folder)).toEqual(both("written"));
    expect(await generated(folder)).toEqual(both("up to date"));
    expect(await generated(folder, "acme.yaml")).toEqual(both("up to date"));
    const [node, web] = ["acme", "acme-web"].map((name) =>
      readFileSync(join(folder, `generated/${name}/auth/hmac.ts`), "utf8"),
    );
    expect([node?.includes("await hmacSha256"), web?.includes("await hmacSha256")]).toEqual([false, true]);
    expect((await session(folder, "check")).code).toBe(0);
  });

  test.each([
    ["https://api.acme.example/v1.yaml", "an address, not a file", "nothing is fetched"],
    ["specs/*.yaml", 'there is no file "specs/*.yaml"', "patterns are not resolved"],
  ])("says what is wrong with %s under `specs`", async (spec, message, hint) => {
    const { code, err } = await session(project({ "countersign.config.yaml": `specs: ["${spec}"]\n` }), "generate");
    expect(code).toBe(1);
    expect(err).toContain("countersign.config.yaml:1:10 error file-not-found: ");
    expect(err).toContain(message);
    expect(err).toContain(`hint ${hint}`);
  });

  test("looks anew for what a filter names when no other document shares it any more", async () => {
    const folder = twoApis();
    const include = "include: { operations: [getThing, gone] }\n";
    writeFileSync(join(folder, "countersign.config.yaml"), `${config}${include}`);
    await generated(folder);
    writeFileSync(join(folder, "countersign.config.yaml"), `specs: [acme.yaml]\n${include}`);
    expect(await session(folder, "generate")).toMatchObject({ code: 1, err: expect.stringContaining('"gone"') });
  });

  test("reads what is on other hosts from the folder that the config names, and notices when it changes", async () => {
    const schema = (type: string): string => `{ "type": "object", "properties": { "x": { "type": "${type}" } } }`;
    const spec = acme.replace("schema: { type: object }", 'schema: { $ref: "https://h.example/v1/x.json" }');
    const config = "remote: { https://h.example/v1/: kept }\nspecs: [acme.yaml]\n";
    const folder = project({ "acme.yaml": spec, "kept/x.json": schema("string"), "countersign.config.yaml": config });
    await generated(folder);
    const types = (): string => readFileSync(join(folder, "generated/acme/types.ts"), "utf8");
    expect(types()).toContain("readonly x?: string;");
    expect(await generated(folder)).toEqual([expect.stringMatching(line("acme", "up to date"))]);
    writeFileSync(join(folder, "kept/x.json"), schema("integer"));
    await generated(folder);
    expect(types()).toContain("readonly x?: number;");
    rmSync(join(folder, "kept/x.json"));
    expect((await session(folder, "generate")).err).toContain('there is no file "kept/x.json"');
    writeFileSync(join(folder, "countersign.config.yaml"), "specs: [acme.yaml]\n");
    const { code, err } = await session(folder, "generate");
    expect([code, err]).toEqual([1, expect.stringContaining("is no file beside this document")]);
  });

  test("reads what lies outside of a document's folder where the config opens a wider one, and notices when it changes", async () => {
    const schema = (type: string): string => `{ "type": "object", "properties": { "x": { "type": "${type}" } } }`;
    const spec = acme.replace("schema: { type: object }", 'schema: { $ref: "../common/x.json" }');
    const config = "local: specs\nspecs: [specs/api/acme.yaml]\n";
    const files = { "specs/api/acme.yaml": spec, "specs/common/x.json": schema("string") };
    const folder = project({ ...files, "countersign.config.yaml": config });
    await generated(folder);
    const types = (): string => readFileSync(join(folder, "generated/acme/types.ts"), "utf8");
    expect(types()).toContain("readonly x?: string;");
    expect(await generated(folder)).toEqual([expect.stringMatching(line("acme", "up to date"))]);
    writeFileSync(join(folder, "specs/common/x.json"), schema("integer"));
    await generated(folder);
    expect(types()).toContain("readonly x?: number;");
    writeFileSync(join(folder, "countersign.config.yaml"), "specs: [specs/api/acme.yaml]\n");
    const { code, err } = await session(folder, "generate");
    expect([code, err]).toEqual([1, expect.stringContaining("names under `local`")]);
  });

  test("without a cache finds that nothing differs", async () => {
    const folder = twoApis();
    await generated(folder);
    rmSync(join(folder, "node_modules"), { recursive: true });
    expect((await generated(folder))[0]).toMatch(line("acme", "unchanged"));
  });

  test.each([
    ["another spec", ["other.yaml"], ["other"]],
    ["another folder", ["acme.yaml", "--out", "made/here"], ["acme"]],
  ])("does what the arguments say: %s", async (_, args, apis) => {
    const folder = project({ "acme.yaml": acme, "other.yaml": other });
    await generated(folder, ...args);
    expect(readdirSync(join(folder, args[2] ?? "generated"))).toEqual(apis);
  });

  test("generates for web crypto and without tests when told to, and again when told otherwise", async () => {
    const folder = project({ "acme.yaml": acme });
    await generated(folder, "acme.yaml");
    const node = textsOf(join(folder, "generated/acme"));
    expect((await generated(folder, "acme.yaml", "--crypto", "web", "--tests", "none"))[0]).toMatch(
      line("acme", "written"),
    );
    const web = textsOf(join(folder, "generated/acme"));
    expect(node["runtime/digest.ts"]).toContain("node:crypto");
    expect(web["runtime/digest.ts"]).not.toContain("node:crypto");
    expect(web["vectors.test.ts"]).toBeUndefined();
    expect((await generated(folder, "acme.yaml"))[0]).toMatch(line("acme", "written"));
    expect(textsOf(join(folder, "generated/acme"))).toEqual(node);
  });

  test("names at its end the package that web clients need where web crypto lacks a digest, once for all of them", async () => {
    const md5 = acme.replace("hmacSha256(key", "hmacMd5(key").replace(/ {8}examples:.*/s, "");
    const entries = "specs: [one.yaml, acme.yaml, { spec: node.yaml, crypto: node }, two.yaml]\n";
    const config = `crypto: web\n${entries}`;
    const files = { "acme.yaml": acme, "one.yaml": md5, "node.yaml": md5, "two.yaml": md5 };
    const folder = project({ ...files, "countersign.config.yaml": config });
    for (const change of ["written", "up to date"]) {
      const lines = await generated(folder);
      expect(lines.slice(0, 4)).toEqual(lines.slice(0, 4).filter((line) => line.endsWith(change)));
      expect(lines.slice(4)).toEqual(["needed by one and two: npm install @noble/hashes"]);
    }
    expect((await generated(folder, "--crypto", "node")).slice(4)).toEqual([]);
  });

  test("takes a choice from an argument, else from the spec's entry, else from the top of the config; `check` sees it change", async () => {
    const entries = "specs: [acme.yaml, { spec: other.yaml, imports: none }]\n";
    const folder = project({
      "acme.yaml": acme,
      "other.yaml": other,
      "countersign.config.yaml": `imports: ts\n${entries}`,
    });
    const imported = (): readonly (string | undefined)[] =>
      ["acme", "other"].map((api) => {
        const text = readFileSync(join(folder, "generated", api, "operations.ts"), "utf8");
        return / from "(\.\/client[^"]*)"/.exec(text)?.[1];
      });
    await generated(folder);
    expect(imported()).toEqual(["./client.ts", "./client"]);
    expect((await session(folder, "check")).code).toBe(0);
    writeFileSync(join(folder, "countersign.config.yaml"), `imports: js\n${entries}`);
    expect((await session(folder, "check")).out).toMatch(/acme\/client.ts +is stale/);
    await generated(folder, "--imports", "js");
    expect(imported()).toEqual(["./client.js", "./client.js"]);
  });

  test("makes the same bytes from any working folder and of a spec with other line ends", async () => {
    const folder = project({ "specs/acme.yaml": acme, "sub/x": "" });
    await generated(folder, "specs/acme.yaml");
    const texts = textsOf(join(folder, "generated"));
    const manifest = readFileSync(join(folder, "generated/acme/.countersign.json"), "utf8");
    await generated(join(folder, "sub"), "../specs/acme.yaml", "--out", "../generated");
    writeFileSync(join(folder, "specs/acme.yaml"), acme.replaceAll("\n", "\r\n"));
    expect((await generated(folder, join(folder, "specs/acme.yaml")))[0]).toMatch(line("acme", "unchanged"));
    expect(textsOf(join(folder, "generated"))).toEqual(texts);
    expect(readFileSync(join(folder, "generated/acme/.countersign.json"), "utf8")).toBe(manifest);
    expect(JSON.stringify(texts) + manifest).not.toContain(folder);
  });
});

describe("countersign generate leaves everything as it is", () => {
  async function refused(
    folder: string,
    ...args: readonly string[]
  ): Promise<{ readonly code: number; readonly err: string }> {
    const before = textsOf(join(folder, "generated"));
    const { code, out, err } = await session(folder, "generate", ...args);
    expect(out).toBe("");
    expect(textsOf(join(folder, "generated"))).toEqual(before);
    return { code, err };
  }

  test("when one spec has an error, and shows the errors of all", async () => {
    const folder = twoApis();
    await generated(folder);
    writeFileSync(join(folder, "acme.yaml"), acme.replace("getThing", "getIt"));
    writeFileSync(join(folder, "other.yaml"), other.replace("hmacSha256", "hmacSha255"));
    const { code, err } = await refused(folder);
    expect(code).toBe(1);
    expect(err).toMatch(/^other\.yaml:\d+:\d+ error /);
    expect(err).toMatch(/\n1 error\n$/);
  });

  test("when a vector fails", async () => {
    const folder = project({ "acme.yaml": acme.replace("now: 1500000000000", "now: 1500000001000") });
    const { code, err } = await refused(folder, "acme.yaml");
    expect([code, err]).toEqual([1, expect.stringContaining("error example-")]);
  });

  test("when two specs would go to one folder", async () => {
    const folder = project({ "acme.yaml": acme, "v2/Acme.yaml": acme });
    expect(await refused(folder, "acme.yaml", "v2/Acme.yaml")).toEqual({
      code: 2,
      err: "countersign: acme.yaml and v2/Acme.yaml would both go to Acme/; rename one, or give it a `name` in the config\n",
    });
  });

  test("when a config lists a spec twice", async () => {
    const folder = project({ "acme.yaml": acme, "countersign.config.yaml": "specs: [acme.yaml, ./acme.yaml]\n" });
    expect(await refused(folder)).toEqual({
      code: 2,
      err: "countersign: acme.yaml is listed twice, and would go to acme/ both times; take one away, or give it a `name` in the config\n",
    });
  });

  test("when a spec has the name of another folder", async () => {
    const folder = project({ "...json": acme });
    expect(await refused(folder, "...json")).toEqual({
      code: 2,
      err: 'countersign: ...json would go to "..", which names no new folder; rename it, or give it a `name` in the config\n',
    });
  });

  test("when a file of the user is in the way", async () => {
    const folder = project({ "acme.yaml": acme, "generated/acme/index.ts": "mine" });
    const { code, err } = await refused(folder, "acme.yaml");
    expect(code).toBe(3);
    expect(err).toMatch(/^countersign: generated\/acme\/index\.ts is in the way, .*run again\n$/);
  });

  test("when the output is a link", async () => {
    const folder = project({ "acme.yaml": acme, "real/x": "" });
    symlinkSync("real", join(folder, "generated"));
    const { code, err } = await refused(folder, "acme.yaml");
    expect([code, err]).toEqual([
      3,
      "countersign: generated is a symbolic link; countersign writes into real folders only\n",
    ]);
  });

  test("when the config has an error", async () => {
    const folder = project({ "countersign.config.json": '{"spec": ["acme.yaml"]}' });
    const { code, err } = await refused(folder);
    expect(code).toBe(1);
    expect(err).toContain(
      'countersign.config.json:1:3 error config-unknown-key: unknown key "spec". Did you mean "specs"?',
    );
  });
});

describe.each([["check"], ["generate --check"]])("countersign %s", (command) => {
  test("says in one line what the operating system does not let it read", async () => {
    const out = "a".repeat(1000);
    const result = await session(project({ "acme.yaml": acme }), ...command.split(" "), "acme.yaml", "--out", out);
    expect(result).toMatchObject({ code: 3, out: "" });
    expect(result.err).toBe(`countersign: cannot read what is in ${out}: a file name is too long (ENAMETOOLONG)\n`);
  });

  const check = (folder: string, ...args: readonly string[]): ReturnType<typeof session> =>
    session(folder, ...command.split(" "), ...args);

  test("finds nothing where nothing differs", async () => {
    const folder = twoApis();
    await generated(folder);
    expect(await check(folder)).toEqual({
      code: 0,
      out: "generated/acme   up to date\ngenerated/other  up to date\n",
      err: "",
    });
  });

  test("names each file that is stale, edited, missing or no longer made, and writes nothing", async () => {
    const folder = twoApis();
    await generated(folder);
    writeFileSync(join(folder, "acme.yaml"), acme.replaceAll("getThing", "fetchThing"));
    writeFileSync(join(folder, "generated/other/index.ts"), "// mine\n");
    rmSync(join(folder, "generated/other/client.ts"));
    const before = textsOf(join(folder, "generated"));
    const { code, out, err } = await check(folder);
    expect(code).toBe(1);
    expect(err).toBe("countersign: the generated files are not what `countersign generate` would write\n");
    expect(out.split("\n")).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^generated\/acme\/operations\.ts +is stale: made from another spec, /),
        expect.stringMatching(/^generated\/other\/client\.ts +is missing$/),
        expect.stringMatching(/^generated\/other\/index\.ts +was edited by hand$/),
      ]),
    );
    expect(out).not.toContain("auth/hmac.ts");
    expect(textsOf(join(folder, "generated"))).toEqual(before);
  });

  test("is not misled by what an earlier run remembers", async () => {
    const folder = project({ "acme.yaml": acme });
    await generated(folder, "acme.yaml");
    await generated(folder, "acme.yaml");
    expect((await check(folder, "acme.yaml", "--tests", "none")).out).toMatch(
      /vectors\.test\.ts +is no longer part of the output\n/,
    );
  });

  test("finds the folder of a spec that has left the config, and no stranger's folder", async () => {
    const folder = twoApis();
    await generated(folder);
    mkdirSync(join(folder, "generated/mine"));
    writeFileSync(join(folder, "countersign.config.yaml"), "specs: [acme.yaml]\n");
    const { code, out } = await check(folder);
    expect([code, out.trimEnd().split("\n")]).toEqual([
      1,
      [
        expect.stringMatching(/^generated\/acme +up to date$/),
        expect.stringMatching(/^generated\/other +is left over: no spec of the config makes it; delete it$/),
      ],
    ]);
    expect((await check(folder, "acme.yaml")).code).toBe(0);
  });

  test("names only the folder where nothing was generated, and makes none", async () => {
    const folder = project({ "acme.yaml": acme });
    const { code, out } = await check(folder, "acme.yaml");
    expect([code, out]).toEqual([1, "generated/acme  is missing\n"]);
    expect(readdirSync(folder)).toEqual(["acme.yaml", "node_modules"]);
  });
});
