import { type Code, code, symbol, textOf } from "../../source/code/code.js";
import { argumentList } from "../../source/code/layout.js";
import { list, number, text } from "../expressions/type.js";
import { numberValue, textValue, ValueError } from "../expressions/value.js";
import type { Builtin } from "./builtin.js";
import { builtin, present } from "./row.js";

const someText = { matches: /./, hint: "characters in quotes, as many in both texts" };

/** Parts of texts: cutting, replacing, filling up. */
export const textParts: readonly Builtin[] = [
  builtin(
    "slice",
    "text",
    "From the character at `start`, the first is 0, up to before the one at `end`; a negative number counts from the end.",
    [
      { name: "value", type: text },
      { name: "start", type: number },
      { name: "end", type: number, optional: true },
    ],
    text,
    {
      evaluate: (value, start, end) =>
        textValue(value).slice(numberValue(start), end === undefined ? undefined : numberValue(end)),
      print: (value, start, end?) => code`${value}.slice${argumentList(present(start, end))}`,
      operands: "tight",
    },
  ),
  builtin(
    "replace",
    "text",
    "The text with every `from` in it replaced.",
    [
      { name: "value", type: text },
      { name: "from", type: text },
      { name: "to", type: text },
    ],
    text,
    {
      evaluate: (value, from, to) => textValue(value).split(textValue(from)).join(textValue(to)),
      print: printReplace,
      operands: "tight",
    },
  ),
  builtin(
    "translate",
    "text",
    'The text with every character that stands in `from` replaced by the one at the same place of `to`: `translate(value, "+/", "-_")`.',
    [
      { name: "value", type: text },
      { name: "from", type: text, form: someText },
      { name: "to", type: text, form: someText },
    ],
    text,
    {
      evaluate: (value, from, to) => translated(textValue(value), textValue(from), textValue(to)),
      print: (value, from, to) => code`${symbol("runtime/translate", "translate")}(${value}, ${from}, ${to})`,
      invert: (result, _, from, to) => translated(textValue(result), textValue(to), textValue(from)),
      printInvert: (result, _, from = code`""`, to = code`""`) =>
        code`${symbol("runtime/translate", "translate")}(${result}, ${to}, ${from})`,
    },
  ),
  builtin(
    "squeeze",
    "text",
    "Without white space at its ends, and with a single space for every run of spaces and tabs.",
    [{ name: "value", type: text }],
    text,
    {
      evaluate: (value) =>
        textValue(value)
          .trim()
          .split(/[ \t]+/)
          .join(" "),
      print: (value) => code`${value}.trim().replace(/[ \\t]+/g, " ")`,
      operands: "tight",
    },
  ),
  builtin(
    "stripPrefix",
    "text",
    "The text without this beginning; the whole text where it begins with something else.",
    [
      { name: "value", type: text },
      { name: "prefix", type: text },
    ],
    text,
    {
      evaluate: (value, prefix) => withoutPrefix(textValue(value), textValue(prefix)),
      print: (value, prefix) => code`${symbol("runtime/strip-prefix", "stripPrefix")}(${value}, ${prefix})`,
    },
  ),
  builtin(
    "padStart",
    "text",
    "The text with so much of `fill` in front of it that it has this length.",
    [
      { name: "value", type: text },
      { name: "length", type: number },
      { name: "fill", type: text },
    ],
    text,
    {
      evaluate: (value, length, fill) => textValue(value).padStart(numberValue(length), textValue(fill)),
      print: (value, length, fill) => code`${value}.padStart(${length}, ${fill})`,
      operands: "tight",
    },
  ),
  builtin(
    "split",
    "text",
    "The texts between the separators.",
    [
      { name: "value", type: text },
      { name: "separator", type: text },
    ],
    list(text),
    {
      evaluate: (value, separator) => textValue(value).split(textValue(separator)),
      print: (value, separator) => code`${value}.split(${separator})`,
      operands: "tight",
    },
  ),
  builtin(
    "normalizePath",
    "text",
    "The path with a single slash for every run of them, and without `.` and `..` (RFC 3986, section 5.2.4).",
    [{ name: "path", type: text }],
    text,
    {
      evaluate: (path) => removeDotSegments(textValue(path).replace(/\/+/g, "/")),
      print: (path) => code`${symbol("runtime/normalize-path", "normalizePath")}(${path})`,
    },
  ),
];

/** `replaceAll` takes a `$` for a sign of its own, and finds nothing between any two characters. */
function printReplace(value: Code, from: Code, to: Code): Code {
  const isPlain = /^"[^"\\]+"$/.test(textOf(from)) && /^"[^"\\$]*"$/.test(textOf(to));
  return isPlain ? code`${value}.replaceAll(${from}, ${to})` : code`${value}.split(${from}).join(${to})`;
}

function translated(value: string, from: string, to: string): string {
  if (from.length !== to.length) throw new ValueError("characters that have none to stand for them");
  return value.replace(/./gs, (character) =>
    from.includes(character) ? to.charAt(from.indexOf(character)) : character,
  );
}

function withoutPrefix(value: string, prefix: string): string {
  return value.startsWith(prefix) ? value.slice(prefix.length) : value;
}

/** The steps of RFC 3986, section 5.2.4, one a turn: the slash behind a segment of dots stays for the next. */
function removeDotSegments(path: string): string {
  const output: string[] = [];
  const steps = [...path.matchAll(/\.\.?(?:\/|$)|\/(\.\.?)(?=\/|$)|\/?[^/]+|\//gy)];
  for (const [step, dots] of steps) {
    if (dots === "..") output.pop();
    if (dots === undefined && !/^\.\.?\/?$/.test(step)) output.push(step);
  }
  return output.join("") + (steps.at(-1)?.[1] === undefined ? "" : "/");
}
