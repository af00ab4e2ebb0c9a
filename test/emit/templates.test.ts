import { readdirSync, readFileSync } from "node:fs";
import Handlebars from "handlebars";
import { expect, it } from "vitest";
import { printTemplate, printTemplates } from "../../src/generator/emit/templates.js";
import { code, stringLiteral } from "../../src/generator/source/code/code.js";

it("shows code as it is, and repeats a list", () => {
  const view = {
    schemes: [
      {
        name: stringLiteral("<a> & 'b'"),
        tests: [{ title: stringLiteral("t"), statements: [code`a();`, code`b();`] }],
      },
    ],
  };
  expect(printTemplate("vectors.test.ts", view).text.split("\n")).toEqual([
    `describe("<a> & 'b'", () => {`,
    '  it("t", async () => {',
    "    a();",
    "    b();",
    "  });",
    "});",
    "",
  ]);
});

it("refuses a view that lacks a name", () => {
  expect(() => printTemplate("client.ts", {})).toThrow("not defined");
});

it("no template computes, prints a type of a document, or escapes", () => {
  for (const file of readdirSync("templates").filter((name) => name.endsWith(".hbs"))) {
    const tags = readFileSync(`templates/${file}`, "utf8").match(/\{\{[^}]*\}\}/g) ?? [];
    expect(
      tags.filter((tag) => !/^\{\{(?:#(?:if|unless|each) @?\w+|\/(?:if|unless|each)|else|\w+)\}\}$/.test(tag)),
    ).toEqual([]);
  }
});

it("stores programs that show the same as the templates, and refuse the same", () => {
  const stored: Record<string, { program: TemplateSpecification }> = {};
  new Function("exports", printTemplates())(stored);
  expect(Object.keys(stored).map((name) => `${name}.hbs`)).toEqual(
    readdirSync("templates").filter((name) => name.endsWith(".hbs")),
  );
  const program = stored["vectors.test.ts"]?.program;
  const show = Handlebars.template(program ?? {});
  const source = readFileSync("templates/vectors.test.ts.hbs", "utf8");
  const view = { schemes: [{ name: '"<a>"', tests: [{ title: '"t"', statements: ["a();", "b();"] }] }] };
  expect(show(view)).toBe(Handlebars.compile(source, { noEscape: true })(view));
  expect(() => show({ schemes: [{ name: '"a"', tests: [{}] }] })).toThrow("not defined");
});
