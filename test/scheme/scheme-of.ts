import { buildLibraryScheme } from "../../src/generator/model/security/build-scheme.js";
import { compileScheme } from "../../src/generator/scheme/compile-scheme.js";
import type { Scheme } from "../../src/generator/scheme/scheme.js";
import type { SignerProgram } from "../../src/generator/scheme/signer-program.js";
import type { Diagnostic, Outcome } from "../../src/generator/source/diagnostics/diagnostic.js";
import { lineOf, positionOf } from "../../src/generator/source/source-file.js";
import { parseYaml } from "../../src/generator/spec/yaml/parse-yaml.js";

/** The scheme that the YAML describes, as if it were the only thing in `<name>.yaml`. */
export function schemeOf(yaml: string, name = "test"): Scheme {
  const source = { path: `${name}.yaml`, text: yaml };
  const { value: root, diagnostics: syntax } = parseYaml(source);
  if (root?.kind !== "map") throw new Error(`the fixture is no YAML mapping: ${syntax[0]?.message}`);
  const { value, diagnostics } = buildLibraryScheme({ source, name, root });
  if (value === undefined) throw new Error(`the fixture is no scheme: ${diagnostics[0]?.message}`);
  return value;
}

/** The YAML compiled; `others` are the schemes it may use, by name. */
export function compiled(yaml: string, others: Readonly<Record<string, string>> = {}): Outcome<SignerProgram> {
  const schemes = new Map(Object.entries(others).map(([name, text]) => [name, schemeOf(text, name)]));
  return compileScheme(schemeOf(yaml), (name) => schemes.get(name), [...schemes.keys()]);
}

/** The program of a sound scheme. */
export function programOf(yaml: string, others: Readonly<Record<string, string>> = {}): SignerProgram {
  const { value, diagnostics } = compiled(yaml, others);
  if (value === undefined) throw new Error(`the fixture does not compile: ${diagnostics.map(shown).join("; ")}`);
  return value;
}

/** `code: message`, then the line with the place between guillemets. */
export function shown({ code, message, span }: Diagnostic): string {
  const { line, column } = positionOf(span.source, span.start);
  const text = lineOf(span.source, line) ?? "";
  const end = Math.min(column - 1 + span.end - span.start, text.length);
  const marked = `${text.slice(0, column - 1)}<<${text.slice(column - 1, end)}>>${text.slice(end)}`;
  return `${code}: ${message} | ${marked.trim()}`;
}

/** Everything a scheme's compilation reports, each as `shown`. */
export function pagesOf(yaml: string, others: Readonly<Record<string, string>> = {}): readonly string[] {
  return compiled(yaml, others).diagnostics.map(shown);
}
