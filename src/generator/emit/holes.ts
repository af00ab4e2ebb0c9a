import type { Code, CodePart } from "../source/code.js";
import { printCode } from "./print-code.js";

/**
 * A way for code through printers that know nothing of line ends: they print a mark, and the code takes its place once the line
 * around it is known. A mark cannot come from a document, since no encoder lets a control character through.
 */
export interface Holes {
  readonly mark: (code: Code) => string;
  /** The text with each mark replaced; code of several lines goes on as deep as the line with its mark stands. */
  readonly fill: (text: string) => string;
}

export function holes(): Holes {
  const codes: Code[] = [];
  const mark = (code: Code): string => `\0${codes.push(code) - 1}\0`;
  const fillLine = (line: string): string => {
    if (!line.includes("\0")) return line;
    const indent = line.length - line.trimStart().length;
    const parts = line.slice(indent).split("\0");
    const pieces = parts.map((part, index): CodePart => (index % 2 === 0 ? part : marked(codes, part)));
    return `${" ".repeat(indent)}${printCode(pieces, indent)}`.trimEnd();
  };
  return { mark, fill: (text) => text.split("\n").map(fillLine).join("\n") };
}

function marked(codes: readonly Code[], mark: string): Code {
  const code = codes[Number(mark)];
  if (code === undefined) throw new Error("a mark without its code reached the output");
  return code;
}
