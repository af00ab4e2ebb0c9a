import { emptyMapping, type Mapping, mapStretch, mapUnits } from "../offset-mapping.js";

/** From the header's `|` or `>` to the end of the scalar's last line. */
interface BlockStretch {
  readonly start: number;
  readonly end: number;
}

/**
 * Block scalars (YAML 1.2.2, 8.1). `contentStart` is where the first line after the header begins; `parentIndent` is what an
 * explicit indentation indicator counts from.
 */
export function mapBlockScalar(
  text: string,
  stretch: BlockStretch,
  contentStart: number,
  parentIndent: number,
): Mapping {
  const header = headerOf(text.slice(stretch.start, contentStart));
  const lines = linesOf(text.slice(contentStart, stretch.end), contentStart);
  const block: Block = { text, header, lines, ...measure(lines, header, parentIndent) };
  const mapping = emptyMapping();
  if (block.bodyEnd === 0) mapEmpty(mapping, block);
  else mapBody(mapping, block);
  return mapping;
}

interface Header {
  readonly folded: boolean;
  /** 0 where the indentation is found by looking. */
  readonly indent: number;
  readonly chomp: "clip" | "strip" | "keep";
}

interface BlockLine {
  readonly start: number;
  /** Spaces at its start. */
  readonly indent: number;
  /** Offsets of what follows the spaces; the line end begins at `contentEnd`. */
  readonly contentStart: number;
  readonly contentEnd: number;
}

interface Block extends Body {
  readonly text: string;
  readonly header: Header;
  readonly lines: readonly BlockLine[];
}

interface Body {
  readonly indent: number;
  /** Index of the first line that is not blank, and of the first blank line of the tail. */
  readonly bodyStart: number;
  readonly bodyEnd: number;
}

function headerOf(text: string): Header {
  const indicators = /^[|>][-+0-9]*/.exec(text)?.[0] ?? "";
  return {
    folded: indicators.startsWith(">"),
    indent: Number(/[1-9]/.exec(indicators)?.[0] ?? 0),
    chomp: indicators.includes("-") ? "strip" : indicators.includes("+") ? "keep" : "clip",
  };
}

function linesOf(text: string, base: number): readonly BlockLine[] {
  if (text === "") return [];
  let start = base;
  return text.split("\n").map((line) => {
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    const lineEnd = start + line.length;
    const contentEnd = line.endsWith("\r") ? lineEnd - 1 : lineEnd;
    const measured = { start, indent, contentStart: start + indent, contentEnd };
    start = lineEnd + 1;
    return measured;
  });
}

function measure(lines: readonly BlockLine[], header: Header, parentIndent: number): Body {
  const bodyStart = lines.findIndex((line) => !isBlank(line));
  if (bodyStart < 0) return { indent: 0, bodyStart: 0, bodyEnd: 0 };
  const indent = header.indent > 0 ? parentIndent + header.indent : (lines[bodyStart]?.indent ?? 0);
  const lastContent = lines.findLastIndex((line) => !isBlank(line));
  const lastIndented = lines.findLastIndex((line, index) => index > lastContent && line.indent > indent);
  return { indent, bodyStart, bodyEnd: Math.max(lastContent, lastIndented) + 1 };
}

function isBlank(line: BlockLine): boolean {
  return line.contentStart >= line.contentEnd;
}

function mapEmpty(mapping: Mapping, { header, lines }: Block): void {
  if (header.chomp !== "keep") return;
  for (const line of lines.slice(0, Math.max(1, lines.length - 1))) mapUnits(mapping, "\n", line.contentEnd);
}

function mapBody(mapping: Mapping, block: Block): void {
  for (const line of block.lines.slice(0, block.bodyStart)) {
    mapStretch(mapping, block.text, line.start + block.indent, line.contentStart);
    mapUnits(mapping, "\n", line.contentEnd);
  }
  if (block.header.folded) mapFoldedLines(mapping, block);
  else mapLiteralLines(mapping, block);
  if (block.header.chomp !== "strip") mapTail(mapping, block);
}

function mapLiteralLines(mapping: Mapping, block: Block): void {
  const body = block.lines.slice(block.bodyStart, block.bodyEnd);
  for (const [index, line] of body.entries()) {
    if (index > 0) mapUnits(mapping, "\n", body[index - 1]?.contentEnd ?? line.start);
    mapStretch(mapping, block.text, line.start + block.indent, line.contentEnd);
  }
}

/** Line ends between lines of the block's own indentation are folded; those beside more indented lines stay. */
function mapFoldedLines(mapping: Mapping, { text, lines, indent, bodyStart, bodyEnd }: Block): void {
  let separator = "";
  let separatorAt = 0;
  let afterIndented = false;
  for (const line of lines.slice(bodyStart, bodyEnd)) {
    if (line.indent > indent || text[line.contentStart] === "\t") {
      if (separator === " ") separator = "\n";
      else if (!afterIndented && separator === "\n") separator = "\n\n";
      mapUnits(mapping, separator, separatorAt);
      mapStretch(mapping, text, line.start + indent, line.contentEnd);
      separator = "\n";
      afterIndented = true;
    } else if (isBlank(line)) {
      if (separator === "\n") mapUnits(mapping, "\n", separatorAt);
      else separator = "\n";
    } else {
      mapUnits(mapping, separator, separatorAt);
      mapStretch(mapping, text, line.contentStart, line.contentEnd);
      separator = " ";
      afterIndented = false;
    }
    separatorAt = line.contentEnd;
  }
}

/** The line ends after the body: one, or with `+` as many as there are. */
function mapTail(mapping: Mapping, block: Block): void {
  let breakAt = block.lines[block.bodyEnd - 1]?.contentEnd ?? 0;
  if (block.header.chomp === "clip") {
    mapUnits(mapping, "\n", breakAt);
    return;
  }
  for (const line of block.lines.slice(block.bodyEnd)) {
    mapUnits(mapping, "\n", breakAt);
    mapStretch(mapping, block.text, line.start + block.indent, line.contentStart);
    breakAt = line.contentEnd;
  }
  if (mapping.pieces.at(-1)?.endsWith("\n") !== true) mapUnits(mapping, "\n", breakAt);
}
