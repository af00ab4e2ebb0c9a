import { expect, it } from "vitest";
import { printImports } from "../../src/generator/emit/print-imports.js";

it("prints a line for each module", () => {
  const lines = [
    { from: "./a.js", names: ["a", "b"], typeOnly: false },
    { from: "./a.js", names: ["C"], typeOnly: true },
  ];
  expect(printImports(lines)).toBe('import { a, b } from "./a.js";\nimport type { C } from "./a.js";');
  expect(printImports(lines, "export")).toBe('export { a, b } from "./a.js";\nexport type { C } from "./a.js";');
});

it("breaks a line that is too long", () => {
  const names = ["a", "b", "c"].map((letter) => letter.repeat(40));
  expect(printImports([{ from: "./a.js", names, typeOnly: true }])).toBe(
    `import type {\n${names.map((name) => `  ${name},\n`).join("")}} from "./a.js";`,
  );
});
