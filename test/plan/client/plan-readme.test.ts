import { describe, expect, it } from "vitest";
import { clientOf } from "../plan-fixture.js";

const document = `
info: { title: "Shop <b> | API", version: "1", description: "Sells \`things\`. <script>\\n\\nMore." }
servers: [{ url: "https://shop.example" }]
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key, description: A key. }
    session:
      type: apiKey
      in: header
      name: S
      x-countersign:
        credentials: { user: {}, password: { secret: true, description: "The user's password." }, note: { optional: true } }
        acquire: { operation: open, with: { body: { user: user, password: password, note: 'note ?? ""' } }, session: { token: response.body.token } }
        send: { headers: { S: "\${session.token}" } }
    unused: { type: apiKey, in: header, name: U }
paths:
  /open: { post: { operationId: open, security: [], requestBody: { content: { application/json: {} } }, responses: { 200: { description: ok } } } }
  /users/{id}:
    put: { operationId: updateUser, summary: "Change | it", tags: [Users], security: [{ key: [] }, { session: [] }], parameters: [{ in: path, name: id, required: true, schema: { type: string } }], requestBody: { required: true, content: { application/json: { schema: { type: object, required: [name], properties: { name: { type: string } } } } } }, responses: { 200: { description: ok } } }
    get: { operationId: getUser, tags: [Users], security: [{ key: [] }], parameters: [{ in: path, name: id, required: true, schema: { type: string } }], responses: { 200: { description: ok } } }
`;

function readme(yaml = document): string {
  return clientOf(yaml).get("README.md") ?? "";
}

