import { execFileSync } from "node:child_process";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { writeOutput } from "../../src/generator/output/write-output.js";
import { outputOf, put, sandbox, textsOf } from "./sandbox.js";

const first = outputOf({ "index.ts": "one\n", "auth/hmac.ts": "hmac\n", "auth/basic.ts": "basic\n" });
const second = outputOf(
  { "index.ts": "two\n", "auth/hmac.ts": "hmac\n", "runtime/bytes.ts": "bytes\n" },
  "acme",
  "two",
);

describe("writeOutput", () => {
  test("writes an API's folder with a manifest that names neither date nor machine", () => {
    const root = join(sandbox(), "deep/generated");
    expect(writeOutput(root, [first])).toEqual({ kind: "done", written: new Set(["acme"]) });
    expect(textsOf(root)).toEqual({
      "acme/auth/basic.ts": "basic\n",
      "acme/auth/hmac.ts": "hmac\n",
      "acme/index.ts": "one\n",
    });
    expect(readFileSync(join(root, "acme/.countersign.json"), "utf8")).toBe(`{
  "format": 1,
  "spec": "specs/acme.yaml",
  "inputs": "one",
  "files": {
    "auth/basic.ts": "9a7099dc836218d205a91dcb4e9578d5eab3b73b77eaaff1eee888630a52193a",
    "auth/hmac.ts": "1f615ee69526bd6856077ae8fa93765ad8cf99bb773a32a5b9c3d570bb9d97bc",
    "index.ts": "2c8b08da5ce60398e1f19af0e5dccc744df274b826abe585eaba68c525434806"
  }
}
`);
    expect(readdirSync(root)).toEqual(["acme"]);
  });

  test("replaces what changed, removes what is no longer part, and keeps the file that is the same", () => {
    const root = sandbox();
    writeOutput(root, [first]);
    const before = statSync(join(root, "acme/auth/hmac.ts"));
    expect(writeOutput(root, [second])).toEqual({ kind: "done", written: new Set(["acme"]) });
    expect(textsOf(root)).toEqual({
      "acme/auth/hmac.ts": "hmac\n",
      "acme/index.ts": "two\n",
      "acme/runtime/bytes.ts": "bytes\n",
    });
    const after = statSync(join(root, "acme/auth/hmac.ts"));
    expect([after.ino, after.mtimeMs, after.nlink]).toEqual([before.ino, before.mtimeMs, 1]);
    expect(readdirSync(root)).toEqual(["acme"]);
  });

  test("touches nothing where nothing differs, and only the API that does", () => {
    const root = sandbox();
    const other = outputOf({ "index.ts": "other\n" }, "other");
    writeOutput(root, [first, other]);
    const before = statSync(join(root, "other"));
    expect(writeOutput(root, [first, other])).toEqual({ kind: "done", written: new Set() });
    expect(writeOutput(root, [second, other])).toEqual({ kind: "done", written: new Set(["acme"]) });
    expect(statSync(join(root, "other")).ino).toBe(before.ino);
  });

  test("writes LF, whatever the texts end their lines with", () => {
    const root = sandbox();
    writeOutput(root, [outputOf({ "index.ts": "a\r\nb\r\n" })]);
    expect(readFileSync(join(root, "acme/index.ts"), "latin1")).toBe("a\nb\n");
    expect(writeOutput(root, [outputOf({ "index.ts": "a\r\nb\r\n" })])).toEqual({ kind: "done", written: new Set() });
  });

  test("overwrites an edit by hand in a file of its own", () => {
    const root = sandbox();
    writeOutput(root, [first]);
    put(root, { "acme/index.ts": "edited" });
    writeOutput(root, [first]);
    expect(textsOf(root)["acme/index.ts"]).toBe("one\n");
  });
});

