import { ts } from "ts-morph";
import type { OutputFile } from "../../src/generator/source/output-file.js";
import { marker } from "./hostile-case.js";

/** Everything in the output that a document must not be able to bring about, a line each. */
export function faultsOf(files: readonly OutputFile[], given: string): readonly string[] {
  const own = files.filter(({ path }) => !path.startsWith("runtime/"));
  return [...pathFaults(files), ...own.flatMap((file) => textFaults(file, given))];
}

/** Paths that leave the folder, that a system takes for a device, or that are one on a system without capitals. */
function pathFaults(files: readonly OutputFile[]): readonly string[] {
  const isSafe = (path: string): boolean =>
    path.length <= 150 &&
    path
      .split("/")
      .every(
        (name) =>
          /^[A-Za-z0-9_][\w.-]*(?<!\.)$/.test(name) && !/^(?:con|prn|aux|nul|(?:com|lpt)\d)(?:\.|$)/i.test(name),
      );
  const seen = new Set<string>();
  return files.flatMap(({ path }) => {
    const lower = path.toLowerCase();
    const again = seen.has(lower);
    seen.add(lower);
    return isSafe(path) && !again ? [] : [`path ${JSON.stringify(path)}`];
  });
}

function textFaults({ path, text }: OutputFile, given: string): readonly string[] {
  const hidden = /(?!\n)[\p{Cc}\p{Cf}\p{DI}\p{Zl}\p{Zp}\u00a0\u2800]/u.exec(text);
  const faults = hidden === null ? [] : [`${path}: hidden character at ${hidden.index}`];
  const codes = path.endsWith(".ts")
    ? [text]
    : [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map((match) => match[1] ?? "");
  return [...faults, ...codes.flatMap((code) => codeFaults(path, code, given))];
}

/** The name in code is a fault, and so is a string that the document does not hold. */
function codeFaults(path: string, code: string, given: string): readonly string[] {
  const tree = ts.createSourceFile(path.replace(/\.md$/, ".ts"), code, ts.ScriptTarget.ES2022, true);
  const faults: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === marker) faults.push(`${path}: ${marker} in code at ${node.pos}`);
    if (ts.isTemplateExpression(node)) faults.push(`${path}: a template literal`);
    if (ts.isStringLiteral(node) && node.text.includes(marker) && !isGiven(node.text, given))
      faults.push(`${path}: changed text ${JSON.stringify(node.text)}`);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  if (directive.test(code)) faults.push(`${path}: a directive`);
  return faults;
}

/** What compilers, test runners and debuggers look for in the text of a file, strings or not. */
const directive =
  /^\s*(?:\/\/+|\/\*+|\*)\s*@ts-|sourceMappingURL=|^\s*\/\/\/\s*<|@(?:vitest|jest)-environment|@module-tag/m;

/** Whether a literal's value is a text of the document, or one with a word of ours around it; paths are sent percent-encoded. */
function isGiven(value: string, given: string): boolean {
  const own = value.replace(/ token request$/, "");
  return [own, decoded(own), JSON.stringify(own).slice(1, -1)].some(
    // A letter that UTF-8 does not have cannot be sent.
    (text) =>
      text.split("/").every((part) => given.includes(part)) ||
      given.replace(/\p{Surrogate}/gu, "\ufffd").includes(text),
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
