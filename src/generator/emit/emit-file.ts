import type {
  DeclarationFile,
  FilePlan,
  ImportPlan,
  RuntimeFile,
  StreamedFile,
  TemplateFile,
} from "../plan/client-plan.js";
import { withEnding } from "../plan/import-endings.js";
import { importCollector } from "../plan/imports.js";
import type { CodePart } from "../source/code/code.js";
import { comment } from "../source/code/comment.js";
import type { OutputFile } from "../source/output-file.js";
import { declarationCode } from "./declaration-code.js";
import { printDeclaration, printDeclarations } from "./declarations.js";
import { lineWidth } from "./print-code.js";
import { importCode, printImports } from "./print-imports.js";
import { assertReadsAs, assertReadsBack } from "./read-back.js";
import { printTemplate } from "./templates.js";

/**
 * The file's text. What is printed is read again and must hold what the plan says, token by token, no more and no less; anything else
 * is a bug of ours and an exception.
 */
export function emitFile(file: FilePlan): OutputFile {
  switch (file.kind) {
    case "runtime":
      return { path: file.path, text: withEndings(besideOneAnother(file.text), file.ending) };
    case "declarations":
      return emitDeclarations(file);
    case "template":
      return emitTemplate(file);
  }
}

function withEndings(text: string, ending: RuntimeFile["ending"]): string {
  return ending === "js"
    ? text
    : text.replace(/(?<= from ")\.\/[\w-]+\.js(?=";$)/gm, (path) => withEnding(path, ending));
}

/** The runtime's folders are copied into one: those that a file has beside its own are the same for it as the ones it imports. */
function besideOneAnother(text: string): string {
  return text.replace(/ from "\.\.\/(?:core|node)\/([\w-]+\.js)";$/gm, ' from "./$1";');
}

function emitDeclarations({ path, header, imports, declarations }: DeclarationFile): OutputFile {
  const head = [printHeader(header), printImports(imports)].filter((part) => part !== "").map((part) => `${part}\n\n`);
  const text = [...head, ...printDeclarations(declarations), "\n"].join("");
  assertReadsBack(path, plannedCode(imports, declarations), text);
  return { path, text };
}

/** A file that is printed as it is planned: no declaration outlives its lines. What it imports is told as `.js`, whatever is printed. */
export function emitStreamed(file: StreamedFile): {
  readonly file: OutputFile;
  readonly imports: readonly ImportPlan[];
} {
  const { path, header, declarations, ending } = file;
  const collector = importCollector(path.replace(/\.ts$/, ""));
  const texts: string[] = [];
  for (const plan of declarations) {
    const planned = declarationCode(plan);
    const text = printDeclaration(plan);
    assertReadsAs(`${plan.name} of ${path}`, [planned], text);
    collector.addOwn(plan.name);
    collector.addCode(planned);
    texts.push("\n", text, "\n");
  }
  const imports = collector.lines();
  const lines = imports.map((line) => ({ ...line, from: withEnding(line.from, ending) }));
  const head = `${[printHeader(header), printImports(lines)].filter((part) => part !== "").join("\n\n")}\n`;
  assertReadsBack(path, plannedCode(lines, []), head);
  return { file: { path, text: [head, ...texts].join("") }, imports };
}

/** One after the other: all at once they would fill the memory with what the plan holds already. */
function* plannedCode(
  imports: DeclarationFile["imports"],
  declarations: DeclarationFile["declarations"],
): Generator<CodePart> {
  for (const line of imports) yield importCode(line);
  for (const declaration of declarations) yield declarationCode(declaration);
}

function emitTemplate({ path, header, template, imports, view }: TemplateFile): OutputFile {
  const body = printTemplate(template, view);
  if (!path.endsWith(".ts")) return { path, text: body.text };
  const text = [printHeader(header), printImports(imports), body.text].filter((part) => part !== "").join("\n\n");
  assertReadsBack(path, [...imports.map((line) => importCode(line)), ...body.parts], text);
  return { path, text };
}

function printHeader(header: string): string {
  return comment(header, lineWidth - 3)
    .map((line) => `// ${line}`)
    .join("\n");
}
