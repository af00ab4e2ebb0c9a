import { expect, test } from "vitest";
import { bodyText, url } from "../../templates/runtime/core/request.js";
import { demand, type VerifyOptions, verified } from "../../templates/runtime/core/verify.js";

/** What a verifier says of a signature that was made over this address. */
async function verdictOn(signed: string, options: VerifyOptions = {}): Promise<boolean> {
  const arrived = new Request("http://inside:8080/hooks?a=1", { method: "POST", body: "b" });
  const { ok } = await verified(arrived, { secret: "s" }, options, async (request) => {
    demand(url(request) === signed && bodyText(request) === "b", "the header");
  });
  return ok;
}

test.each([
  ["the request's own address", "http://inside:8080/hooks?a=1", undefined, true],
  ["another one", "https://shop.example/hooks?a=1", undefined, false],
  [
    "the one that the receiver knows its proxy by",
    "https://shop.example/hooks?a=1",
    ["https://shop.example/hooks?a=1"],
    true,
  ],
  ["its own, beside others", "http://inside:8080/hooks?a=1", ["https://shop.example/hooks?a=1"], true],
  [
    "a default port that is written",
    "https://shop.example:443/hooks",
    ["https://shop.example/hooks", "https://shop.example:443/hooks"],
    true,
  ],
  ["a default port that nobody named", "https://shop.example:443/hooks", ["https://shop.example/hooks"], false],
  ["no address at all", "://", ["nonsense"], false],
])("a signature over %s", async (_, signed, urls, want) => {
  expect(await verdictOn(signed, { urls })).toBe(want);
});
