import { type SignableRequest, withHeader } from "../../src/generator/scheme/evaluation/signable-request.js";

/** A part of a request. `field` is one pair of the query as it is sent, name and value. */
export type RequestPart =
  | { readonly kind: "method" | "path" | "query" | "body" }
  | { readonly kind: "header" | "field"; readonly name: string };

/** The request with one bit of the part changed, for every bit of it; nothing where the request does not have the part. */
export function* changedBits(request: SignableRequest, part: RequestPart): Generator<SignableRequest> {
  const bytes = bytesOf(request, part);
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const changed = Uint8Array.from(bytes);
    changed[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    yield withPart(request, part, changed);
  }
}

function bytesOf(request: SignableRequest, part: RequestPart): Uint8Array {
  return part.kind === "body" ? (request.body ?? new Uint8Array()) : Buffer.from(textOf(request, part), "latin1");
}

function textOf(request: SignableRequest, part: RequestPart): string {
  switch (part.kind) {
    case "header":
      return request.headers.get(part.name.toLowerCase())?.[1] ?? "";
    case "field":
      return request.query.split("&").find((pair) => pair.startsWith(`${part.name}=`)) ?? "";
    case "body":
      return "";
    default:
      return request[part.kind];
  }
}

function withPart(request: SignableRequest, part: RequestPart, bytes: Uint8Array): SignableRequest {
  const text = Buffer.from(bytes).toString("latin1");
  switch (part.kind) {
    case "header":
      return withHeader(request, part.name, text);
    case "field":
      return { ...request, query: request.query.replace(textOf(request, part), () => text) };
    case "body":
      return { ...request, body: bytes };
    default:
      return { ...request, [part.kind]: text };
  }
}