describe("README.md", () => {
  it("shows a first call, the simplest one", () => {
    const text = readme();
    expect(text).toContain('import { createShop, getUser } from "./shop/index.js";');
    expect(text).toContain('const client = createShop({ auth: { key: { apiKey: "..." } } });');
    expect(text).toContain('const result = await getUser(client, { path: { id: "..." } });');
    expect(text).toContain("There is nothing to install");
  });

  it("shows a call for each scheme, with what is required and no more", () => {
    const text = readme();
    expect(text).toContain('createShop({ auth: { session: { user: "...", password: "..." } } });');
    expect(text).toContain('await updateUser(client, { path: { id: "..." }, body: { name: "..." } });');
    expect(text).toContain("Keeps a session: `open` opens it");
    expect(text).toMatch(/### `unused`\n[^#]*No operation of the document uses it\./);
  });

  it.each([
    ["key", "else that goes wrong is a `ClientError`."],
    ["fromHex(key)", "is a `ClientError`, but for a\ncredential that is not encoded as its scheme reads it."],
    [
      "rsaSha256(key, path)",
      "is a `ClientError`, but for a\ncredential that cannot be read, such as a key that is no PEM text.",
    ],
  ])("says what may be wrong with a credential that is read as %s", (read, words) => {
    const signed = `x-countersign: { credentials: { key: { secret: true } }, let: { made: 'hex(sha256(${read}))' }, send: { headers: { X-Key: "\${made}" } } }`;
    const text = readme(document.replace("name: X-Key, description: A key.", `name: X-Key, ${signed}`));
    expect(text).toContain(words);
  });

  it("imports what each call needs", () => {
    const snippets = [...readme().matchAll(/```ts\n(.*?)```/gs)].map(([, snippet = ""]) => snippet);
    const session = snippets.find((snippet) => snippet.includes("auth: { session:"));
    expect(session).toMatch(/^import \{ createShop, updateUser \} from "\.\/shop\/index\.js";\n/);
  });

  it("says which credentials are secret", () => {
    const text = readme();
    expect(text).toContain("| `session` | `auth.session.user` | no |  |");
    expect(text).toContain("| `session` | `auth.session.password` | yes | The user's password. |");
    expect(text).toContain("| `session` | `auth.session.note` | no | (optional) |");
  });

  it("lists the operations", () => {
    const text = readme();
    expect(text).toContain("| `updateUser` | `PUT /users/{id}` | `key` or `session` | Change \\| it |");
    expect(text).toContain("| `open` | `POST /open` | nothing |  |");
    expect(text).toContain("`createShopApi(client).users.getUser(...)`");
  });

  it("has no markup of the document's", () => {
    const text = readme();
    expect(text).toContain("# Shop \\<b\\> \\| API, a TypeScript client");
    expect(text).toContain("Sells `things`. \\<script\\>");
    expect(text).not.toContain("More.");
  });

  it("names the package that the web lacks MD5 without", () => {
    const md5 = `
components: { securitySchemes: { s: { type: apiKey, in: header, name: S, x-countersign: { credentials: { key: { secret: true } }, send: { headers: { S: "\${hex(hmacMd5(key, path))}" } } } } } }
`;
    expect(clientOf(md5, { crypto: "web" }).get("README.md")).toContain("`npm install @noble/hashes`");
    expect(clientOf(md5, { crypto: "node" }).get("README.md")).not.toContain("npm install");
  });

  it.each([
    ["vitest", "`npx vitest run`."],
    ["node", "compile the folder, then run `node --test` over the result."],
  ] as const)("says how the examples are run with %s", (tests, want) => {
    const example = `
components: { securitySchemes: { s: { type: apiKey, in: header, name: S, x-countersign: { send: { headers: { S: "1" } }, examples: [
  { source: x, request: { method: GET, url: "https://a.example/" }, expect: { headers: { S: "1" } } } ] } } } }
`;
    expect(clientOf(example, { tests }).get("README.md")).toContain(want);
    expect(readme()).not.toContain("## Tests");
  });

  it.each([
    ["none", false, false],
    ["requests", true, false],
    ["replies", false, true],
    ["both", true, true],
  ] as const)("lists the errors of what is validated: %s", (validate, input, reply) => {
    const text = clientOf(document, { validate }).get("README.md") ?? "";
    expect(text.includes("| `InputMismatchError` | `input-mismatch` |")).toBe(input);
    expect(text.includes("| `ReplyMismatchError` | `reply-mismatch` |")).toBe(reply);
  });

  it("says where calls go, and what can be chosen about it", () => {
    expect(readme()).toContain("## Servers\n\nCalls go to `https://shop.example`.\n`baseUrl` takes");
    const servers = `servers:
  - { url: "https://{shop}.example", variables: { shop: { default: "", description: Which | one. } } }
  - { url: "https://test.example", description: For tests. }`;
    const text = readme(document.replace(/servers: .*/, servers));
    expect(text).toContain("| `server1` | `https://{shop}.example` |  |\n| `forTests` | `https://test.example` |  |");
    expect(text).toContain("hosts. It or `variables` has to be given.\n\n| Member");
    expect(text).toContain("| `variables.shop` | Which \\| one. There is no default. |");
    expect(text).toContain('createShop({ variables: { shop: "..." }, auth');
    const nowhere = readme(document.replace(/servers: .*/, "servers: [{ url: /v1 }]"));
    expect(nowhere).toContain("## Servers\n\nThe document does not say where the API is: `baseUrl` has to.\n\n##");
  });

  it("has a variable's default behind a full stop", () => {
    const server = `{ url: "https://{region}.shop.example", variables: { region: { default: eu, description: Where it is } } }`;
    const text = readme(document.replace('{ url: "https://shop.example" }', server));
    expect(text).toContain("| `variables.region` | Where it is. Default: `eu`. |");
  });

  it("shows how a stream is read, where a success can only be one", () => {
    const events = "content: { text/event-stream: { schema: { type: string } } }";
    const text = readme(document.replace(/(getUser.* ok) /, `$1, ${events} `));
    expect(text).toContain('const stream = await getUser(client, { path: { id: "..." } });\nif (stream.ok) for await');
    expect(readme()).not.toContain("## Streams");
    const other = document.replace(/(getUser.* ok) /, `$1, ${events} }, default: { description: other `);
    expect(readme(other)).not.toContain("## Streams");
  });

  it("gives a query that is one value as it is, and items as a list", () => {
    const text = readme(`
servers: [{ url: "https://shop.example" }]
paths:
  /things:
    post:
      operationId: sendThings
      parameters: [{ in: querystring, name: all, required: true, content: { application/json: { schema: { type: object, required: [q], properties: { q: { type: string } } } } } }]
      requestBody: { required: true, content: { application/jsonl: { itemSchema: { type: object, required: [a], properties: { a: { type: string } } } } } }
      responses: { 200: { description: ok } }
`);
    expect(text).toContain('await sendThings(client, { query: { q: "..." }, body: [{ a: "..." }] });');
  });

  it("shows a test with mocks, where there are any", () => {
    const text = clientOf(document, { mocks: true, imports: "ts" }).get("README.md") ?? "";
    expect(text).toContain('import { mockShop } from "./shop/mocks.ts";');
    expect(text).toContain('const client = createShop({ auth: { key: { apiKey: "..." } }, fetch: mock.fetch });');
    expect(text).toContain('mock.calls[0]?.operation; // "getUser"');
    expect(readme()).not.toContain("mock");
  });

  it("leaves no hole and no empty table behind where there is nothing to say", () => {
    const text = readme("");
    expect(text).not.toMatch(/\0|\{\{|undefined|## Operations|## Credentials|## Servers|\n{3}/);
    expect(text).toContain("## Installing");
    expect(text).not.toContain("## Errors");
  });
});

it("says of a document that has webhooks only what is true of it", () => {
  const text = readme(`
info: { title: Events, version: "1", description: "# Introduction\\n\\n![logo](x)\\n\\n## About\\nTells <b>what</b> happens." }
components: { securitySchemes: { basic: { type: http, scheme: basic } } }
paths: {}
webhooks: { made: { post: { security: [{ basic: [] }], requestBody: { content: { application/json: {} } }, responses: { 200: { description: ok } } } } }
`);
  expect(text).toContain("# Events, a TypeScript client\n\nTells what happens.\n");
  expect(text).toContain("## Installing\n\nThere is nothing to install");
  expect(text).toContain("| `made` | `basic` |");
  for (const untrue of ["A first call", "## Errors", "baseUrl", "No operation"]) expect(text).not.toContain(untrue);
});

it("shows a call for a scheme that only operations have which may go unsigned", () => {
  const text = readme(`
info: { title: Things, version: "1" }
servers: [{ url: "https://things.example" }]
components: { securitySchemes: { token: { type: http, scheme: bearer } } }
paths: { /things: { get: { operationId: listThings, security: [{}, { token: [] }], responses: { 200: { description: ok } } } } }
`);
  expect(text).toContain('const client = createShop({ auth: { token: { token: "..." } } });');
  expect(text).not.toContain("No operation of the document uses it");
});

describe("files", () => {
  function files(security: string): string {
    return readme(`
info: { title: Photos, version: "1" }
components: { securitySchemes: { token: { type: http, scheme: bearer }, signed: { type: apiKey, in: header, name: S, x-countersign: { credentials: { key: { secret: true } }, send: { headers: { S: '\${hex(hmacSha256(key, body ?? ""))}' } } } } } }
paths: { /photos: { post: { operationId: add, security: [{ ${security}: [] }], requestBody: { content: { multipart/form-data: { schema: { type: object, properties: { photo: { type: string, format: binary } } } } } }, responses: { 200: { description: ok } } } } }
`);
  }

  it("shows how they are given, and that they may come in pieces", () => {
    expect(files("token")).toContain(
      "A file of a form is an object, `StreamedFilePart`: `{ bytes, filename, contentType }`.",
    );
    expect(files("token")).toContain("a\n`ReadableStream`");
  });

  it("promises no streams where a signature covers the body", () => {
    expect(files("signed")).toContain("A file of a form is an object, `FilePart`:");
    expect(files("signed")).not.toContain("ReadableStream");
  });

  it("says nothing of them where no form has any", () => {
    expect(readme()).not.toContain("## Files");
  });
});
