import { describe, expect, test } from "vitest";
import { bytesBody, formBody, jsonBody, type RequestBody, textBody } from "../../templates/runtime/core/body.js";
import { InvalidRequestError } from "../../templates/runtime/core/errors.js";
import { multipartBody, multipartList } from "../../templates/runtime/core/multipart-body.js";
import { deepObject, formJoined, formMembers, simpleExploded } from "../../templates/runtime/core/serialize.js";
import { rejection } from "./acme.js";

/** By the platform's own parser. */
async function parsed({ content, contentType }: RequestBody): Promise<FormData> {
  return await new Response(Buffer.from(content), { headers: { "content-type": contentType } }).formData();
}

function textOf({ content }: RequestBody): string {
  return Buffer.from(content).toString();
}

test("a JSON body leaves undefined members out and keeps the order", () => {
  const body = jsonBody({ b: 1, a: "é", c: undefined, d: null });
  expect(body.contentType).toBe("application/json");
  expect(textOf(body)).toBe('{"b":1,"a":"é","d":null}');
  expect(jsonBody(null, "application/merge-patch+json")).toEqual({
    contentType: "application/merge-patch+json",
    content: "null",
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
  expect(textBody("é")).toEqual({ contentType: "text/plain;charset=utf-8", content: "é" });
  expect(textBody("<a/>", "application/xml").contentType).toBe("application/xml");
  const bytes = Uint8Array.of(0, 255);
  expect(bytesBody(bytes)).toEqual({ contentType: "application/octet-stream", content: bytes });
});

/** The lines of a multipart body, with `-` in place of its boundary. */
function linesOf(body: RequestBody): readonly string[] {
  const [, boundary = ""] = /boundary=([^;]+)/.exec(body.contentType) ?? [];
  return textOf(body).replaceAll(boundary, "-").split("\r\n");
}

describe("a multipart body", () => {
  test("is what the platform's own parser reads", async () => {
    const bytes = Uint8Array.of(0, 13, 10, 255);
    const body = await multipartBody({
      text: "é",
      list: ["a", 2, undefined],
      object: { b: 1 },
      file: bytes,
      named: { bytes, filename: 'q"\r\n.png', contentType: "image/png" },
    });
    const form = await parsed(body);
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

  test("says which parts are JSON, and has a boundary of its own each time", async () => {
    const [first, second] = [await multipartBody({ a: { b: 1 } }), await multipartBody({ a: { b: 1 } })];
    expect(textOf(first)).toContain('name="a"\r\nContent-Type: application/json\r\n\r\n{"b":1}\r\n');
    expect(first.contentType).not.toBe(second.contentType);
  });

  test.each([{ contentType: "a\r\nb" }, { headers: { "X-A": "a\r\nb" } }, { headers: { "X A": "b" } }])(
    "refuses what would end the line: %j",
    async (more) => {
      const body = multipartBody({ a: { bytes: new Uint8Array(1), ...more } });
      expect(await rejection(body)).toBeInstanceOf(InvalidRequestError);
    },
  );

  test("takes files of the platform with their names and types, and lists of them", async () => {
    const body = await multipartBody({
      photos: [
        new File(["a"], "a.png", { type: "image/png" }),
        new Blob(["b"], { type: "image/gif" }),
        new Blob(["c"]),
      ],
      renamed: { bytes: new File(["d"], "d.txt"), filename: "e.txt", headers: { "X-Part": "1" } },
    });
    const form = await parsed(body);
    const files = [...form.getAll("photos"), form.get("renamed")].map((file) =>
      file instanceof File ? file : undefined,
    );
    expect(files.map((file) => [file?.name, file?.type])).toEqual([
      ["a.png", "image/png"],
      ["photos", "image/gif"],
      ["photos", "application/octet-stream"],
      ["e.txt", "application/octet-stream"],
    ]);
    expect(await Promise.all(files.map((file) => file?.text()))).toEqual(["a", "b", "c", "d"]);
    expect(textOf(body)).toContain("\r\nX-Part: 1\r\n");
  });

  test("writes parts in the styles of their names", async () => {
    const fields = { list: ["a b", "c"], box: { w: 1, h: [2, 3] }, none: undefined };
    const form = await parsed(await multipartBody(fields, { list: formJoined, box: deepObject, none: deepObject }));
    expect([...form]).toEqual([
      ["list", "a b,c"],
      ["box[w]", "1"],
      ["box[h][0]", "2"],
      ["box[h][1]", "3"],
    ]);
  });

  test("of another type", async () => {
    const related = await multipartBody({ meta: { a: 1 }, file: new Blob(["x"]) }, {}, "multipart/related");
    expect(related.contentType).toMatch(/^multipart\/related; boundary=----[\w-]+; type="application\/json"$/);
    const mixed = await multipartList([{ a: 1 }, "b", new File(["c"], "c.txt"), Uint8Array.of(68)]);
    expect(mixed.contentType).toMatch(/^multipart\/mixed; boundary=/);
    expect(linesOf(mixed)).toEqual([
      "---",
      "Content-Type: application/json",
      "",
      '{"a":1}',
      "---",
      "",
      "b",
      "---",
      'Content-Disposition: attachment; filename="c.txt"',
      "Content-Type: application/octet-stream",
      "",
      "c",
      "---",
      "Content-Type: application/octet-stream",
      "",
      "D",
      "-----",
      "",
    ]);
  });
});

describe("parts that are described", () => {
  test("have headers of theirs, which go before ours, and those that the document gives", async () => {
    const bytes = Uint8Array.of(65);
    const encoding = { contentType: "image/png", headers: { "X-Kind": "photo" } };
    const body = await multipartBody(
      {
        file: { bytes, headers: { "X-Width": 3, "X-Tags": ["a", "b"], "X-None": undefined, "X-Box": { w: 1, h: 2 } } },
        list: [{ bytes, headers: { "content-disposition": "inline" } }],
      },
      { file: { ...encoding, headerStyles: { "X-Box": simpleExploded } }, list: encoding },
    );
    expect(linesOf(body)).toEqual([
      "---",
      'Content-Disposition: form-data; name="file"; filename="file"',
      "Content-Type: image/png",
      "X-Kind: photo",
      "X-Width: 3",
      "X-Tags: a,b",
      "X-Box: w=1,h=2",
      "",
      "A",
      "---",
      "Content-Type: image/png",
      "X-Kind: photo",
      "content-disposition: inline",
      "",
      "A",
      "-----",
      "",
    ]);
  });

  test("are values with what is said of them, or values by themselves", async () => {
    const described = { contentType: "application/json", described: true };
    const body = await multipartBody(
      {
        a: { value: { x: 1 }, headers: { "X-A": true } },
        b: { value: "<b/>", contentType: "application/xml" },
        c: "plain",
        d: { value: Uint8Array.of(66), contentType: "image/gif" },
      },
      { a: described, b: described, c: { ...described, contentType: "text/plain" }, d: described },
    );
    expect(linesOf(body).filter((line) => line !== "" && !line.startsWith("---"))).toEqual([
      'Content-Disposition: form-data; name="a"',
      "Content-Type: application/json",
      "X-A: true",
      '{"x":1}',
      'Content-Disposition: form-data; name="b"',
      "Content-Type: application/xml",
      "<b/>",
      'Content-Disposition: form-data; name="c"',
      "Content-Type: text/plain",
      "plain",
      'Content-Disposition: form-data; name="d"; filename="d"',
      "Content-Type: image/gif",
      "B",
    ]);
  });

  test("that look like a description are values where the document describes none", async () => {
    expect(textOf(await multipartBody({ a: { value: 1 } }, { a: "application/json" }))).toContain('{"value":1}');
  });

  test("are bodies in themselves", async () => {
    const body = await multipartBody(
      { list: ["a", "b"], form: [{ x: ["1", "2"] }, { x: ["3"] }] },
      {
        list: { isList: true, write: (value) => multipartList(value, "multipart/mixed", [], "text/markdown") },
        form: { write: (value) => formBody(value, { x: formJoined }) },
      },
    );
    const lines = linesOf(body);
    expect(lines.filter((line) => /^x=|^[ab]$/.test(line))).toEqual(["a", "b", "x=1,2", "x=3"]);
    expect(lines.filter((line) => line === "Content-Type: text/markdown")).toHaveLength(2);
    expect(lines.filter((line) => line === "Content-Type: application/x-www-form-urlencoded")).toHaveLength(2);
    expect(textOf(body)).toMatch(/name="list"\r\nContent-Type: multipart\/mixed; boundary=----/);
  });

  test("are files as they are, though others of their name are bodies in themselves", async () => {
    const write = (): never => {
      throw new Error("a file is written as it is");
    };
    const files = [new Blob(["x"], { type: "image/png" }), { bytes: Uint8Array.of(0x79), filename: "y" }];
    expect(
      linesOf(await multipartBody({ a: files }, { a: { write } })).filter((line) => /^[A-Zxy]/.test(line)),
    ).toEqual([
      'Content-Disposition: form-data; name="a"; filename="a"',
      "Content-Type: image/png",
      "x",
      'Content-Disposition: form-data; name="a"; filename="y"',
      "Content-Type: application/octet-stream",
      "y",
    ]);
  });

  test("are written by their places in a list", async () => {
    const body = await multipartList(["a", "b", "c"], "multipart/mixed", ["text/html", {}], "text/markdown");
    expect(linesOf(body).filter((line) => line.startsWith("Content-Type"))).toEqual([
      "Content-Type: text/html",
      "Content-Type: text/markdown",
    ]);
  });

  test("are files, whatever style is given", async () => {
    const form = await parsed(
      await multipartBody({ a: new Blob(["x"]), b: [Uint8Array.of(66)] }, { a: formMembers, b: formMembers }),
    );
    expect([...form].map(([name, value]) => [name, value instanceof File])).toEqual([
      ["a", true],
      ["b", true],
    ]);
  });
});

test("fields of a form are written in their own styles", () => {
  const styles = { list: formJoined, box: deepObject, empty: formJoined };
  const body = formBody({ list: ["a b", "c"], box: { w: 1 }, empty: [], toString: "x", plain: ["1", "2"] }, styles);
  expect(textOf(body)).toBe("list=a%20b,c&box%5Bw%5D=1&toString=x&plain=1&plain=2");
});

test("parts have the media types that the document gives them, unless the caller gives one", async () => {
  const types = { file: "image/png", own: "image/png", note: "text/markdown", data: "application/ld+json" };
  const file = { bytes: new Uint8Array([65]), contentType: "image/gif" };
  const body = await multipartBody(
    { file: new Uint8Array([65]), own: file, note: "n", data: {}, toString: "t" },
    types,
  );
  const text = textOf(body);
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
