import type { Reply } from "../../model/api.js";
import { wholeLines } from "../../source/code/comment.js";
import { statusText } from "../reply-status.js";
import { saysNothing } from "./reason-phrases.js";

/** Of a longer text about a reply, which many operations may share, the first line is told. */
const longestText = 2_000;

/** What the document says of replies, as a comment: each with its status, in a list where there are several. */
export function replyWords(replies: readonly Reply[]): string {
  const texts = replies.map(linesOf).filter((lines) => lines.length > 0);
  return texts.map((lines) => (texts.length > 1 ? listItem(lines) : lines.join("\n"))).join("\n");
}

/** Without the phrase that the status has of itself; none where there is nothing else. */
function linesOf({ status, description = "" }: Reply): readonly string[] {
  const lines = wholeLines(description).slice(0, description.length > longestText ? 1 : undefined);
  if (!saysNothing(lines[0] ?? "", status)) return headed(statusText(status), lines);
  const further = lines.findIndex((line, index) => index > 0 && line.trim() !== "");
  return further < 0 ? [] : headed(statusText(status), lines.slice(further));
}

/** What is more than a line of prose, such as a table, begins below the status. */
function headed(status: string, lines: readonly string[]): readonly string[] {
  const [first = "", ...more] = lines;
  return /^\s*(?:[|#>]|```|~~~|[-*+] |\d+[.)] )/.test(first)
    ? [`${status}:`, "", ...lines]
    : [`${status}: ${first}`, ...more];
}

function listItem([first = "", ...more]: readonly string[]): string {
  return [`- ${first}`, ...more.map((line) => (line.trim() === "" ? "" : `  ${line}`))].join("\n");
}
