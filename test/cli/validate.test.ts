import { describe, expect, test } from "vitest";
import { acme, project, session } from "./session.js";

const broken = acme.replace("hmacSha256(key", "hmacSha25(key");

describe("countersign validate", () => {
  test("says that a spec is valid", async () => {
    expect(await session(project({ "acme.yaml": acme }), "validate", "acme.yaml")).toEqual({
      code: 0,
      out: "acme.yaml is valid\n",
      err: "",
    });
  });

  test("prints pages", async () => {
    const { code, out } = await session(project({ "acme.yaml": broken }), "validate", "acme.yaml");
    expect(code).toBe(1);
    expect(out).toMatch(/^acme\.yaml:24:\d+ error unknown-\w+: [^\n]*hmacSha25[^\n]*\n\n {2}23 \|/);
    expect(out).toMatch(/\n\n1 error\n$/);
  });

  test("prints JSON", async () => {
    const { code, out } = await session(project({ "acme.yaml": broken }), "validate", "acme.yaml", "--format", "json");
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject([
      { severity: "error", file: "acme.yaml", line: 24, pointer: expect.any(String) },
    ]);
    const fine = await session(project({ "acme.yaml": acme }), "validate", "acme.yaml", "--format=json");
    expect(fine).toEqual({ code: 0, out: "[]\n", err: "" });
  });

  test("prints annotations for GitHub, with what would end them escaped", async () => {
    const folder = project({ "a,b:c%.yaml": broken });
    const { code, out } = await session(folder, "validate", "a,b:c%.yaml", "--format", "github");
    expect(code).toBe(1);
    expect(out).toMatch(
      /^::error file=a%2Cb%3Ac%25\.yaml,line=24,endLine=24,col=\d+,endColumn=\d+,title=unknown-\w+::[^\n]*hmacSha25[^\n]*%0A[^\n]*\n$/,
    );
  });

  test("says of a lenient reading what it had to put up with", async () => {
    const folder = project({ "untitled.yaml": acme.replace("title: Acme, ", "") });
    const { code, out } = await session(folder, "validate", "untitled.yaml", "--lenient");
    expect(code).toBe(0);
    expect(out).toContain("warning missing-key");
  });
});
