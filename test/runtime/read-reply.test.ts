import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { anyType } from "../../templates/runtime/core/any-type.js";
import type { ReplyKind, ReplyReader } from "../../templates/runtime/core/client.js";
import { ReplyError } from "../../templates/runtime/core/errors.js";
import { bytes } from "../../templates/runtime/core/reply-bytes.js";
import { acme, getThing, rejection } from "./acme.js";
import { bareReply, fakeFetch } from "./fake-fetch.js";

function reply(status: number, body: string | Uint8Array<ArrayBuffer> | null, contentType?: string): Response {
  return new Response(body, { status, headers: contentType === undefined ? {} : { "content-type": contentType } });
}

async function perform(response: Response, kinds: Readonly<Record<string, ReplyKind | ReplyReader>>, method = "GET") {
  const { fetch } = fakeFetch(response);
  const replies = Object.entries(kinds).map(([status, kind]) => [Number(status) || status, kind] as const);
  return await acme({ fetch, retry: false }).perform(getThing({ method, replies }));
}

const json = "application/json";

describe("a reply that the document lists", () => {
  test.each([
    ["json", reply(200, '{"a":[1,"é"]}', json), { ok: true, data: { a: [1, "é"] } }],
    ["json of another type", reply(200, "[]", "text/plain"), { ok: true, data: [] }],
    ["text", reply(200, "é", "text/plain"), { ok: true, data: "é" }],
    ["text that is empty", reply(200, ""), { ok: true, data: "" }],
  ] as const)("%s", async (name, response, want) => {
    expect(await perform(response, { 200: name.startsWith("json") ? "json" : "text" })).toMatchObject(want);
  });

  test("bytes", async () => {
    const sent = Uint8Array.of(0, 255, 13, 10);
    expect(await perform(reply(200, sent), { 200: bytes })).toMatchObject({ data: sent });
  });

  test.each([
    ["empty", reply(200, "ignored")],
    ["json", bareReply(204)],
    [bytes, bareReply(204)],
  ] as const)("%s without a body has undefined data", async (kind, response) => {
    const result = await perform(response, { "2XX": kind });
    expect(result).toMatchObject({ ok: true, status: response.status });
    expect(result).toHaveProperty("data", undefined);
  });

  test("a HEAD has no body to read", async () => {
    expect(await perform(bareReply(200), { 200: "json" }, "HEAD")).toHaveProperty("data", undefined);
  });

  test.each([
    [json, '{"a":1}', { a: 1 }],
    ["application/problem+json; charset=utf-8", '{"a":1}', { a: 1 }],
    ["text/csv", "a,b", "a,b"],
    ["application/xml", "<a/>", "<a/>"],
    ["image/svg+xml", "<a/>", "<a/>"],
    [undefined, "plain", "plain"],
    ["image/png", "png", new TextEncoder().encode("png")],
    ["application/jsonish", "{}", new TextEncoder().encode("{}")],
  ])("any: %s", async (contentType, body, want) => {
    const bytes = new TextEncoder().encode(body);
    expect(await perform(reply(200, bytes, contentType), { 200: anyType })).toMatchObject({ data: want });
  });

  test.each([
    [404, { 404: "json", "4XX": "text", default: "empty" }, { a: 1 }],
    [403, { 404: "json", "4XX": "text", default: "empty" }, '{"a":1}'],
    [500, { 404: "json", "4XX": "text", default: "empty" }, undefined],
    [500, { 200: "text", default: "json" }, { a: 1 }],
  ] as const)("the status %i of %j", async (status, replies, error) => {
    const result = await perform(reply(status, '{"a":1}', json), replies);
    expect(result).toMatchObject({ ok: false, status });
    expect(result).toHaveProperty("error", error);
  });
});

describe("a failure that the document does not list", () => {
  test.each([
    [reply(418, '{"a":1}', json), { a: 1 }],
    [reply(500, "<h1>SECRET</h1>", "text/html"), "<h1>SECRET</h1>"],
    [reply(500, '{"a":', json), '{"a":'],
    [reply(500, "12", "text/plain"), "12"],
    [bareReply(500), undefined],
  ])("%#", async (response, error) => {
    const result = await perform(response, { 200: "json" });
    expect(result).toMatchObject({ ok: false, status: response.status });
    expect(result).toHaveProperty("error", error);
  });
});

describe("a reply that is not as the document says", () => {
  test.each([
    [reply(201, "{}", json), { 200: "json" }, "is not documented"],
    [reply(201, "{}", json), { 200: "json", default: "json" }, "is not documented"],
    [bareReply(304), { default: "empty" }, "is not documented"],
    [reply(200, "SECRET", json), { 200: "json" }, "is not the documented JSON"],
    [reply(200, ""), { 200: "json" }, "is empty, not the documented JSON"],
    [reply(200, "SECRET", json), { 200: anyType }, "is not the documented JSON"],
    [reply(400, "SECRET", json), { 400: "json" }, "is not the documented JSON"],
    [reply(200, "{}", json), JSON.parse('{"toString":"json"}'), "is not documented"],
  ])("%#", async (response, replies, problem) => {
    const error = await rejection(perform(response, replies));
    expect(error).toBeInstanceOf(ReplyError);
    expect(error).toMatchObject({ code: "reply", operation: "getThing", status: response.status });
    expect(error).toHaveProperty("message", `The reply to getThing with status ${response.status} ${problem}.`);
    expect(error).not.toHaveProperty("cause");
  });

  test.each<[Response, Readonly<Record<string, ReplyKind>>, string]>([
    [reply(502, "<h1>SECRET</h1>", "text/html"), { default: "json" }, "<h1>SECRET</h1>"],
    [reply(201, "SECRET", "text/html"), { 200: "json" }, "SECRET"],
    [reply(200, ""), { 200: "json" }, ""],
    [reply(201, "{}", json), { 200: "json" }, "{}"],
  ])("its text is there for who asks, and nobody else: %#", async (response, replies, text) => {
    const error = await rejection(perform(response, replies));
    expect(error).toHaveProperty("text", text);
    expect(`${inspect(error, { depth: 9, showHidden: true })}${JSON.stringify(error)}`).not.toContain("SECRET");
  });
});
