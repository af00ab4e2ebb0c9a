import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { generateClient } from "../../src/generator/generate.js";
import { defaultChoices } from "../../src/generator/source/choices.js";
import { readSource } from "../../src/generator/source/read-source.js";
import { typeErrors } from "./type-errors.js";

/** Statements about bodies and replies in pieces, and what the compiler says to each: nothing, or an error. */
const folder = "test/.out/stream-types";

const table: readonly (readonly [what: string, statement: string, error: RegExp | undefined])[] = [
  [
    "the media type tells bodies apart",
    'chat(feed, ask).then((r) => r.ok && r.contentType === "application/json" && r.data.text.length)',
    undefined,
  ],
  ["before it is known, they are not", "chat(feed, ask).then((r) => r.ok && r.data.text)", /'text' does not exist/],
  [
    "events have typed data",
    'async () => { const r = await chat(feed, ask); if (r.ok && r.contentType === "text/event-stream") for await (const { data } of r.data) data.delta.length; }',
    undefined,
  ],
  [
    "names of events tell their data apart",
    'async () => { const r = await listen(feed); if (r.ok) for await (const e of r.data) e.event === "removed" && e.data.id.length; }',
    undefined,
  ],
  [
    "and not without",
    "async () => { const r = await listen(feed); if (r.ok) for await (const e of r.data) e.data.id; }",
    /'id' does not exist/,
  ],
  [
    "items are typed",
    "async () => { const r = await readLines(feed); if (r.ok) for await (const item of r.data) item.txt; }",
    /'txt' does not exist/,
  ],
  [
    "headers that must be there are",
    'chat(feed, ask).then((r) => r.ok && r.headerValues["X-Tokens-Left"].toFixed())',
    undefined,
  ],
  [
    "others may be absent",
    'chat(feed, ask).then((r) => r.status === 429 && r.headerValues["Retry-After"].toFixed())',
    /possibly 'undefined'/,
  ],
  ["unwrap gives any of the bodies", 'unwrap(exportAll(feed)).then((data) => typeof data === "string")', undefined],
  ["streamed gives bytes", "streamed(exportAll)(feed).then((r) => r.ok && r.data.getReader())", undefined],
  [
    "and failures as ever",
    "streamed(chat)(feed, ask).then((r) => r.status === 429 && r.data)",
    /'data' does not exist/,
  ],
  ["streamed takes what the operation takes", "streamed(chat)(feed, {})", /'body' is missing/],
  ["a stream where no scheme sees the body", "putFile(both, { path, body: stream })", undefined],
  ["a file, too", "putFile(both, { path, body: new Blob([]) })", undefined],
  [
    "no stream where one signs it",
    "putSigned(both, { path, body: stream })",
    /missing the following properties from type 'Uint8Array/,
  ],
  ["items from anywhere", "log(both, { body: lines() })", undefined],
  ["of their type only", "log(both, { body: [{ txt: 1 }] })", /'txt' does not exist/],
  [
    "a body by its content type",
    'changeThing(both, { contentType: "application/merge-patch+json", body: { text: "" } })',
    undefined,
  ],
  [
    "not another",
    'changeThing(both, { contentType: "application/merge-patch+json", body: [] })',
    /'text' is missing|not assignable/,
  ],
  [
    "files in lists",
    "addPhotos(both, { body: { photos: [new Blob([]), { bytes: new Blob([]), filename: '' }] } })",
    undefined,
  ],
];

function generated(name: string): void {
  const source = readSource(`test/cases/sound/${name}/spec.yaml`);
  if (source.value === undefined) throw new Error(`${name} cannot be read`);
  const choices = { ...defaultChoices, crypto: "node", tests: "none", specPath: "spec.yaml" } as const;
  const { value } = generateClient(source.value, choices);
  for (const { path, text } of value?.output.files ?? []) {
    mkdirSync(dirname(join(folder, name, path)), { recursive: true });
    writeFileSync(join(folder, name, path), text);
  }
}

const head = `import { chat, createSpec as createFeed, exportAll, listen, readLines, streamed, unwrap } from "./replies-in-streams/index.js";
import { addPhotos, changeThing, createSpec, log, putFile, putSigned } from "./bodies-in-streams/index.js";
const feed = createFeed();
const both = createSpec({ auth: { token: { token: "t" }, signature: { key: "k" } } });
const ask = { body: { prompt: "?" } };
const path = { name: "a" };
declare const stream: ReadableStream<Uint8Array>;
declare function lines(): AsyncGenerator<{ text: string }>;
void [chat, exportAll, listen, readLines, streamed, unwrap, addPhotos, changeThing, log, putFile, putSigned, feed, both, ask, path, stream, lines];
`;

let found: ReadonlyMap<string, string>;

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  generated("replies-in-streams");
  generated("bodies-in-streams");
  for (const [index, [, statement]] of table.entries())
    writeFileSync(join(folder, `${index}.ts`), `${head}void (${statement});\n`);
  found = typeErrors(folder, "typescript");
});

test.each(table.map((row, index) => [...row, index] as const))("%s", (_, __, error, index) => {
  const said = found.get(`${index}.ts`);
  if (error === undefined) expect(said).toBeUndefined();
  else expect(said).toMatch(error);
});
