import { describe, expect, test } from "vitest";
import {
  bytesBody,
  formBody,
  jsonBody,
  multipartBody,
  type RequestBody,
  textBody,
} from "../../templates/runtime/core/body.js";
import { InvalidRequestError } from "../../templates/runtime/core/errors.js";
import { deepObject, formJoined } from "../../templates/runtime/core/serialize.js";

function textOf({ bytes }: RequestBody): string {
  return new TextDecoder().decode(bytes);
}

test("a JSON body leaves undefined members out and keeps the order", () => {
  const body = jsonBody({ b: 1, a: "é", c: undefined, d: null });
  expect(body.contentType).toBe("application/json");
  expect(textOf(body)).toBe('{"b":1,"a":"é","d":null}');
  expect(jsonBody(null, "application/merge-patch+json")).toEqual({
    contentType: "application/merge-patch+json",
    bytes: new TextEncoder().encode("null"),
  });
});

test("what JSON cannot hold is refused without being shown", () => {
  const circle: { self?: unknown; key: string } = { key: "SECRET" };
  circle.self = circle;
  for (const value of [undefined, 1n, circle]) {
    expect(() => jsonBody(value)).toThrow(InvalidRequestError);
    expect(() => jsonBody(value)).toThrow("A value of the body cannot be written as JSON.");
  }
});

test("a form body", () => {
  const body = formBody({ a: "1 +&", b: [1, null, true], c: undefined, "d e": { f: [1] } });
  expect(body.contentType).toBe("application/x-www-form-urlencoded");
  expect(textOf(body)).toBe("a=1+%2B%26&b=1&b=true&d+e=%7B%22f%22%3A%5B1%5D%7D");
});

test("text and bytes are sent as they are", () => {
  expect(textBody("é")).toEqual({ contentType: "text/plain;charset=utf-8", bytes: Uint8Array.of(0xc3, 0xa9) });
  expect(textBody("<a/>", "application/xml").contentType).toBe("application/xml");
  const bytes = Uint8Array.of(0, 255);
  expect(bytesBody(bytes)).toEqual({ contentType: "application/octet-stream", bytes });
});

describe("a multipart body", () => {
  test("is what the platform's own parser reads", async () => {
    const bytes = Uint8Array.of(0, 13, 10, 255);
    const body = multipartBody({
      text: "é",
      list: ["a", 2, undefined],
      object: { b: 1 },
      file: bytes,
      named: { bytes, filename: 'q"\r\n.png', contentType: "image/png" },
    });
    const form = await new Response(new Uint8Array(body.bytes), {
      headers: { "content-type": body.contentType },
    }).formData();
    expect(form.get("text")).toBe("é");
    expect(form.getAll("list")).toEqual(["a", "2"]);
    expect(form.get("object")).toBe('{"b":1}');
    const file = form.get("file");
    const named = form.get("named");
    if (!(file instanceof File && named instanceof File)) throw new Error("a part with a file name is no file");
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(bytes);
    expect([file.name, file.type]).toEqual(["file", "application/octet-stream"]);
    expect([named.name, named.type]).toEqual(['q"\r\n.png', "image/png"]);
  });

  test("says which parts are JSON, and has a boundary of its own each time", () => {
    const [first, second] = [multipartBody({ a: { b: 1 } }), multipartBody({ a: { b: 1 } })];
    expect(textOf(first)).toContain('name="a"\r\nContent-Type: application/json\r\n\r\n{"b":1}\r\n');
    expect(first.contentType).not.toBe(second.contentType);
  });

  test("refuses a media type that would end the line", () => {
    expect(() => multipartBody({ a: { bytes: new Uint8Array(1), contentType: "a\r\nb" } })).toThrow(
      InvalidRequestError,
    );
  });
});

test("fields of a form are written in their own styles", () => {
  const styles = { list: formJoined, box: deepObject, empty: formJoined };
  const body = formBody({ list: ["a b", "c"], box: { w: 1 }, empty: [], toString: "x", plain: ["1", "2"] }, styles);
  expect(new TextDecoder().decode(body.bytes)).toBe("list=a%20b,c&box%5Bw%5D=1&toString=x&plain=1&plain=2");
});

test("parts have the media types that the document gives them, unless the caller gives one", () => {
  const types = { file: "image/png", own: "image/png", note: "text/markdown", data: "application/ld+json" };
  const file = { bytes: new Uint8Array([65]), contentType: "image/gif" };
  const body = multipartBody({ file: new Uint8Array([65]), own: file, note: "n", data: {}, toString: "t" }, types);
  const text = new TextDecoder().decode(body.bytes);
  const parts = [...text.matchAll(/name="(\w+)"[^\r]*\r\n(?:Content-Type: ([^\r]+))?/g)].map(([, name, type]) => [
    name,
    type,
  ]);
  expect(parts).toEqual([
    ["file", "image/png"],
    ["own", "image/gif"],
    ["note", "text/markdown"],
    ["data", "application/ld+json"],
    ["toString", undefined],
  ]);
});
