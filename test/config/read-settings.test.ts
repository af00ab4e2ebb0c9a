import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type GenerateRequest, readSettings } from "../../src/config/read-settings.js";
import { put, sandbox } from "../output/sandbox.js";

interface Case {
  readonly name: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly request: GenerateRequest;
  readonly want: unknown;
}

const config = "out: made\ncrypto: web\ntests: none\nspecs:\n  - a.yaml\n  - { spec: b.yaml, crypto: node }\n";

/** Paths of the wanted settings are from the sandbox. */
const cases: readonly Case[] = [
  {
    name: "the defaults, for a spec that is named",
    request: { specs: ["x.yaml"] },
    want: { root: "generated", specs: [{ path: "x.yaml", choices: { crypto: "node", tests: "node" } }] },
  },
  {
    name: "the config",
    files: { "countersign.config.yaml": config },
    request: {},
    want: {
      root: "made",
      specs: [
        { path: "a.yaml", choices: { crypto: "web", tests: "none" } },
        { path: "b.yaml", choices: { crypto: "node", tests: "none" } },
      ],
    },
  },
  {
    name: "arguments over the config",
    files: { "countersign.config.yaml": config },
    request: { out: "there", crypto: "node", tests: "vitest" },
    want: {
      root: "there",
      specs: [
        { path: "a.yaml", choices: { crypto: "node", tests: "vitest" } },
        { path: "b.yaml", choices: { crypto: "node", tests: "vitest" } },
      ],
    },
  },
  {
    name: "a named spec with what the config says of it, once",
    files: { "countersign.config.yaml": config },
    request: { specs: ["./b.yaml", "c.yaml", "b.yaml"] },
    want: {
      root: "made",
      specs: [
        { path: "b.yaml", choices: { crypto: "node", tests: "none" } },
        { path: "c.yaml", choices: { crypto: "web", tests: "none" } },
      ],
    },
  },
  {
    name: "paths of a config elsewhere from there, and those of arguments from here",
    files: { "sub/my.json": '{"out": "made", "specs": ["../a.yaml"]}' },
    request: { config: "sub/my.json", specs: ["here.yaml"] },
    want: { root: "sub/made", specs: [{ path: "here.yaml", choices: { crypto: "node", tests: "node" } }] },
  },
];

async function settingsIn(folder: string, request: GenerateRequest): Promise<unknown> {
  return readSettings({ folder, ...request });
}

describe("readSettings takes", () => {
  test.each(cases)("$name", async ({ files = {}, request, want }) => {
    const folder = sandbox();
    put(folder, files);
    const got = await settingsIn(folder, request);
    const relative = JSON.parse(JSON.stringify(got).replaceAll(`${join(folder, "x").slice(0, -1)}`, ""));
    expect(relative).toMatchObject({ kind: "settings", settings: want });
  });
});

describe("readSettings has nothing to do", () => {
  test.each([
    [
      "where nothing is named",
      {},
      "no spec is named, and there is no countersign.config.yaml here; name a document, or list some there under `specs`",
    ],
    [
      "where the config names none",
      { "countersign.config.json": "{}" },
      "no spec is named, neither as an argument nor under `specs` of the config",
    ],
  ])("%s", async (_, files, message) => {
    const folder = sandbox();
    put(folder, files);
    expect(await settingsIn(folder, {})).toEqual({ kind: "usage", message });
  });

  test("where a folder above has the config", async () => {
    const folder = sandbox();
    put(folder, { "countersign.config.json": '{ "specs": ["a.yaml"] }', "packages/app/x.yaml": "" });
    const message =
      "no spec is named, and there is no countersign.config.yaml here; there is one above: --config ../../countersign.config.json";
    expect(await settingsIn(join(folder, "packages/app"), {})).toEqual({ kind: "usage", message });
  });

  test.each([
    [{ crypto: "deno" }, 'crypto cannot be "deno"; use "node" or "web"'],
    [{ mocks: "yes" }, "mocks must be true or false"],
    [{ include: "getThing" }, "include must be an object"],
    [{ specs: "acme.yaml" }, "specs must be a list of paths"],
    [{ out: 5 }, "out must be a path"],
    [{ sepcs: ["acme.yaml"] }, 'unknown key "sepcs". Did you mean "specs"?'],
    ["acme.yaml", 'what is asked for must be an object: `{ specs: ["acme.yaml"] }`'],
    [null, 'what is asked for must be an object: `{ specs: ["acme.yaml"] }`'],
  ])("where a script asks for %j", async (request, message) => {
    // As a script in JavaScript would call it.
    expect(await Reflect.apply(readSettings, undefined, [request])).toEqual({ kind: "usage", message });
  });

  test("where the named config is not there", async () => {
    const result = await settingsIn(sandbox(), { config: "nope.yaml", specs: ["x.yaml"] });
    expect(result).toMatchObject({ kind: "invalid", diagnostics: [{ code: "file-not-found" }] });
  });
});
