import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { acquiredExamples, at, instantOf, readScheme, readSpec, signedExamples } from "./read-examples.js";

const examples = signedExamples(readScheme("talon-one", "contentSignature"));
const withBody = examples.filter(({ request }) => request.body !== undefined);

function signature(body: string, key: Buffer | string): string {
  return createHmac("md5", key).update(body, "utf8").digest("hex");
}

describe("the Talon.One content signature", () => {
  it.each(withBody)("$source", ({ request, credentials, expect: wanted, refuse }) => {
    const key = at(credentials, "applicationKey") ?? "";
    const right = `signer=${at(credentials, "applicationId")}; signature=${signature(request.body ?? "", Buffer.from(key, "hex"))}`;
    const asText = `signer=${at(credentials, "applicationId")}; signature=${signature(request.body ?? "", key)}`;
    expect(wanted?.headers).toEqual({ "Content-Signature": right });
    expect(refuse?.find(({ why }) => why.includes("taken as text"))?.headers).toEqual({ "Content-Signature": asText });
    for (const wrong of refuse ?? []) expect(at(wrong.headers, "Content-Signature")).not.toBe(right);
  });

  it("has the six numbers that were found independently", () => {
    expect(
      withBody.map(({ request, expect: wanted }) => [request.body, at(wanted?.headers, "Content-Signature")]),
    ).toEqual([
      ['{"coupon":"foobar!"}', "signer=1; signature=68c9c83506be4b602ef0438742baebb2"],
      ['{"name":"Factory McJavaFace"}', "signer=1; signature=7a5b22fa746964f459f91a6c46f9a99f"],
      ['{"name":"Zoë €"}', "signer=1; signature=c32bba544065fd4d9ccb6784ce73a95b"],
      ['{"url":"https://a.b"}', "signer=1; signature=48dfd32c21d2d93c2fad836d4ef606f5"],
      ['{"url":"https:\\/\\/a.b"}', "signer=1; signature=60a97020e9df0aae6ebc1d91616edc5f"],
      ["", "signer=1; signature=0dbc664752c37541281e3eef8eee0d2d"],
    ]);
  });

  it("is not sent without a body", () => {
    const without = examples.filter(({ request }) => request.body === undefined);
    expect(without.map(({ expect: wanted }) => wanted)).toEqual([{ absent: ["Content-Signature"] }]);
  });
});

describe("the Talon.One Authorization header", () => {
  it.each([
    ["apiKeyV1", "ApiKey-v1 ", "apiKey"],
    ["managementKey", "ManagementKey-v1 ", "managementKey"],
  ])("%s is %j and the key", (name, prefix, credential) => {
    const found = signedExamples(readScheme("talon-one", name));
    expect(found.length).toBeGreaterThan(0);
    for (const { credentials, expect: wanted } of found) {
      expect(wanted?.headers).toEqual({ Authorization: prefix + credentials?.[credential] });
    }
  });

  it("refuses the vendor's other form, HTTP Basic with an empty password", () => {
    const [, short] = signedExamples(readScheme("talon-one", "apiKeyV1"));
    const userPass = `ApiKey-v1 ${at(short?.credentials, "apiKey")}:`;
    expect(short?.refuse?.[0]?.headers).toEqual({ Authorization: `Basic ${Buffer.from(userPass).toString("base64")}` });
  });

  it.each(acquiredExamples(readScheme("talon-one", "managerSession")))(
    "a session lasts 90 days",
    ({ example, reply }) => {
      expect(reply).toMatchObject({ token: at(example.expect?.session, "token") });
      expect(instantOf(example.expect?.expires)).toBe((instantOf(example.now) ?? Number.NaN) + 90 * 86_400_000);
    },
  );

  it("never has two values asked for at once", () => {
    const alternatives = alternativesOf(readSpec("providers/talon-one.yaml"));
    const writers = ["apiKeyV1", "managementKey", "managerSession"];
    expect(alternatives.length).toBeGreaterThan(8);
    for (const alternative of alternatives)
      expect(writers.filter((name) => name in alternative).length).toBeLessThan(2);
  });
});

function alternativesOf(node: unknown): readonly object[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([name, child]) =>
    name === "security" && Array.isArray(child)
      ? child.filter((one) => typeof one === "object")
      : alternativesOf(child),
  );
}
