import { patternOf } from "./pattern.js";

/** A text of a pattern, found by reading the pattern; undefined where that does not lead to one. */
export function textOfPattern(pattern, { minLength = 0, maxLength = 1000 }) {
  const tests = [pattern, `(?:${pattern})`];
  for (const times of [1, 2, 3, minLength, Math.ceil(minLength / 2), 5, 8, 10, 12, 16, 20, 32]) {
    const text = attempt(pattern, times);
    if (text === undefined || text.length < minLength || text.length > maxLength) continue;
    if (tests.every((one) => patternOf(one).test(text))) return text;
  }
  return usual.find((text) => patternOf(pattern).test(text) && text.length >= minLength && text.length <= maxLength);
}

const usual = [
  "a",
  "A1",
  "abc",
  "ABC",
  "12345",
  "2024-01-31",
  "2024-01-31T12:00:00Z",
  "https://example.com/a",
  "a@example.com",
  "example.com",
  "+15555550123",
  "en-US",
  "6f1b0c1e-9f9d-4f0e-8a55-0d6b1f1e3c77",
];

function attempt(pattern, times) {
  try {
    const reader = { text: pattern, at: 0, times };
    const made = readChoice(reader);
    return reader.at === pattern.length ? made : undefined;
  } catch {
    return undefined;
  }
}

/** Of alternatives the first. */
function readChoice(reader) {
  const first = readSequence(reader);
  while (reader.text[reader.at] === "|") {
    reader.at += 1;
    readSequence(reader);
  }
  return first;
}

function readSequence(reader) {
  let made = "";
  while (reader.at < reader.text.length && !"|)".includes(reader.text[reader.at])) {
    const piece = readPiece(reader);
    made += piece.repeat(readTimes(reader));
  }
  return made;
}

function readPiece(reader) {
  const character = reader.text[reader.at++];
  switch (character) {
    case "^":
    case "$":
      return "";
    case ".":
      return "a";
    case "(":
      return readGroup(reader);
    case "[":
      return readClass(reader);
    case "\\":
      return readEscape(reader)[0] ?? "";
    default:
      return character;
  }
}

/** What looks ahead or behind puts nothing there. */
function readGroup(reader) {
  const [lead] = /^(\?(?:[:=!]|<[=!]|<\w+>))?/.exec(reader.text.slice(reader.at));
  reader.at += lead.length;
  const made = readChoice(reader);
  if (reader.text[reader.at++] !== ")") throw new Error("a group has no end");
  return /^\?<?[=!]/.test(lead) ? "" : made;
}

const ranges = { d: "0123456789", w: "abcxyzABC0189_", s: " " };

function readEscape(reader) {
  const character = reader.text[reader.at++];
  if (character === "p" || character === "P") {
    const [whole] = /^(\{[^}]*\}|.)/.exec(reader.text.slice(reader.at));
    reader.at += whole.length;
    return "a";
  }
  if (character === "u" || character === "x") {
    const [digits] = /^[0-9A-Fa-f]+/.exec(reader.text.slice(reader.at, reader.at + (character === "u" ? 4 : 2)));
    reader.at += digits.length;
    return String.fromCodePoint(Number.parseInt(digits, 16));
  }
  if (/[bB]/.test(character)) return "";
  return ranges[character] ?? { n: "\n", t: "\t", r: "\r", D: "a", W: "-", S: "a" }[character] ?? character;
}

function readClass(reader) {
  const negated = reader.text[reader.at] === "^";
  if (negated) reader.at += 1;
  let members = "";
  while (reader.text[reader.at] !== "]") {
    if (reader.at >= reader.text.length) throw new Error("a class has no end");
    const first = readMember(reader);
    const isRange = reader.text[reader.at] === "-" && reader.text[reader.at + 1] !== "]" && first.length === 1;
    if (isRange) reader.at += 1;
    const last = isRange ? readMember(reader) : first;
    members += isRange ? `${first}${between(first, last)}${last}` : first;
  }
  reader.at += 1;
  if (!negated) return [...members].find((one) => /[a-z0-9]/i.test(one)) ?? members[0] ?? "";
  return ["a", "1", "-", " ", "é"].find((one) => !members.includes(one)) ?? "";
}

function readMember(reader) {
  const character = reader.text[reader.at++];
  return character === "\\" ? readEscape(reader) : character;
}

/** The letters and digits of a range. */
function between(first, last) {
  const [low, high] = [first.codePointAt(0), last.codePointAt(0)];
  return [..."azAZ09bB15"].filter((one) => one.codePointAt(0) >= low && one.codePointAt(0) <= high).join("");
}

function readTimes(reader) {
  const [whole, low, , high] = /^(?:\{(\d+)(,(\d*))?\}|[*+?])?\??/.exec(reader.text.slice(reader.at));
  reader.at += whole.length;
  if (whole === "") return 1;
  if (whole[0] === "?") return reader.times > 1 ? 1 : 0;
  if (whole[0] === "*" || whole[0] === "+") return reader.times;
  return Math.max(Number(low), Math.min(reader.times, high === undefined || high === "" ? Number(low) : Number(high)));
}
