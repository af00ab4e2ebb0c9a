import type { ReplyReading } from "./call.js";

/** Reads a body as bytes. */
export function bytes(): ReplyReading {
  return { kind: bytesOf };
}

async function bytesOf(response: Response): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await response.arrayBuffer());
}
