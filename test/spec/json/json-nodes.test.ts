import { expect, test } from "vitest";
import { type DocumentNode, eachValue, memberOf, namesOf } from "../../../src/generator/source/nodes/document-node.js";
import { parseJson } from "../../../src/generator/spec/json/parse-json.js";
import { plainValue } from "../../../src/generator/spec/plain-value.js";
import { findNode } from "../../../src/generator/spec/references/follow-reference.js";

function read(text: string): ReturnType<typeof parseJson> {
  return parseJson({ path: "specs/acme.json", text });
}

function rootOf(text: string): DocumentNode {
  const { value } = read(text);
  if (value === undefined) throw new Error("the fixture is broken");
  return value;
}

const names = Array.from({ length: 60 }, (_, index) => `name${index}`);

test.each([1, 5, 16, 17, 24, 25, 60])("a map of %i members is a map as any other", (count) => {
  const few = names.slice(0, count);
  const root = rootOf(`{${few.map((name, index) => `"${name}": ${index}`).join(", ")}}`);
  if (root.kind !== "map") throw new Error("it is no map");
  const { members } = root;
  expect(members.size).toBe(count);
  expect([...members.keys()]).toEqual(few);
  expect([...members.values()].map(({ key }) => key.origin.pointer)).toEqual(few.map((name) => `#/${name}`));
  expect([...members].map(([name]) => members.get(name)?.value)).toMatchObject(few.map((_, value) => ({ value })));
  expect(few.every((name) => members.has(name))).toBe(true);
  expect(["name", "name00", "toString", "__proto__", ""].filter((name) => members.has(name))).toEqual([]);
  expect(namesOf(root)).toEqual(few);
  expect(few.map((name) => memberOf(root, name))).toMatchObject(few.map((_, value) => ({ value })));
  expect(memberOf(root, "name00")).toBeUndefined();
  const told: string[] = [];
  members.forEach(({ key }, name) => {
    told.push(key.value, name);
  });
  expect(told).toEqual(few.flatMap((name) => [name, name]));
});

test.each([
  [0, 1],
  [0, 23],
  [0, 24],
  [23, 24],
  [3, 59],
  [58, 59],
])("the names %i and %i being the same is a page", (first, second) => {
  const written = names.map((name, index) => `"${index === second ? names[first] : name}": 1`);
  expect(read(`{${written.join(", ")}}`).diagnostics.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
    `duplicate-key #/name${first}`,
  ]);
});

test("what stands at a place is the same whoever asks, and can be spread", () => {
  const root = rootOf(`{"a": {"b": [{"c": 1}]}}`);
  expect(findNode({ root }, "#/a/b/0")).toBe(findNode({ root: { ...root } }, "#/a/b/0"));
  const inner = findNode({ root }, "#/a/b/0");
  expect(inner && plainValue({ ...inner })).toEqual(Object.assign(Object.create(null), { c: 1 }));
  const { pointer, span } = { ...root, ...inner }.origin;
  expect([pointer, span.start, span.end]).toEqual(["#/a/b/0", 13, 21]);
});

test("the values of a map are told in order, those without a reference left out on demand", () => {
  const root = rootOf('{"a": {"$ref": "#/b"}, "b": [1, {"c": {"$ref": 1}}], "c": {"d": "$ref"}, "$ref": 2, "e": []}');
  const told = (holding?: string): readonly string[] => {
    const names: string[] = [];
    if (root.kind === "map") eachValue(root, (_value, name) => names.push(name), holding);
    return names;
  };
  expect(told()).toEqual(["a", "b", "c", "$ref", "e"]);
  expect(told("$ref")).toEqual(["a", "b"]);
});

test("names with escapes are what they mean", () => {
  const root = rootOf('{"plain": 1, "\\u003cany\\u003e": 2, "quoted \\"one\\"": 3}');
  if (root.kind !== "map") throw new Error("it is no map");
  expect([...root.members.keys()]).toEqual(["plain", "<any>", 'quoted "one"']);
  expect(root.members.get("<any>")).toMatchObject({ key: { value: "<any>" }, value: { value: 2 } });
  expect(root.members.get("<any>")?.key.offsets).toEqual([14, 20, 21, 22, 23, 29]);
  expect(root.members.get('quoted "one"')?.key.origin.pointer).toBe('#/quoted "one"');
  expect(root.members.has("\\u003cany\\u003e")).toBe(false);
  expect(read('{"<a>": 1, "\\u003ca>": 2}').diagnostics.map(({ code }) => code)).toEqual(["duplicate-key"]);
});

const document = `{"a/b": [1, -2.50e1, true, null, {"c~d": "x\\n\\u00e9"}], "\\u0065\\"": {"": {}, "f": []}, "g": "\\\\" }`;

test("whatever is changed in a text, it is read as JSON.parse reads it, or not at all", () => {
  let seed = 7;
  const next = (below: number): number => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  for (let round = 0; round < 3000; round++) {
    const at = next(document.length);
    const unit = `{}[]",:\\ue01 .-\n`[next(16)] ?? "";
    const text = document.slice(0, at) + unit + document.slice(at + next(2));
    const { value, diagnostics } = read(text);
    const isSound = diagnostics.every(({ code }) => code === "duplicate-key");
    expect([text, isSound]).toEqual([text, isJson(text)]);
    if (isSound && value !== undefined)
      expect(JSON.stringify(plainValue(value))).toBe(JSON.stringify(JSON.parse(text)));
  }
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