test.skipIf(process.platform === "win32")("a pipe in the place of the manifest is not waited for", () => {
  const root = sandbox();
  mkdirSync(join(root, "acme"));
  execFileSync("mkfifo", [join(root, "acme/.countersign.json")]);
  expect(writeOutput(root, [first])).toMatchObject({
    kind: "failed",
    message: expect.stringContaining("acme/.countersign.json is in the way"),
  });
});

describe("writeOutput carries over", () => {
  test("strangers' files, links and empty folders, also below a folder of its own", () => {
    const root = sandbox();
    writeOutput(root, [first]);
    put(root, { "acme/notes.md": "mine", "acme/auth/own.ts": "own", "acme/deep/er/x": "x", secret: "behind the link" });
    mkdirSync(join(root, "acme/empty"));
    symlinkSync("../secret", join(root, "acme/link"));
    symlinkSync("nowhere", join(root, "acme/dangling"));
    const before = statSync(join(root, "acme/notes.md"));
    expect(writeOutput(root, [second])).toMatchObject({ kind: "done" });
    expect(textsOf(join(root, "acme/deep"))).toEqual({ "er/x": "x" });
    expect(textsOf(join(root, "acme/auth"))).toEqual({ "hmac.ts": "hmac\n", "own.ts": "own" });
    expect(lstatSync(join(root, "acme/empty")).isDirectory()).toBe(true);
    expect([readlinkSync(join(root, "acme/link")), readlinkSync(join(root, "acme/dangling"))]).toEqual([
      "../secret",
      "nowhere",
    ]);
    expect(readFileSync(join(root, "secret"), "utf8")).toBe("behind the link");
    const after = statSync(join(root, "acme/notes.md"));
    expect([after.ino, after.nlink]).toEqual([before.ino, 1]);
  });

  test("a folder of a file that the output no longer has, as long as a stranger is in it", () => {
    const root = sandbox();
    writeOutput(root, [first]);
    put(root, { "acme/auth/own.ts": "own" });
    writeOutput(root, [outputOf({ "index.ts": "three\n" })]);
    expect(textsOf(root)).toEqual({ "acme/auth/own.ts": "own", "acme/index.ts": "three\n" });
  });
});

