import { createHmac } from "node:crypto";
import { run } from "../../src/cli/run.js";
import { put, sandbox } from "../output/sandbox.js";

/** What a command printed, and how it ended. */
export interface Session {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in a folder, in this process. Its progress is left out: that depends on how busy the machine is. */
export async function session(folder: string, ...args: readonly string[]): Promise<Session> {
  const texts = { out: "", err: "" };
  const say = (stream: "out" | "err") => (text: string) => {
    texts[stream] += text;
  };
  const code = await run(args, { folder, out: say("out"), err: say("err") });
  return { code, out: texts.out, err: texts.err.replace(/^generating from .*\n/gm, "") };
}

/** A project folder with these files, and an empty `node_modules` for the cache. */
export function project(files: Readonly<Record<string, string>>): string {
  const folder = sandbox();
  put(folder, { "node_modules/.keep": "", ...files });
  return folder;
}

/** What the key of the vector makes of a text. */
export function signed(text: string): string {
  return createHmac("sha256", "our-secret").update(text).digest("hex");
}

/** A small API with one scheme of its own and one vector. */
export const acme: string = `openapi: 3.1.0
info: { title: Acme, version: "1" }
servers: [{ url: https://api.acme.example }]
security: [{ hmac: [] }]
paths:
  /things/{id}:
    get:
      operationId: getThing
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { "200": { description: The thing, content: { application/json: { schema: { type: object } } } } }
components:
  securitySchemes:
    hmac:
      type: apiKey
      in: header
      name: X-Signature
      x-countersign:
        credentials:
          keyId: { description: Public identifier }
          key: { secret: true }
        let:
          timestamp: unixSeconds(now)
          stringToSign: lines(method, target, timestamp)
          signature: hex(hmacSha256(key, stringToSign))
        send:
          headers:
            X-Key: \${keyId}
            X-Timestamp: \${timestamp}
            X-Signature: \${signature}
        examples:
          - source: computed by us
            credentials: { keyId: us, key: our-secret }
            now: 1500000000000
            request: { method: GET, url: https://api.acme.example/things/7 }
            expect:
              headers: { X-Signature: SIGNATURE }
              values: { stringToSign: "GET\\n/things/7\\n1500000000" }
`.replace("SIGNATURE", signed("GET\n/things/7\n1500000000"));
