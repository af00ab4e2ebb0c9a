import { expect, test } from "vitest";
import { repeats } from "../../../src/generator/plan/types/schema-doc.js";

const pairs: readonly (readonly [text: string, name: string, says: boolean])[] = [
  ["Voice Id", "voice_id", true],
  ["The voice", "voice_id", false],
  ["user", "id", false],
  ["`ID`.", "id", true],
  ["Id", "_id", true],
  ["Élan", "élan", true],
  ["élan", "elan", false],
  ["2FA", "2fa", true],
  ["id and more", "id", false],
];

test.each(pairs)("%o beside the name %o is no news: %o", (text, name, says) => {
  expect(repeats(text, name)).toBe(says);
});
