import { describe, expect, test } from "vitest";
import { type AcquiredReply, takeSession } from "../../src/generator/scheme/evaluation/evaluate-acquisition.js";
import { checkExamples } from "../../src/generator/scheme/examples/check-examples.js";
import type { OwnAcquireRequest, SignerProgram } from "../../src/generator/scheme/signer-program.js";
import { pagesOf, programOf } from "./scheme-of.js";

const base = `parameters: { way: { default: '"a"' }, at: {} }
credentials: { id: {}, secret: { secret: true }, key: { secret: true } }
send: { headers: { X-Token: "\${session.token}" } }
acquire:
  request:
    url: \${at}
    headers: { X-Id: "\${id}" }
    form:
      kind: base
      secret: { value: "\${secret}", when: way === "a" }
      key: { value: "\${key}", when: way === "b" }
  session: { token: response.body.token }
  refresh:
    when: session.token === "old"
    request: { url: "\${at}/again", form: { token: "\${session.token}" } }`;

function ownRequest({ acquire }: SignerProgram): OwnAcquireRequest {
  const request = acquire?.steps[0]?.request;
  if (request?.kind !== "own") throw new Error("the fixture has no request of its own");
  return request;
}

function fieldsOf(program: SignerProgram): readonly string[] {
  const { content } = ownRequest(program);
  return content?.kind === "form" ? content.fields.map(({ name }) => name) : [];
}

const given = { credentials: new Map([["id", "i"]]), now: 0, entropy: { uuid: () => "", randomHex: () => "" } };
const reply = (body: unknown): AcquiredReply => ({ status: 200, headers: [], body });

describe("what a scheme says of acquiring over that of the scheme it uses", () => {
  test("adds and replaces by name, where it does not say where to ask", () => {
    const yaml = `use: base
with: { at: '"https://a.example/t"' }
acquire: { request: { headers: { x-id: own }, form: { kind: mine, more: m } }, session: { other: response.body.other } }`;
    const program = programOf(yaml, { base });
    expect(fieldsOf(program)).toEqual(["kind", "secret", "more"]);
    expect(ownRequest(program).headers.map(({ name, value }) => [name, value.kind])).toEqual([["x-id", "literal"]]);
    expect(program.acquire?.session.map(({ name }) => name)).toEqual(["token", "other"]);
    expect(program.acquire?.refresh?.steps).toHaveLength(1);
  });

  test("stands for itself where it does", () => {
    const yaml = `use: base
with: { at: '"https://a.example/t"' }
acquire: { request: { url: "https://b.example/" }, session: { token: response.body.x } }`;
    const program = programOf(yaml, { base });
    expect(fieldsOf(program)).toEqual([]);
    expect(program.acquire?.refresh).toBeUndefined();
  });
});

describe("a parameter that is filled", () => {
  const uses = (filled: string): string => `use: middle\nwith: { at: '"https://a.example/t"'${filled} }`;
  const others = { base, middle: "use: base" };

  test("through a scheme between settles fields, and the credentials that are asked for", () => {
    const [a, b] = [programOf(uses(""), others), programOf(uses(", way: '\"b\"'"), others)];
    expect([fieldsOf(a), fieldsOf(b)]).toEqual([
      ["kind", "secret"],
      ["kind", "key"],
    ]);
    expect(a.credentials.map(({ name }) => name)).toEqual(["id", "secret"]);
    expect(b.credentials.map(({ name }) => name)).toEqual(["id", "key"]);
  });

  test("must be filled by the scheme that is compiled", () => {
    expect(pagesOf("use: middle", others)).toEqual([
      expect.stringContaining('missing-parameter: scheme "middle" needs'),
    ]);
  });
});

describe("several requests", () => {
  const steps = programOf(`credentials: { id: {} }
acquire:
  steps:
    - name: first
      request: { method: get, url: "https://a.example/" }
      accept: replies.first.body.ok === true
    - name: second
      request: { url: "\${replies.first.body.next}", body: { id: id, seen: 'replies.first.headers["X-Seen"]' } }
  session: { token: response.body.token }`);
  const acquire = steps.acquire;
  if (acquire === undefined) throw new Error("the fixture acquires nothing");

  test("read the replies before them", () => {
    const first: AcquiredReply = {
      status: 200,
      headers: [["X-Seen", "s"]],
      body: { ok: true, next: "https://b.example/" },
    };
    const replies = new Map([
      ["first", first],
      ["second", reply({ token: "t" })],
    ]);
    const { requests, session } = takeSession(acquire, replies, given);
    const sent = [...requests.values()].map(({ method, url, body }) => [
      method,
      url,
      body && Buffer.from(body).toString(),
    ]);
    expect(sent).toEqual([
      ["GET", "https://a.example/", undefined],
      ["POST", "https://b.example/", '{"id":"i","seen":"s"}'],
    ]);
    expect([...session]).toEqual([["token", "t"]]);
  });

  test("end where a reply is not accepted", () => {
    const replies = new Map([
      ["first", reply({ ok: false, next: "https://b.example/" })],
      ["second", reply({ token: "t" })],
    ]);
    expect(() => takeSession(acquire, replies, given)).toThrow('the reply "first" is not one that the scheme accepts');
  });
});

describe("an example of an acquisition", () => {
  const scheme = `credentials: { id: {} }
acquire:
  request: { url: "https://a.example/", headers: { X-Id: "\${id}" }, form: { a: b } }
  session: { token: response.body.token, more: 'when(response.body.more, response.body.more)' }
  refresh: { request: { url: "https://a.example/again", form: { old: "\${session.token}" } } }
examples:
  - source: made by us
    credentials: { id: i }
`;
  const problems = (rest: string): readonly string[] =>
    checkExamples(programOf(scheme + rest)).flatMap(({ diagnostics }) => diagnostics.map(({ message }) => message));

  test.each([
    ["method: POST", []],
    ["method: GET", ["another method"]],
    ["url: https://b.example/", ["another address"]],
    ["headers: { x-id: i, Content-Type: application/x-www-form-urlencoded }", []],
    ["headers: { X-Id: j }", ["another header X-Id"]],
    ["body: a=b", []],
    ["body: a=c", ["another body"]],
  ])("checks the request: %s", (request, want) => {
    const found = problems(`    response: { body: '{"token":"t"}' }
    expect: { request: { ${request} }, session: { token: t } }`);
    expect(found).toEqual(want.map((what) => expect.stringContaining(what)));
  });

  test("with a session is about renewing it: what the reply does not give stays", () => {
    const found = problems(`    session: { token: t, more: m }
    response: { body: '{"token":"u"}' }
    expect: { request: { url: https://a.example/again, body: old=t }, session: { token: u, more: m } }`);
    expect(found).toEqual([]);
  });

  test("names the steps that there are", () => {
    const found = problems(`    replies: { other: { body: '{}' } }
    expect: { session: { token: t } }`);
    expect(found.map((message) => message.replace("this example ", ""))).toEqual([
      'names a step "other" that there is not',
      'does not give the reply "response"',
    ]);
  });
});
