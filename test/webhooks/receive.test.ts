import { createHmac } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generateClient } from "../../src/generator/generate.js";
import { defaultChoices } from "../../src/generator/source/choices.js";
import { printDiagnostics } from "../../src/generator/source/diagnostics/print-diagnostic.js";
import { readSource } from "../../src/generator/source/read-source.js";

/** Written anew by each run; the folder is in nobody's way and not committed. */
const folder = resolve(".cache/webhooks");
const spec = "test/cases/sound/webhooks/spec.yaml";

const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const credentials = { webhook: { secret } };
/** The vector of the Standard Webhooks libraries. */
const now = 1614265330000;
const body = '{"test": 2432232314}';
const headers = {
  "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
  "webhook-timestamp": "1614265330",
  "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
};

/** What the generated client exports of its webhooks, as its user calls it. */
interface Client {
  readonly receiveWebhook: (name: string, request: unknown, given: object) => Promise<object>;
  readonly WebhookError: new (...given: never) => Error;
  readonly memoryReplay: (now?: () => number) => object;
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function generateFor(crypto: "node" | "web"): Promise<Client> {
  const source = readSource(spec);
  if (source.value === undefined) throw new Error(printDiagnostics(source.diagnostics));
  const { value, diagnostics } = generateClient(source.value, {
    ...defaultChoices,
    specPath: spec,
    crypto,
    tests: "none",
  });
  if (value === undefined) throw new Error(printDiagnostics(diagnostics));
  for (const { path, text } of value.output.files) {
    const file = join(folder, crypto, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return await import(/* @vite-ignore */ join(folder, crypto, "index.ts"));
}

function request(changes: Readonly<Record<string, string>> = {}, text = body): Request {
  return new Request("https://shop.example/hooks", { method: "POST", headers: { ...headers, ...changes }, body: text });
}

describe.each(["node", "web"] as const)("webhooks by %s crypto", (crypto) => {
  let client: Client;

  beforeAll(async () => {
    client = await generateFor(crypto);
  });

  test("are taken in with what they bring, and the request can still be read", async () => {
    const arrived = request();
    const received = await client.receiveWebhook("order.paid", arrived, { credentials, now });
    expect(received).toEqual({ webhook: "order.paid", payload: { test: 2432232314 } });
    expect(await arrived.text()).toBe(body);
  });

  const wrongSignature = "the header webhook-signature is not what these credentials give for this request";
  test.each([
    ["another body", request({}, '{"test": 2432232315}'), wrongSignature],
    ["the body written anew", request({}, '{"test":2432232314}'), wrongSignature],
    ["another id", request({ "webhook-id": "msg_2" }), wrongSignature],
    ["a time that is none", request({ "webhook-timestamp": "NaN" }), "A text that must be a number is none."],
    ["no signature", request({ "webhook-signature": "" }), wrongSignature],
  ])("with %s are refused", async (_, arrived, reason) => {
    const taking = client.receiveWebhook("order.paid", arrived, { credentials, now });
    await expect(taking).rejects.toThrow(client.WebhookError);
    await expect(taking).rejects.toThrow(reason);
  });

  test("are refused when they are old, come again, or cannot be verified", async () => {
    const late = client.receiveWebhook("order.paid", request(), { credentials, now: now + 300_001 });
    await expect(late).rejects.toThrow("timestamp is too far from the verifier's clock: 300 s ago or 300 s ahead");
    const replay = client.memoryReplay(() => now);
    await client.receiveWebhook("order.paid", request(), { credentials, now, replay });
    const again = client.receiveWebhook("order.paid", request(), { credentials, now, replay });
    await expect(again).rejects.toThrow("it came before");
    const nobody = client.receiveWebhook("order.paid", request(), { credentials: {}, now });
    await expect(nobody).rejects.toThrow("there are no credentials to verify with");
  });

  test("are refused by a secret that is empty, though anybody could sign with that", async () => {
    const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
    const forged = { "webhook-signature": `v1,${createHmac("sha256", "").update(signed).digest("base64")}` };
    for (const none of ["", undefined]) {
      const given = { credentials: { webhook: { secret: none } }, now };
      const taking = client.receiveWebhook("order.paid", request(forged), given);
      await expect(taking).rejects.toThrow("the credential secret is undefined or empty");
    }
  });

  test("are refused by a secret of which nothing is left once it is decoded", async () => {
    const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
    const forged = { "webhook-signature": `v1,${createHmac("sha256", "").update(signed).digest("base64")}` };
    const given = { credentials: { webhook: { secret: "whsec_" } }, now };
    await expect(client.receiveWebhook("order.paid", request(forged), given)).rejects.toThrow(/empty|Zero-length/);
  });

  test("are verified with each of several secrets, and by each alternative", async () => {
    const rotating = { webhook: [{ secret: "whsec_AAAA" }, { secret }] };
    const received = await client.receiveWebhook("ping", request(), { credentials: rotating, now });
    expect(received).toEqual({ webhook: "ping", payload: undefined });
    const signed = { publicKey: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a" };
    const refused = client.receiveWebhook("ping", request(), { credentials: { signed, ...rotating }, now: 0 });
    await expect(refused).rejects.toThrow("300 s ahead at most; the header X-Signature-Timestamp is missing");
  });

  test("come in through node:http, as the README says", async () => {
    const outcomes: unknown[] = [];
    const server = createServer(async (incoming, outgoing) => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
      const url = `https://shop.example${incoming.url}`;
      const pairs = Object.entries(incoming.headers);
      const arrived = { method: incoming.method, url, headers: pairs, body: Buffer.concat(chunks) };
      outcomes.push(await client.receiveWebhook("order.paid", arrived, { credentials, now }).catch(String));
      outgoing.end();
    });
    await new Promise<void>((done) => void server.listen(0, "127.0.0.1", done));
    // A server that listens on a port has an address of this kind.
    const { port } = server.address() as AddressInfo;
    const address = `http://127.0.0.1:${port}/hooks`;
    for (const text of [body, "{}"]) await fetch(address, { method: "POST", headers, body: text });
    server.close();
    expect(outcomes).toEqual([
      { webhook: "order.paid", payload: { test: 2432232314 } },
      `WebhookError: ${wrongSignature}`,
    ]);
  });
});
