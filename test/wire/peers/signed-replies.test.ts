import { createHash, generateKeyPairSync } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join, resolve } from "node:path";
import { createSigner, httpbis } from "http-message-signatures";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generateClient } from "../../../src/generator/generate.js";
import { defaultChoices } from "../../../src/generator/source/choices.js";
import { printDiagnostics } from "../../../src/generator/source/diagnostics/print-diagnostic.js";

/** Our client before a server that signs its replies with a private key (RFC 9421), by the package http-message-signatures. */

interface Notes {
  readonly createNotes: (options: object) => object;
  readonly readNote: (client: object, input: object) => Promise<{ readonly status: number; readonly data?: unknown }>;
}

type Spoil = "nothing" | "body" | "digest" | "status" | "key" | "age" | "query" | "components" | "all";

const [server, client, other] = [1, 2, 3].map(() => generateKeyPairSync("ed25519"));
const fields = ["@status", "content-digest", "@method;req", "@target-uri;req"];

let listening: Server;
let url: string;
/** What is wrong with the server's reply. */
let spoil: Spoil = "nothing";

function digestOf(body: string): string {
  return `sha-256=:${createHash("sha256").update(body).digest("base64")}:`;
}

async function signedHeaders(incoming: IncomingMessage, body: string): Promise<Record<string, string | string[]>> {
  const key = (spoil === "key" ? other : server)?.privateKey;
  if (key === undefined) throw new Error("no key");
  const target = spoil === "query" ? "/notes?page=2" : (incoming.url ?? "");
  const created = new Date(Date.now() - (spoil === "age" ? 600_000 : 0));
  const { headers } = await httpbis.signMessage(
    {
      key: createSigner(key, "ed25519", "server"),
      name: "sig1",
      fields: spoil === "components" ? ["@status", "@method;req", "@target-uri;req"] : fields,
      params: ["created", "keyid"],
      paramValues: { created },
    },
    { status: 200, headers: { "Content-Digest": digestOf(body) } },
    { method: incoming.method ?? "", url: `${url}${target}`, headers: {} },
  );
  return headers;
}

beforeAll(async () => {
  listening = createServer(async (incoming, reply) => {
    const body = JSON.stringify({ note: "ö" });
    const headers = spoil === "all" ? {} : await signedHeaders(incoming, body);
    const sent = spoil === "body" || spoil === "digest" ? body.replace("note", "nope") : body;
    const digest = spoil === "digest" ? { "Content-Digest": digestOf(sent) } : {};
    reply.writeHead(spoil === "status" ? 202 : 200, { ...headers, ...digest, "Content-Type": "application/json" });
    reply.end(sent);
  });
  await new Promise<void>((started) => listening.listen(0, "127.0.0.1", started));
  // A server that listens on a port has an address of this form.
  url = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
});

afterAll(() => {
  listening.close();
});

async function generated(crypto: "node" | "web"): Promise<Notes> {
  const folder = join("test/.out/signed-replies", crypto);
  rmSync(folder, { recursive: true, force: true });
  const page = { name: "page", in: "query", schema: { type: "string" } };
  const note = { description: "A note.", content: { "application/json": { schema: { type: "object" } } } };
  const signed = { type: "apiKey", in: "header", name: "Signature" };
  const document = {
    openapi: "3.1.0",
    info: { title: "Notes", version: "1" },
    servers: [{ url }],
    paths: {
      "/notes": {
        get: {
          operationId: "readNote",
          security: [{ signed: [] }],
          parameters: [page],
          responses: { 200: note, 202: note },
        },
      },
    },
    components: {
      securitySchemes: { signed: { ...signed, "x-countersign": { use: "http-message-signatures-mutual" } } },
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

describe.each(["node", "web"] as const)("our client with %s crypto, before a server that signs", (crypto) => {
  let notes: Notes;

  beforeAll(async () => {
    notes = await generated(crypto);
  });

  async function read(what: Spoil): Promise<unknown> {
    spoil = what;
    const key = client?.privateKey.export({ type: "pkcs8", format: "pem" });
    const serverKey = server?.publicKey.export({ type: "spki", format: "pem" });
    const made = notes.createNotes({ auth: { signed: { keyId: "client", key, serverKey } } });
    return await notes.readNote(made, { query: { page: "1" } }).catch((error: unknown) => error);
  }

  test("takes the reply that is signed", async () => {
    expect(await read("nothing")).toMatchObject({ status: 200, data: { note: "ö" } });
  });

  test.each([
    ["another body", "body"],
    ["another body, with its digest", "digest"],
    ["another status", "status"],
    ["the signature of somebody else", "key"],
    ["a signature ten minutes old", "age"],
    ["the signature of a reply to another request", "query"],
    ["a signature that leaves out the body", "components"],
    ["no signature", "all"],
  ] as const)("refuses a reply with %s", async (_, what) => {
    expect(await read(what)).toMatchObject({ name: "ReplySignatureError", code: "reply-signature" });
  });
});
