import { type Code, type CodePart, fixedText } from "../source/code/code.js";
import { printCode } from "./print-code.js";

/**
 * A way for code through printers that know nothing of line ends: they print a mark, and the code takes its place once the line
 * around it is known. A mark cannot come from a document, since no encoder lets a control character through.
 */
export interface Holes {
  readonly mark: (code: Code) => string;
  /** The text with each mark replaced; code of several lines goes on as deep as the line with its mark stands. */
  readonly fill: (text: string) => string;
  /** The same parts in order: what stands between the marks is the printer's own text. */
  readonly parts: (text: string) => readonly CodePart[];
}

export function holes(): Holes {
  const codes: Code[] = [];
  const mark = (code: Code): string => `\0${codes.push(code) - 1}\0`;
  const parts = (text: string): readonly CodePart[] =>
    text.split("\0").map((part, index) => (index % 2 === 0 ? fixedText(part) : marked(codes, part)));
  const fillLine = (line: string): string => {
    if (!line.includes("\0")) return line;
    const indent = line.length - line.trimStart().length;
    return `${" ".repeat(indent)}${printCode(parts(line.slice(indent)), indent)}`.trimEnd();
  };
  return { mark, fill: (text) => text.split("\n").map(fillLine).join("\n"), parts };
}

function marked(codes: readonly Code[], mark: string): Code {
  const code = codes[Number(mark)];
  if (code === undefined) throw new Error("a mark without its code reached the output");
  return code;
}
