import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readSpec } from "./read-examples.js";

const specs = new URL("../../specs/", import.meta.url);
const filesIn = (folder: string): readonly string[] =>
  readdirSync(new URL(folder, specs))
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => `${folder}/${name}`);
const files = [...filesIn("providers"), ...filesIn("schemes")];

/** Every map of the document that has this key. */
function having(key: string, node: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (typeof node !== "object" || node === null) return [];
  const below = Object.values(node).flatMap((child) => having(key, child));
  return key in node ? [{ ...node }, ...below] : below;
}

function emptyKeys(node: unknown): readonly string[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, child]) =>
    child === null && key !== "expires" ? [key] : emptyKeys(child),
  );
}

describe.each(files)("%s", (file) => {
  const text = readFileSync(new URL(file, specs), "utf8");
  const document = readSpec(file);

  // What a vector quotes can be one long word, and can end with a space.
  it("has no line over 130 characters, and no white space at the end of one, but in its vectors", () => {
    const lines = text.split("\n");
    const vectors = lines.findIndex((line) => /^\s*examples:/.test(line));
    const prose = vectors < 0 ? lines : lines.slice(0, vectors);
    expect(prose.filter((line) => [...line].length > 130 || /\s$/.test(line))).toEqual([]);
  });

  // An unquoted comma ends a value in `{ description: one, two }`, and `two` becomes a key.
  it("has no key without a value", () => {
    expect(emptyKeys(document)).toEqual([]);
  });

  it("says of every example where it comes from, and what is wrong with what it refuses", () => {
    const examples = having("examples", document)
      .filter((scheme) => "send" in scheme || "use" in scheme)
      .flatMap(({ examples }) => (Array.isArray(examples) ? examples : []));
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(example).toHaveProperty("source", expect.stringMatching(/\w{3}/));
    const refused = examples.flatMap((example: { readonly refuse?: readonly object[] }) => example.refuse ?? []);
    for (const wrong of refused) expect(wrong).toHaveProperty("why", expect.stringMatching(/\w{3}/));
  });
});

describe.each(filesIn("providers"))("the operations of %s", (file) => {
  const operations = having("operationId", readSpec(file)).filter((node) => "responses" in node);

  it("have names, summaries and tags that the document explains", () => {
    const tags = (readSpec(file) as { readonly tags: readonly { readonly name: string }[] }).tags.map(
      ({ name }) => name,
    );
    for (const { operationId, summary, tags: own } of operations) {
      expect(operationId).toMatch(/^[a-z][A-Za-z0-9]+$/);
      expect(summary, String(operationId)).toMatch(/^[A-Z].*[^.]$/);
      expect(tags, String(operationId)).toEqual(expect.arrayContaining(Array.isArray(own) ? own : [undefined]));
    }
  });

  it("each have a name of their own, and one reply that is a success", () => {
    const names = operations.map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const { operationId, responses } of operations) {
      expect(
        Object.keys(responses ?? {}).some((status) => status.startsWith("2")),
        String(operationId),
      ).toBe(true);
    }
  });

  it("explain every parameter", () => {
    const parameters = having("in", readSpec(file)).filter((node) => "name" in node && !("type" in node));
    for (const { name, description } of parameters) expect(description, String(name)).toMatch(/\.$/);
  });
});

describe("what providers leave open", () => {
  it.each(filesIn("providers"))("is marked as an assumption in %s", (file) => {
    const { info } = readSpec(file) as { readonly info: { readonly description: string } };
    expect(info.description.match(/^- Assumption: /gm)?.length ?? 0).toBeGreaterThan(2);
  });
});
