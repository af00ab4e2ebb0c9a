import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generateClient } from "../../../src/generator/generate.js";
import { signableRequest } from "../../../src/generator/scheme/evaluation/signable-request.js";
import { compileExamples } from "../../../src/generator/scheme/examples/compile-examples.js";
import { verifyRequest } from "../../../src/generator/scheme/verification/verify-request.js";
import { openSchemeLibrary } from "../../../src/generator/scheme-library.js";
import { defaultChoices } from "../../../src/generator/source/choices.js";
import { printDiagnostics } from "../../../src/generator/source/diagnostics/print-diagnostic.js";

/** Our client before the server of @hapi/hawk, which authenticates it, its payload and its extension, and signs its replies; and its client before our verifier. */

interface HawkCredentials {
  readonly id: string;
  readonly key: string;
  readonly algorithm: "sha256";
}

/** The part of the package that is used here; it has no types of its own. */
interface Hawk {
  readonly server: {
    readonly authenticate: (
      request: IncomingMessage,
      find: (id: string) => HawkCredentials | undefined,
      options: { readonly payload: string },
    ) => Promise<{ readonly credentials: HawkCredentials; readonly artifacts: { readonly ext?: string } }>;
    readonly header: (credentials: HawkCredentials, artifacts: object, options: object) => string;
  };
  readonly client: {
    readonly header: (uri: string, method: string, options: object) => { readonly header: string };
  };
}

const hawk: Hawk = createRequire(import.meta.url)("@hapi/hawk");
const credentials: HawkCredentials = {
  id: "shop-1",
  key: "werxhqb98rpaxn39848xrunpaw3489ruxnpa98w4rxn",
  algorithm: "sha256",
};
const contentType = "application/json";

interface Notes {
  readonly createNotes: (options: object) => object;
  readonly addNote: (client: object, input: object) => Promise<{ readonly status: number; readonly data?: unknown }>;
}

let server: Server;
let url: string;
let heard: { readonly ext?: string } | undefined;
/** What the server does to its reply after it was signed. */
let spoil: "nothing" | "body" | "signature" | "all" = "nothing";

async function bodyOf(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}

beforeAll(async () => {
  server = createServer(async (incoming, reply) => {
    const payload = await bodyOf(incoming);
    try {
      const find = (id: string): HawkCredentials | undefined => (id === credentials.id ? credentials : undefined);
      const { artifacts } = await hawk.server.authenticate(incoming, find, { payload });
      heard = artifacts;
      const body = JSON.stringify({ note: JSON.parse(payload), by: "é" });
      const signature = hawk.server.header(credentials, artifacts, {
        payload: body,
        contentType,
        ext: "from the server",
      });
      reply.setHeader("Content-Type", `${contentType}; charset=utf-8`);
      if (spoil !== "all")
        reply.setHeader("Server-Authorization", spoil === "signature" ? signature.replace("mac=", "mac=A") : signature);
      reply.end(spoil === "body" ? body.replace("note", "nope") : body);
    } catch {
      reply.statusCode = 401;
      reply.setHeader("WWW-Authenticate", "Hawk");
      reply.end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  // A server that listens on a port has an address of this form.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
});

async function generated(crypto: "node" | "web"): Promise<Notes> {
  const folder = join("test/.out/hawk", crypto);
  rmSync(folder, { recursive: true, force: true });
  const note = { content: { "application/json": { schema: { type: "object" } } } };
  const document = {
    openapi: "3.1.0",
    info: { title: "Notes", version: "1" },
    servers: [{ url }],
    paths: {
      "/notes": {
        post: {
          operationId: "addNote",
          security: [{ hawk: [] }],
          requestBody: { required: true, ...note },
          responses: { 200: { description: "Added.", ...note } },
        },
      },
    },
    components: {
      securitySchemes: { hawk: { type: "http", scheme: "hawk", "x-countersign": { use: "hawk-mutual" } } },
    },
  };
  const source = { path: "notes.json", text: JSON.stringify(document) };
  const { value, diagnostics } = generateClient(source, {
    ...defaultChoices,
    crypto,
    tests: "none",
    specPath: source.path,
  });
  if (value === undefined) throw new Error(printDiagnostics(diagnostics));
  for (const { path, text } of value.output.files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return await import(resolve(folder, "index.ts"));
}

describe.each(["node", "web"] as const)("our client with %s crypto, before the server of @hapi/hawk", (crypto) => {
  let notes: Notes;

  beforeAll(async () => {
    notes = await generated(crypto);
  });

  async function add(given: object): Promise<unknown> {
    const client = notes.createNotes({ auth: { hawk: { id: credentials.id, key: credentials.key, ...given } } });
    return await notes.addNote(client, { body: { text: "ö" } }).catch((error: unknown) => error);
  }

  test("is let in, with its payload and its extension, and takes the reply that is signed", async () => {
    spoil = "nothing";
    expect(await add({ ext: "some-app-data" })).toMatchObject({ status: 200, data: { note: { text: "ö" }, by: "é" } });
    expect(heard).toMatchObject({ ext: "some-app-data" });
  });

  test("is refused with another key; a 401 need not be signed", async () => {
    spoil = "nothing";
    expect(await add({ key: "another key" })).toMatchObject({ status: 401 });
  });

  test.each(["body", "signature", "all"] as const)("refuses a reply whose %s was changed on the way", async (what) => {
    spoil = what;
    const error = await add({});
    expect(error).toMatchObject({ name: "ReplySignatureError", code: "reply-signature", status: 200 });
    expect(String(error)).not.toContain(credentials.key);
  });
});

describe("the client of @hapi/hawk, before our verifier", () => {
  const library = openSchemeLibrary();
  const scheme = library.find("hawk");
  const [program] = (scheme && compileExamples(scheme, library.find, library.names).value) ?? [];

  function verdictOn(key: string, sent: string, arrived: string): boolean {
    if (program === undefined) throw new Error("the library has no hawk");
    const uri = "https://api.example.com:8443/notes?a=1&b=2";
    const options = { credentials: { ...credentials, key }, payload: sent, contentType, ext: "app data" };
    const { header } = hawk.client.header(uri, "POST", options);
    const headers = [
      ["Authorization", header],
      ["Content-Type", contentType],
    ] as const;
    const request = signableRequest("POST", uri, headers, Buffer.from(arrived));
    const known = new Map([
      ["id", credentials.id],
      ["key", credentials.key],
      ["ext", "app data"],
    ]);
    return verifyRequest(program, request, { credentials: known, now: Date.now(), replay: { add: () => true } }).ok;
  }

  test.each([
    ["as it was signed", credentials.key, '{"a":1}', '{"a":1}', true],
    ["with another key", "another key", '{"a":1}', '{"a":1}', false],
    ["with another body", credentials.key, '{"a":1}', '{"a":2}', false],
  ])("%s", (_, key, sent, arrived, want) => {
    expect(verdictOn(key, sent, arrived)).toBe(want);
  });
});
