import { expect, test } from "vitest";
import { normalizePath } from "../../templates/runtime/core/normalize-path.js";

/** Of RFC 3986, section 5.2.4, the first two are its own. */
test.each([
  ["/a/b/c/./../../g", "/a/g"],
  ["mid/content=5/../6", "mid/6"],
  ["/", "/"],
  ["", ""],
  ["//", "/"],
  ["/a//b///c", "/a/b/c"],
  ["/a/", "/a/"],
  ["/a//", "/a/"],
  ["/a/.", "/a/"],
  ["/a/b/..", "/a/"],
  ["/a/..", "/"],
  ["/../..", "/"],
  ["/../a", "/a"],
  ["./a", "a"],
  ["../a", "a"],
  ["/.a/..b/c..", "/.a/..b/c.."],
  ["/a.b/c.", "/a.b/c."],
  ["/a/...", "/a/..."],
  ["/%2E%2E/a", "/%2E%2E/a"],
  [".", ""],
])("%j is %j", (path, want) => {
  expect(normalizePath(path)).toBe(want);
});
