/**
 * The text with each HTML table as lines: a row of two cells is `- name: meaning`, one of more has its cells parted by `|`. Tables without
 * an end or without rows stay as they are.
 */
export function withoutTables(documentText: string): string {
  if (!/<\/table>/i.test(documentText) || documentText.includes("```")) return documentText;
  const pieces = documentText.split(/(<table\b[^<>]*>|<\/table>)/i);
  const done: string[] = [];
  let table: string[] = [];
  for (const [index, piece] of pieces.entries()) {
    const isTag = index % 2 === 1;
    if (isTag && !piece.startsWith("</")) {
      done.push(...table);
      table = [piece];
    } else if (isTag && table.length > 0) {
      const [, inner = ""] = table;
      done.push(rowsOf(inner) ?? `${table.join("")}${piece}`);
      table = [];
    } else (table.length > 0 ? table : done).push(piece);
  }
  return [...done, ...table].join("");
}

/** Undefined where there is none. */
function rowsOf(inner: string): string | undefined {
  const [caption = "", ...rows] = inner.split(/<tr\b[^<>]*>/i);
  if (rows.length === 0) return undefined;
  const lines = [wordsOf(caption), ...rows.map(rowLine)].filter((line) => line !== "");
  return `\n\n${lines.join("\n")}\n\n`;
}

function rowLine(row: string): string {
  const isHead = !/<td\b/i.test(row);
  const cells = row.split(/<t[dh]\b[^<>]*>/i).slice(1);
  const words = cells.map(wordsOf).filter((cell) => cell !== "");
  if (words.length === 0) return "";
  const between = words.length === 2 ? ": " : " | ";
  if (isHead) return words.map((cell) => (/[*`]/.test(cell) ? cell : `**${cell}**`)).join(between);
  return `- ${words.join(between)}`;
}

/** On one line, without the tags that make up tables and paragraphs. */
function wordsOf(cell: string): string {
  return cell.replace(block, " ").replace(/\s+/g, " ").trim();
}

const block = /<\/?(?:t[dhr]|tbody|thead|tfoot|caption|col|colgroup|p|div|span|ul|ol|li|br|h[1-6])(?:\s[^<>]*)?\/?>/gi;
