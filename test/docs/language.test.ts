import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { conversionRows, formRows, typeRows } from "../../src/docs/language-tables.js";
import { printLanguage } from "../../src/docs/print-language.js";
import { builtins } from "../../src/generator/scheme/builtins/builtins.js";
import { checkExpression } from "../../src/generator/scheme/expressions/check-expression.js";
import { partsOf } from "../../src/generator/scheme/expressions/dependencies.js";
import type { TypedExpression } from "../../src/generator/scheme/expressions/expression.js";
import { inputs } from "../../src/generator/scheme/expressions/input.js";
import { parseExpression } from "../../src/generator/scheme/expressions/parse-expression.js";
import type { Scope } from "../../src/generator/scheme/expressions/scope.js";
import { printType } from "../../src/generator/scheme/expressions/type.js";
import { project, session } from "../cli/session.js";
import { located } from "../scheme/expression-of.js";
import { blocksOf, isPartOf, quotedBlocks, read } from "./fragments.js";

const template = read("templates/docs/language.md");
const page = read("docs/language.md");
const schema = JSON.parse(read("specs/x-countersign.schema.json"));

const blocks = blocksOf(template);
const spec = blocks.find(({ text }) => text.startsWith("openapi:"))?.text ?? "";

/** A folder in which the page's document is `specs/acme.yaml`, with one text in it replaced by another. */
function acme(from = "", to = ""): string {
  expect(spec).toContain(from);
  return project({ "specs/acme.yaml": spec.replace(from, to) });
}

test("docs/language.md is what the template and the tables print; `npm run docs` makes it anew", () => {
  expect(page).toBe(printLanguage(template, schema));
});

describe("the first scheme", () => {
  test("is valid, and its vector passes", async () => {
    const folder = acme();
    expect(await session(folder, "validate", "specs/acme.yaml")).toMatchObject({ code: 0, err: "" });
    const { code, out } = await session(folder, "verify", "specs/acme.yaml");
    expect(code).toBe(0);
    expect(template).toContain(`$ npx countersign verify specs/acme.yaml\n${out}`);
  });

  const steps = blocks.filter(({ info, text }) => info === "yaml" && text !== spec);

  test("is made of the steps, each of them", () => {
    expect(steps.length).toBeGreaterThan(5);
    expect(steps.filter(({ text }) => !isPartOf(text, spec)).map(({ text }) => text)).toEqual([]);
  });

  test("compiles to the signer shown", async () => {
    const folder = acme();
    await session(folder, "generate", "specs/acme.yaml");
    const [signer = "", ...more] = blocks.filter(({ info }) => info === "ts").map(({ text }) => text);
    expect(more).toEqual([]);
    expect(readFileSync(join(folder, "generated/acme/auth/acme.ts"), "utf8")).toContain(signer);
  });
});

describe("the mistakes shown", () => {
  test.each([
    ["lines(method, target, timestamp)", "lines(method, target, timestmp)"],
    ["hex(hmacSha256(secret, stringToSign))", "hmacSha256(secret, stringToSign)"],
  ])("%s -> %s", async (from, to) => {
    const { code, out } = await session(acme(from, to), "validate", "specs/acme.yaml");
    expect(code).toBe(1);
    const [mistake] = out.split("\n\n1 error");
    expect(blocks.filter(({ info }) => info === "text").map(({ text }) => text)).toContain(`${mistake}\n`);
  });

  test("another value than the example expects", async () => {
    const { code, out } = await session(
      acme("lines(method, target,", "lines(method, path,"),
      "verify",
      "specs/acme.yaml",
    );
    expect(code).toBe(1);
    const sides = blocks.find(({ text }) => text.startsWith("  stringToSign"))?.text ?? "?";
    expect(out).toContain(sides);
  });
});

describe("fragments of real files", () => {
  const quoted = quotedBlocks(template);

  test("there are some", () => expect(quoted.length).toBeGreaterThan(3));

  test.each(quoted)("$file", ({ file, text }) => {
    expect(isPartOf(text, read(file))).toBe(true);
  });
});

/** What the expression is where a request is signed, or, if it reads a reply, in `acquire`. */
function checked(written: string): TypedExpression {
  const scope: Scope = {
    names: [...inputs.keys()],
    present: new Set(),
    find: (name) => {
      const input = inputs.get(name);
      return input && { to: { kind: "input", input }, type: input.type, secret: false };
    },
  };
  return checkExpression(parseExpression(located(written)), scope);
}

function implicitCalls(expression: TypedExpression): readonly string[] {
  const own = expression.kind === "call" && expression.builtin.implicit === true ? [expression.builtin.name] : [];
  const converted = expression.kind === "call" && expression.builtin.name === "utf8" ? ["utf8"] : [];
  return [...own, ...converted, ...partsOf(expression).flatMap(implicitCalls)];
}

describe("the reference", () => {
  test.each(typeRows)("$example is a $name", ({ name, example }) => {
    const shown = printType(checked(example).type);
    expect(shown).toMatch(new RegExp(`^(a )?${name.replace("...", ".*")}`));
  });

  test.each(conversionRows)("$example converts $from to $to", ({ from, to, example }) => {
    const wanted: Readonly<Record<string, readonly string[]>> = {
      "text -> bytes": ["utf8"],
      "number -> text": ["numberText"],
      "number -> bytes": ["utf8", "numberText"],
      "text -> a private key": ["privateKey"],
      "a value of a reply -> text": ["jsonText"],
      "a value of a reply -> number": ["jsonNumber"],
    };
    expect(implicitCalls(checked(example))).toEqual(expect.arrayContaining([...(wanted[`${from} -> ${to}`] ?? ["?"])]));
  });

  test.each(formRows)("$written can be written", ({ written }) => {
    expect(() => checked(written)).not.toThrow();
  });

  test.each([...inputs.keys()])("names the input %s", (name) => {
    expect(page).toContain(`| \`${name}\` |`);
  });

  test.each([...builtins.values()].filter(({ implicit }) => implicit !== true).map(({ name }) => name))(
    "has %s",
    (name) => {
      expect(page).toMatch(new RegExp(`^\\| \`${name}\\(`, "m"));
    },
  );

  test("no key of the schema is left without a word", () => {
    const rows = [...page.matchAll(/^\| `([\w[\].<>-]+)` \| .* \| (.*) \|$/gm)];
    expect(rows.length).toBeGreaterThan(50);
    expect(rows.filter(([, , doc]) => doc?.trim() === "").map(([, key]) => key)).toEqual([]);
  });
});
