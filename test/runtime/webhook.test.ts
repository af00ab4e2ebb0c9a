import { describe, expect, test } from "vitest";
import { receive, type WebhookCheck, WebhookError, type WebhookPlan } from "../../templates/runtime/core/webhook.js";
import { rejection } from "./acme.js";

const accepting: WebhookCheck = async () => ({ ok: true });
const url = "https://shop.example/hooks";

/** What is read of a body that is signed as it must be. */
function read(body: string | Uint8Array | undefined, plan: Partial<WebhookPlan>): Promise<unknown> {
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const arrived = { method: "POST", url, headers: [], body: bytes };
  return receive(arrived, { alternatives: [[accepting]], content: "json", ...plan }, {});
}

describe("the body of a webhook", () => {
  test.each<readonly [WebhookPlan["content"], string, unknown]>([
    ["none", "{}", undefined],
    ["text", '{"ö":1}', '{"ö":1}'],
    ["json", '{"ö":1}', { ö: 1 }],
    ["form", "a=1&b=%20+&c", { a: "1", b: "  ", c: "" }],
  ])("as %s", async (content, body, want) => {
    expect(await read(body, { content })).toEqual(want);
  });

  test("as bytes, which are no text", async () => {
    const bytes = Uint8Array.of(0xff, 0, 0xfe);
    expect(await read(bytes, { content: "bytes" })).toBe(bytes);
    expect(await read(undefined, { content: "bytes" })).toEqual(new Uint8Array());
  });

  test("that is not there", async () => {
    expect(await read(undefined, { content: "text" })).toBe("");
    expect(await read(undefined, { content: "form" })).toEqual({});
    expect(await rejection(read(undefined, { content: "json" }))).toMatchObject({ code: "unreadable" });
  });

  test("that is not JSON is not shown", async () => {
    const error = await rejection(read("SECRET", { content: "json" }));
    expect(error).toEqual(new WebhookError("unreadable", "the body is not JSON"));
    expect(error).toHaveProperty("code", "unreadable");
  });

  test("may be read by other means", async () => {
    const upper = (text: string): string => text.toUpperCase();
    expect(await read("a", { content: "json", read: upper })).toBe("A");
    expect(await read("a=b", { content: "form", read: upper })).toBe("A=B");
  });

  test("is checked once it is read, whatever its content", async () => {
    for (const content of ["none", "bytes", "text"] as const) {
      const checked: unknown[] = [];
      const payload = await read("a", { content, check: (given) => void checked.push(given) });
      expect(checked).toEqual([payload]);
    }
    const check = (): never => {
      throw new WebhookError("mismatch", "the body has no id");
    };
    expect(await rejection(read("{}", { check }))).toMatchObject({ code: "mismatch" });
  });

  test("is still there for who answers the request", async () => {
    const request = new Request(url, { method: "POST", body: "{}" });
    expect(await receive(request, { alternatives: [[accepting]], content: "json" }, {})).toEqual({});
    expect(await request.text()).toBe("{}");
  });

  test("of a webhook that is not signed is not read", async () => {
    const reading = (): never => {
      throw new Error("it was read");
    };
    const refusing: WebhookCheck = async () => ({ ok: false, reason: "the signature is missing" });
    const error = await rejection(read("{}", { alternatives: [[accepting, refusing]], read: reading }));
    expect(error).toMatchObject({ code: "refused", message: "the signature is missing" });
  });
});

describe("alternatives", () => {
  const saying =
    (reason: string): WebhookCheck =>
    async () => ({ ok: false, reason });
  const without: WebhookCheck = () => undefined;

  test("one that holds is enough, and all of its checks must", async () => {
    expect(await read("1", { alternatives: [[saying("a")], [accepting, accepting]] })).toBe(1);
  });

  test("each says why it does not hold", async () => {
    const alternatives = [[accepting, saying("a"), saying("b")], [without, accepting], [saying("c")]];
    expect(await rejection(read("1", { alternatives }))).toMatchObject({
      code: "refused",
      message: "a; there are no credentials to verify with; c",
    });
  });

  test("without any, every webhook is refused", async () => {
    expect(await rejection(read("1", { alternatives: [] }))).toMatchObject({ code: "refused" });
  });
});
