import { describe, expect, it } from "vitest";
import { printForms } from "../../src/generator/emit/declaration-forms.js";

describe("printForms", () => {
  it("prints each shape of a declaration once, with ts-morph", () => {
    const forms = printForms();
    expect(Object.keys(forms)).toHaveLength(35);
    expect(forms["property optional"]).toBe("  readonly \0name\0?: \0type\0;");
    expect(forms["constant exported typed"]).toBe("export const \0name\0: \0type\0 = \0value\0;");
    expect(forms["function exported async typeParameters body"]).toBe(
      "export async function \0name\0<\0typeParameters\0>(\0parameters\0): \0returns\0 {\n  \0body\0\n}",
    );
  });
});
