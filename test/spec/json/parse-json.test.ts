import { expect, test } from "vitest";
import { printDiagnostics } from "../../../src/generator/source/diagnostics/print-diagnostic.js";
import type { DocumentNode } from "../../../src/generator/source/nodes/document-node.js";
import { plainValue } from "../../../src/generator/spec/plain-value.js";
import { parseYaml } from "../../../src/generator/spec/yaml/parse-yaml.js";

function readJson(text: string): ReturnType<typeof parseYaml> {
  return parseYaml({ path: "specs/acme.json", text });
}

test.each([
  ["{}"],
  ["[]"],
  ['{"a":{"b":[1,-0.5,1e3,true,false,null,"x"]}}'],
  [' \t\r\n{ "a" : [ 1 , 2 ] } \n'],
  ['{"":"","\\u0061":"\\ud83d\\ude00","\\"":"\\\\\\/\\b\\f\\n\\r\\t"}'],
  ['{"a":"\u007f\u0085\u2028"}'],
  ['["\\ud800"]'],
])("%s is what JSON.parse makes of it", (text) => {
  const { value, diagnostics } = readJson(text);
  expect(diagnostics).toEqual([]);
  expect(JSON.stringify(value && plainValue(value))).toBe(JSON.stringify(JSON.parse(text)));
});

test.each([
  ["{", "1:2 expected a name in double quotes, found the end of the file"],
  ['{"a"', '1:5 expected ":", found the end of the file'],
  ['{"a" 1}', '1:6 expected ":", found "1"'],
  ['{"a":}', '1:6 expected a value, found "}"'],
  ['{"a":1 "b":2}', '1:8 expected "," or "}", found "\\""'],
  ['{"a":1,}', '1:7 a comma stands before "}"'],
  ["[1,]", '1:3 a comma stands before "]"'],
  ["[1 2]", '1:4 expected "," or "]", found "2"'],
  ["[nope]", '1:2 expected a value, found "nope"'],
  ["[nul]", '1:2 expected a value, found "nul"'],
  ["[truely]", '1:6 expected the end of the value, found "ly"'],
  ["[01]", '1:3 expected the end of the value, found "1"'],
  ["[1.]", '1:3 expected the end of the value, found "."'],
  ["[+1]", '1:2 expected a value, found "+"'],
  ["[NaN]", '1:2 expected a value, found "NaN"'],
  ["{'a':1}", `1:2 expected a name in double quotes, found "'"`],
  ['{"a":1} x', '1:9 expected the end of the file, found "x"'],
  ["{} // end", '1:4 expected the end of the file, found "/"'],
  ['["a', "1:2 this text has no closing quote"],
  ['["a\nb"]', "1:2 this text has no closing quote"],
  ['["\\q"]', "1:3 this is no escape of JSON"],
  ['["\\u12g4"]', "1:3 this is no escape of JSON"],
  ['["a\tb"]', "1:4 a control character stands in a text"],
])("%s is one page", (text, want) => {
  const [place, ...message] = want.split(" ");
  const [head] = printDiagnostics(readJson(text).diagnostics).split("\n");
  expect(head).toBe(`specs/acme.json:${place} error json-syntax: ${message.join(" ")}`);
  expect(() => JSON.parse(text)).toThrow();
});

test.each([
  ['{"a":1,}', { a: 1 }],
  ['{"a":[1,2, ],\n"b":{} , }', { a: [1, 2], b: {} }],
])("%s has a lenient reading", (text, want) => {
  const { value, diagnostics } = readJson(text);
  expect(value && plainValue(value)).toEqual(want);
  expect(new Set(diagnostics.map(({ leniently }) => leniently))).toEqual(new Set(["it is passed over"]));
});

test.each(["{,}", "[,]", '{"a":1,,}', "[1,,2]"])("%s has none", (text) => {
  expect(readJson(text).value).toBeUndefined();
});

test("one page in full", () => {
  expect(printDiagnostics(readJson('{\n  "openapi": "3.1.0", // the version\n}').diagnostics)).toBe(
    `specs/acme.json:2:23 error json-syntax: expected a name in double quotes, found "/"

  1 | {
  2 |   "openapi": "3.1.0", // the version
    |                       ^
  hint JSON has no comments; YAML has

1 error`,
  );
});

test("duplicate keys are all reported", () => {
  const { value, diagnostics } = readJson('{"a":1,"\\u0061":2,"b":{"c":1,"c":2}}');
  expect(value?.kind === "map" && value.members.get("a")?.value).toMatchObject({ kind: "number", value: 2 });
  expect(diagnostics.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
    "duplicate-key #/a",
    "duplicate-key #/b/c",
  ]);
});

test("JSON that is no JSON but YAML is read as such, under another name than .json", () => {
  expect(readJson("{a: 1}").diagnostics.map(({ code }) => code)).toEqual(["json-syntax"]);
  expect(parseYaml({ path: "acme.yaml", text: "{a: 1}" }).diagnostics).toEqual([]);
  expect(readJson("a: 1").diagnostics).toEqual([]);
});

test("more nodes than the limit are one page", { timeout: 60_000 }, () => {
  expect(readJson(`[${"1,".repeat(5_000_000)}1]`).diagnostics.map(({ code }) => code)).toEqual(["too-many-nodes"]);
});

test("the YAML parser sees the same nodes at the same places", () => {
  const text = `{"openapi": "3.1.0", "a/b": [1, 2.50, true, null, {"c~d": "x"}], "e": "\\u00e9\\"f", "g": {}, "h": "", "__proto__": []}`;
  const before = "--- ";
  const json = readJson(text).value;
  const yaml = parseYaml({ path: "specs/acme.yaml", text: before + text }).value;
  expect(json && places(json, 0)).toEqual(yaml && places(yaml, before.length));
});

/** Every node and key with its pointer and place. */
function places(node: DocumentNode, shift: number): readonly string[] {
  const { pointer, span } = node.origin;
  const line = `${node.kind} ${pointer} ${span.start - shift}-${span.end - shift}`;
  if (node.kind === "list") return [line, ...node.items.flatMap((item) => places(item, shift))];
  if (node.kind === "text") return [`${line} ${node.text.value} ${node.text.offsets?.map((offset) => offset - shift)}`];
  if (node.kind === "number") return [`${line} ${node.raw}`];
  if (node.kind !== "map") return [line];
  return [
    line,
    ...[...node.members.values()].flatMap(({ key, value }) => [
      `key ${key.value} ${key.origin.pointer} ${key.origin.span.start - shift}-${key.origin.span.end - shift}`,
      ...places(value, shift),
    ]),
  ];
}
