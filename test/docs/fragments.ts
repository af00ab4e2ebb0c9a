import { readFileSync } from "node:fs";

/** A text from the root of the repository. */
export function read(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
}

export interface Block {
  /** What stands behind the three backticks: a language, perhaps the file that the block is part of. */
  readonly info: string;
  readonly text: string;
}

/** The fenced blocks of a page, in their order. */
export function blocksOf(page: string): readonly Block[] {
  return [...page.matchAll(/^```(\S.*)\n([\s\S]*?)^```$/gm)].map(([, info = "", text = ""]) => ({ info, text }));
}

/** The blocks that are parts of files, each with its file. */
export function quotedBlocks(page: string): readonly { readonly file: string; readonly text: string }[] {
  return blocksOf(page).flatMap(({ info, text }) => {
    const [, file] = info.split(" ");
    return file === undefined ? [] : [{ file, text }];
  });
}

/** Whether the lines of the fragment stand together in the text, however deep. */
export function isPartOf(fragment: string, text: string): boolean {
  const want = dedented(fragment);
  const count = want.split("\n").length;
  const lines = text.split("\n");
  return lines.some((_, at) => dedented(lines.slice(at, at + count).join("\n")) === want);
}

/** The same lines, as far to the left as they can stand. */
function dedented(text: string): string {
  const lines = text.trimEnd().split("\n");
  const indents = lines.filter((line) => line !== "").map((line) => line.search(/\S/));
  return lines.map((line) => line.slice(Math.min(...indents))).join("\n");
}
