import { withoutHtml } from "../../source/html-text.js";

/** The first paragraph of a description that says something: no heading, and no row of badges. */
export function firstParagraph(text: string | undefined): string {
  const paragraphs = withoutHtml(text?.trim() ?? "").split(/\n\s*\n/);
  return paragraphs.map(withoutHeading).find((paragraph) => paragraph !== "" && !/^\[?!\[/.test(paragraph)) ?? "";
}

function withoutHeading(paragraph: string): string {
  return paragraph.replace(/^(?:\s*#{1,6}\s[^\n]*(?:\n|$))+/, "").trim();
}
