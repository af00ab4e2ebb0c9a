import { withoutHtml } from "../../source/code/html-text.js";

/**
 * The first paragraph of a description that says something: no heading, no row of badges, no list or code; and of one that ends in a
 * colon what stands before that sentence, since what the colon promises is not here.
 */
export function firstParagraph(text: string | undefined): string {
  const paragraphs = withoutHtml(text?.trim() ?? "").split(/\n\s*\n/);
  const prose = paragraphs.map(withoutHeading).filter((paragraph) => !/^(?:\[?!\[|```|[-*+]\s)/.test(paragraph));
  return prose.map(withoutPromise).find((paragraph) => paragraph !== "") ?? "";
}

function withoutHeading(paragraph: string): string {
  return paragraph.replace(/^(?:\s*#{1,6}\s[^\n]*(?:\n|$))+/, "").trim();
}

function withoutPromise(paragraph: string): string {
  if (!paragraph.endsWith(":")) return paragraph;
  const sentences = paragraph.split(/(?<=[.!?])(?=\s)/);
  return sentences.slice(0, -1).join("").trim();
}
