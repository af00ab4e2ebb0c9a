import { expect, test } from "vitest";
import { replyWords } from "../../../src/generator/plan/operations/reply-words.js";
import { readFixture } from "../plan-fixture.js";

function wordsOf(replies: Readonly<Record<string, string>>): string {
  const described = Object.entries(replies).map(([status, description]) => [status, { description }]);
  const { api } = readFixture(
    `paths: { /a: { get: { responses: ${JSON.stringify(Object.fromEntries(described))} } } }`,
  );
  return replyWords(api.operations.flatMap((operation) => operation.replies));
}

test.each([
  ["one line", { 404: "No such user." }, "404: No such user."],
  ["a list of several", { 200: "The user.", 404: "None." }, "- 200: The user.\n- 404: None."],
  ["nothing beside the status", { 200: "OK", 404: "Not Found" }, ""],
  ["what stands below the status's own phrase", { 404: "Not Found\n\nIt was deleted." }, "404: It was deleted."],
  ["lines below their reply", { 200: "It.", 404: "None:\n- yet" }, "- 200: It.\n- 404: None:\n  - yet"],
  [
    "a table on lines of its own",
    { 200: "It.", 404: "Not Found\n\n| a |\n| - |\n| b |" },
    "- 200: It.\n- 404:\n\n  | a |\n  | - |\n  | b |",
  ],
  ["a list on lines of its own", { 404: "* gone\n* away" }, "404:\n\n* gone\n* away"],
  ["the first line of a long text", { 404: `None.\n${"x ".repeat(1_000)}` }, "404: None."],
])("tells %s", (_, replies, want) => {
  expect(wordsOf(replies)).toBe(want);
});
