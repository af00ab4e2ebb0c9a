import { expect, test } from "vitest";
import { isMediaType, mediaKindOf, sendableMediaType } from "../../../src/generator/model/contents/media-kind.js";

test.each([
  { given: "application/json", want: "json" },
  { given: "Application/JSON; charset=utf-8", want: "json" },
  { given: "text/json", want: "json" },
  { given: "application/problem+json", want: "json" },
  { given: "application/*+json", want: "json" },
  { given: "application/x-www-form-urlencoded", want: "form" },
  { given: "multipart/form-data; boundary=x", want: "multipart" },
  { given: "text/event-stream; charset=utf-8", want: "events" },
  { given: "application/jsonl", want: "lines" },
  { given: "application/x-ndjson", want: "lines" },
  { given: "application/stream+json", want: "lines" },
  { given: "application/json-seq", want: "sequence" },
  { given: "application/geo+json-seq", want: "sequence" },
  { given: "application/xml", want: "text" },
  { given: "image/svg+xml", want: "text" },
  { given: "application/octet-stream", want: "binary" },
  { given: "application/jsonx", want: "binary" },
  { given: "*/*", want: undefined },
  { given: "application/*", want: undefined },
])("$given is $want", ({ given, want }) => {
  expect(mediaKindOf(given)).toBe(want);
});

test.each(["application/json", 'text/plain; a="b c"; d=e', "*/*", "image/*", "a/b;"])("%j is a media type", (text) => {
  expect(isMediaType(text)).toBe(true);
});

test.each(["json", "a/b/c", "a/b\r\nX: y", "a/b, c/d", "a/ b", "", "a/b; c", "a/\u00e9"])("%j is none", (text) => {
  expect(isMediaType(text)).toBe(false);
});

test.each([
  { given: "application/vnd.a+json", kind: "json", want: "application/vnd.a+json" },
  { given: "application/*+json", kind: "json", want: "application/json" },
  { given: "*/*", kind: "binary", want: "application/octet-stream" },
  { given: "text/*", kind: "text", want: "text/plain" },
] as const)("a request names $given as $want", ({ given, kind, want }) => {
  expect(sendableMediaType(given, kind)).toBe(want);
});