describe("writeOutput refuses, and changes nothing,", () => {
  test("a file in the way that no manifest lists", () => {
    const root = sandbox();
    put(root, { "acme/index.ts": "mine", "acme/auth/hmac.ts": "mine too" });
    expect(writeOutput(root, [first])).toEqual({
      kind: "failed",
      message:
        `${join(root, "acme/auth/hmac.ts")} (and 1 more) is in the way, and .countersign.json does not say that countersign wrote it; ` +
        "move it away or delete it, then run again",
    });
    expect(textsOf(root)).toEqual({ "acme/auth/hmac.ts": "mine too", "acme/index.ts": "mine" });
  });

  test("but takes over files that are what it would write", () => {
    const root = sandbox();
    writeOutput(root, [first]);
    rmSync(join(root, "acme/.countersign.json"));
    expect(writeOutput(root, [first])).toMatchObject({ kind: "done", written: new Set(["acme"]) });
    expect(writeOutput(root, [second])).toMatchObject({ kind: "done" });
    expect(textsOf(root)["acme/index.ts"]).toBe("two\n");
  });

  test("a link as output root", () => {
    const root = sandbox();
    put(root, { "real/keep": "kept" });
    symlinkSync("real", join(root, "generated"));
    expect(writeOutput(join(root, "generated"), [first])).toEqual({
      kind: "failed",
      message: `${join(root, "generated")} is a symbolic link; countersign writes into real folders only`,
    });
    expect(textsOf(join(root, "real"))).toEqual({ keep: "kept" });
  });

  test("a link as an API's folder, even where it leads nowhere", () => {
    const root = sandbox();
    symlinkSync("nowhere", join(root, "acme"));
    expect(writeOutput(root, [first])).toMatchObject({
      kind: "failed",
      message: expect.stringContaining("symbolic link"),
    });
    expect(readdirSync(root)).toEqual(["acme"]);
  });

  test("a file as output root", () => {
    const root = sandbox();
    put(root, { generated: "" });
    expect(writeOutput(join(root, "generated"), [first])).toEqual({
      kind: "failed",
      message: `${join(root, "generated")} is not a folder; move it away, then run again`,
    });
  });

  test("a name that the file system cannot hold", () => {
    const root = sandbox();
    writeOutput(root, [first]);
    const result = writeOutput(root, [outputOf({ [`${"x".repeat(300)}.ts`]: "" })]);
    expect(result).toMatchObject({
      kind: "failed",
      message: expect.stringMatching(/^cannot write to .*ENAMETOOLONG.*untouched$/),
    });
    expect(readdirSync(root)).toEqual(["acme"]);
    expect(textsOf(root)["acme/index.ts"]).toBe("one\n");
  });

  test.each([["../x.ts"], ["/x.ts"], ["a//b.ts"], ["a/./b.ts"], ["a\\b.ts"], [""]])("the path %j, as a bug", (path) => {
    expect(() => writeOutput(sandbox(), [outputOf({ [path]: "" })])).toThrow("leaves its folder");
  });

  test.each([[["a.ts", "A.ts"]], [["a", "a/b.ts"]]])("the paths %j together, as a bug", (paths) => {
    const files = Object.fromEntries(paths.map((path) => [path, ""]));
    expect(() => writeOutput(sandbox(), [outputOf(files)])).toThrow("same path");
  });

  test("to remove what a hostile manifest lists outside of its folder", () => {
    const root = sandbox();
    writeOutput(root, [first]);
    put(root, { victim: "alive" });
    const path = join(root, "acme/.countersign.json");
    const manifest = readFileSync(path, "utf8").replace(`"auth/basic.ts"`, `"../victim": "x",\n    "auth/basic.ts"`);
    put(root, { "acme/.countersign.json": manifest });
    expect(writeOutput(root, [second])).toMatchObject({ kind: "done" });
    expect(existsSync(join(root, "victim"))).toBe(true);
  });
});

describe("the next run after a killed one", () => {
  const token = "0123456789ab";

  test("puts a folder back that was away", () => {
    const root = sandbox();
    writeOutput(root, [first]);
    put(root, {
      [`.other.${token}.countersign-old/index.ts`]: "other\n",
      [`.other.${token}.countersign-new/index.ts`]: "half",
    });
    writeOutput(root, [first]);
    expect(readdirSync(root)).toEqual(["acme", "other"]);
    expect(textsOf(root)["other/index.ts"]).toBe("other\n");
  });

  test("clears away the old one beside the new, and brings over what a stranger put there", () => {
    const root = sandbox();
    writeOutput(root, [first]);
    const aside = `.acme.${token}.countersign-old`;
    writeOutput(root, [{ ...second, folder: aside.slice(1) }]);
    // The folder is written under another name because no output may begin with a dot.
    const old = readFileSync(join(root, aside.slice(1), ".countersign.json"), "utf8");
    put(root, {
      [`${aside}/.countersign.json`]: old,
      [`${aside}/index.ts`]: "two\n",
      [`${aside}/late/mine.ts`]: "mine",
    });
    rmSync(join(root, aside.slice(1)), { recursive: true });
    writeOutput(root, [first]);
    expect(readdirSync(root)).toEqual(["acme"]);
    expect(textsOf(root)).toEqual({ ...textsOf(root), "acme/index.ts": "one\n", "acme/late/mine.ts": "mine" });
  });

  test("leaves alone what only looks like it", () => {
    const root = sandbox();
    put(root, { ".acme.old/x": "", ".acme.countersign-old/x": "", "acme.0123456789ab.countersign-old/x": "" });
    writeOutput(root, [first]);
    expect(readdirSync(root)).toEqual([
      ".acme.countersign-old",
      ".acme.old",
      "acme",
      "acme.0123456789ab.countersign-old",
    ]);
  });
});
