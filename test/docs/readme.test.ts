import { createHmac } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { commands } from "../../src/cli/commands.js";
import { checkConfig } from "../../src/config/check-config.js";
import { parseYaml } from "../../src/generator/spec/yaml/parse-yaml.js";
import { project, session } from "../cli/session.js";
import { blocksOf, isPartOf, quotedBlocks, read } from "./fragments.js";

const readme = read("README.md");
const quoted = quotedBlocks(readme);
const yaml = blocksOf(readme).flatMap(({ info, text }) => (info === "yaml" ? [text] : []));
const overlay = yaml.find((text) => text.startsWith("overlay:")) ?? "";

const manifest: {
  readonly version: string;
  readonly engines: { readonly node: string };
  readonly scripts: Readonly<Record<string, string>>;
} = JSON.parse(read("package.json"));

describe("README.md shows real files", () => {
  test("a spec, the signer that it becomes, and a call", () => {
    expect(quoted.map(({ file }) => file)).toEqual([
      "specs/providers/crowdtwist.yaml",
      "generated/crowdtwist/auth/hmac.ts",
      "generated/crowdtwist/README.md",
    ]);
  });

  test.each(quoted)("$file, as it is", ({ file, text }) => {
    expect(text.trim()).not.toBe("");
    expect(isPartOf(text, read(file))).toBe(true);
  });

  test.each(yaml.filter((text) => text !== overlay))("a config, which is one", (text) => {
    const { value } = parseYaml({ path: "countersign.config.yaml", text });
    expect(value && checkConfig(value).diagnostics).toEqual([]);
  });

  test("in not many lines", () => {
    const lines = quoted.flatMap(({ text }) => text.trimEnd().split("\n"));
    expect(lines.length).toBeLessThanOrEqual(50);
  });

  test("links lead somewhere", () => {
    const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, target = ""]) => target);
    expect(links.length).toBeGreaterThan(3);
    expect(links.filter((target) => !existsSync(new URL(`../../${target}`, import.meta.url)))).toEqual([]);
  });
});

describe("README.md leads to a signed call", () => {
  const call = blocksOf(readme).find(({ text }) => text.includes('"./generated/acme/index.js"'))?.text ?? "";
  const spec = blocksOf(read("docs/language.md")).find(({ text }) => text.startsWith("openapi:"))?.text ?? "";

  test("by the commands, and the code, that stand there", async () => {
    const folder = project({ "specs/acme.yaml": spec, "call.ts": call });
    for (const command of ["verify", "generate"]) {
      expect(readme).toContain(`    npx countersign ${command} specs/acme.yaml `);
      expect(await session(folder, command, "specs/acme.yaml")).toMatchObject({ code: 0 });
    }
    const log = vi.spyOn(console, "log").mockImplementation(() => {});
    await import(join(folder, "call.ts"));
    const [[url, headers] = [], [orders] = []] = log.mock.calls;
    log.mockRestore();
    const sent = new Headers(headers);
    expect([url, orders]).toEqual(["https://api.acme.example/v1/orders?page=2", [{ id: "o1" }]]);
    expect(sent.get("X-Acme-Signature")).toBe(`shop-1:${signatureAt(sent.get("X-Acme-Time") ?? "")}`);
  });

  function signatureAt(time: string): string {
    return createHmac("sha256", "not-a-real-secret").update(`GET\n/v1/orders?page=2\n${time}`).digest("hex");
  }
});

describe("README.md leads from a vendor's document to a client that signs", () => {
  const spec = "specs/vendor/api.json";
  const document = {
    openapi: "3.0.3",
    info: { title: "Vendor", version: "1" },
    servers: [{ url: "https://api.vendor.example" }],
    security: [{ ApiKeyAuth: [] }],
    paths: {
      "/accounts": { get: { operationId: "listAccounts", responses: { 200: { description: "All of them." } } } },
    },
    components: { securitySchemes: { ApiKeyAuth: { type: "apiKey", in: "header", name: "Signature" } } },
  };
  const config = yaml.find((text) => text.includes("overlays:")) ?? "";

  test("by the overlay and the config that stand there", async () => {
    const bare = project({ [spec]: JSON.stringify(document) });
    expect((await session(bare, "coverage", spec)).out).toMatch(
      /ApiKeyAuth +expressed +"Signature" is sent as it is given/,
    );
    const folder = project({
      [spec]: JSON.stringify(document),
      "specs/vendor/overlay.yaml": overlay,
      "specs/vendor/schemas/error.yaml": "type: object",
      "countersign.config.yaml": config,
    });
    expect((await session(folder, "coverage", spec)).out).toMatch(/ApiKeyAuth +proven/);
    expect(await session(folder, "generate")).toMatchObject({ code: 0, err: "" });
    expect(readFileSync(join(folder, "generated/vendor/auth/api-key-auth.ts"), "utf8")).toContain("hmacSha256");
    expect(await session(folder, "explain", spec, "listAccounts")).toMatchObject({ code: 0, err: "" });
  });
});

describe("README.md tells what there is", () => {
  test("every command, in the words of its help", async () => {
    const signatures = await Promise.all([...commands.values()].map(async (load) => (await load()).command.signature));
    const rows = [...readme.matchAll(/^\| `countersign (\w+)[^`]*` \| (.*) \|$/gm)].map(([, name, summary]) => [
      name,
      summary,
    ]);
    expect(rows).toEqual(signatures.map(({ name, summary }) => [name, summary]));
  });

  test("the two commands of a newcomer, at the top", () => {
    const top = readme.split("\n").slice(0, 12).join("\n");
    expect(top).toContain("    npm ci && npm run generate ");
    expect(top).toContain("    npm ci && npm test ");
  });

  test("the version that is packed, and the Node that is needed", () => {
    expect(readme).toContain(`countersign-${manifest.version}.tgz`);
    expect(manifest.engines.node).toBe(">=20.19.0");
    expect(readme).toContain("Node 20.19 or later");
  });

  test("`npm ci` builds, and nothing runs where the packed file is installed: npm warns of `prepare` there, not of these", () => {
    const { scripts } = manifest;
    expect(scripts).toMatchObject({ preprepare: "npm run --silent build", prepack: "npm run --silent build" });
    expect(Object.keys(scripts)).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^(preinstall|install|postinstall|prepare)$/)]),
    );
  });
});
