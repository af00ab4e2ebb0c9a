import { withoutTables } from "./html-tables.js";

/**
 * The text with simple HTML said in Markdown, and character references as what they stand for: paragraphs, lists, tables, code, emphasis
 * and links. Code spans, fenced code and tags that are not known stay as they are. The result is document text like what came in.
 */
export function withoutHtml(documentText: string): string {
  if (!/<[a-z/]|&[a-z#]/i.test(documentText)) return documentText;
  const parts = withoutPreformatted(withoutTables(documentText)).split(/(```[^`]*```|`[^`\n]*`)/);
  return parts.map((part, index) => (index % 2 === 0 ? readReferences(readTags(part)) : part)).join("");
}

/** What keeps its lines is fenced code. */
function withoutPreformatted(text: string): string {
  return text.replace(
    /<pre\b[^<>]*>(?:\s*<code\b[^<>]*>)?([^<`]*)(?:<\/code>\s*)?<\/pre>/gi,
    (_, code: string) => `\n\n\`\`\`\n${readReferences(code.replace(/^\s*\n/, "").trimEnd())}\n\`\`\`\n\n`,
  );
}

function readTags(text: string): string {
  if (!text.includes("<") || /<table\b/i.test(text)) return text;
  const inline = readInline(readInline(text.replace(styling, "")));
  if (!anyBlock.test(inline)) return inline;
  return (
    inline
      // From where the white space begins: to try each place in a long stretch of it would take the square of its length.
      .replace(/(?<!\s)(?:\s*<\/p>)?\s*<\/li>\s*/gi, "")
      .replace(/<li\b[^<>]*>\s*(?:<p\b[^<>]*>)?\s*/gi, "\n- ")
      .replace(/<\/?br\s*\/?>/gi, "\n")
      .replace(block, "\n\n")
      .replace(/\n[^\S\n]+/g, "\n")
  );
}

/** Tags that hold text only: one round reads the inner ones, and the next those around them. */
function readInline(text: string): string {
  return text
    .replace(/<(code|tt|kbd)\b[^<>]*>([^<]*)<\/\1>/gi, (_, _tag, code: string) => around(code, "`"))
    .replace(/<(?:b|strong)>([^<]*)<\/(?:b|strong)>/gi, (_, words: string) => around(words, "**"))
    .replace(/<(?:i|em)>([^<]*)<\/(?:i|em)>/gi, (_, words: string) => around(words, "_"))
    .replace(/<img\b([^<>]*)>/gi, (_, attributes: string) => alternative(attributes))
    .replace(/<a\b([^<>]*)>([^<]*)<\/a>/gi, (_, attributes: string, words: string) => link(attributes, words))
    .replace(/<h[1-6]\b[^<>]*>([^<]*)<\/h[1-6]>/gi, (_, words: string) => `\n\n${around(words, "**")}\n\n`);
}

/** What says how words look, and nothing of what they are. */
const styling = /<\/?(?:span|font|small|center)(?:\s[^<>]*)?>/gi;

/** What begins and ends paragraphs; those of AWS's documents among them. */
const block = /<\/?(?:p|ul|ol|div|note|important|fullname|blockquote)(?:\s[^<>]*)?\/?>/gi;
const anyBlock = /<(?:\/?br|li|\/?(?:p|ul|ol|div|note|important|fullname|blockquote))(?:\s[^<>]*)?\/?>/i;

/** `words` between two marks, which stand close to them; one that is there already stays the only one. */
function around(words: string, mark: string): string {
  const trimmed = words.trim();
  if (trimmed === "" || trimmed.includes(mark)) return trimmed;
  return `${/^\s/.test(words) ? " " : ""}${mark}${trimmed}${mark}${/\s$/.test(words) ? " " : ""}`;
}

function link(attributes: string, words: string): string {
  const address = /\bhref\s*=\s*["']?(https?:[^\s"')]+)/i.exec(attributes)?.[1];
  const text = words.trim();
  return address === undefined || address === text ? text : `[${text}](${address})`;
}

/** What stands for an image where none can be shown. */
function alternative(attributes: string): string {
  return /\balt\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(attributes)?.slice(1).join("") ?? "";
}

function readReferences(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(lt|gt|quot|apos|nbsp|amp|#\d{2,7}|#x[\da-fA-F]{2,6});/g, (whole, name: string) =>
    name.startsWith("#") ? (characterOf(name.slice(1)) ?? whole) : (references.get(name) ?? whole),
  );
}

/** The character of a decimal or hexadecimal number; none for a control character, half a surrogate pair, or what is no character. */
function characterOf(digits: string): string | undefined {
  const point = Number(digits.startsWith("x") ? `0${digits}` : digits);
  const character = point <= 0x10ffff ? String.fromCodePoint(point) : "";
  if (/^\p{Zs}$/u.test(character)) return " ";
  return /^[^\p{C}\p{Zl}\p{Zp}]$/u.test(character) ? character : undefined;
}

const references: ReadonlyMap<string, string> = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["nbsp", " "],
  ["amp", "&"],
]);
