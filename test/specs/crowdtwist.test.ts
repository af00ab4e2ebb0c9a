import { createHash, createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  acquiredExamples,
  at,
  instantOf,
  readScheme,
  readSpec,
  signedExamples,
  targetOf,
  type WrittenExample,
  type WrittenRequest,
} from "./read-examples.js";

const day = 86_400_000;

function digest(
  request: WrittenRequest,
  timestamp: number,
  key: string,
  body: Buffer | undefined = bodyOf(request),
): Buffer {
  const contentMd5 = body === undefined ? "" : createHash("md5").update(body).digest("hex");
  const contentType = body === undefined ? "" : (at(request.headers, "Content-Type") ?? "");
  const stringToSign = `${request.method}\n${contentMd5}\n${contentType}\n${timestamp}\n${targetOf(request)}`;
  return createHmac("sha256", key).update(stringToSign).digest();
}

function bodyOf(request: WrittenRequest): Buffer | undefined {
  return request.body === undefined ? undefined : Buffer.from(request.body, "utf8");
}

function base64OfHex(bytes: Buffer): string {
  return Buffer.from(bytes.toString("hex"), "ascii").toString("base64");
}

function authorization(publicKey: string | undefined, signature: string): string {
  return `CTApiV2Auth ${publicKey}:${signature}`;
}

function keyOf(example: WrittenExample): string {
  return at(example.session, "key") ?? at(example.credentials, "privateKey") ?? "";
}

const signers = ["hmac", "hmacUser", "endUser"] as const;

describe("the CrowdTwist HMAC", () => {
  for (const name of signers) {
    it.each(signedExamples(readScheme("crowdtwist", name)))(`${name}: $source`, (example) => {
      const timestamp = instantOf(example.now) ?? Number.NaN;
      const right = authorization(
        at(example.credentials, "publicKey"),
        base64OfHex(digest(example.request, timestamp, keyOf(example))),
      );
      expect(at(example.expect?.headers, "X-CT-Authorization")).toBe(right);
      for (const wrong of example.refuse ?? []) expect(at(wrong.headers, "X-CT-Authorization")).not.toBe(right);
    });
  }

  // The digests that were found independently, with OpenSSL and with a verifier of a third party.
  it.each([
    ["hmac", "906199d6eb6538c7c48146fc1b8f041730cc4beda08efea0509aff9688273dbc"],
    ["hmac", "1d186e56a80103341fa86368e7f3fa95beb6d0b457528188ffc4d9f9ba7fa83e"],
    ["hmac", "18ddabeead35dd7b8f8788e480ae5bd20ff0a293bbf40f968da9f6a27cf59cc9"],
    ["hmac", "0d59944e2a128b6524e208ce48343e0215bc3f23ea9d4d8a6afb95aef12a91f3"],
    ["hmac", "2e291e5185ccf29ab65cf20b3b9be4b887f734fa85015fa202c69785a4111c92"],
    ["hmac", "37139c817c54f9622943c1d94836e7aba006c6928d450ccc412dd81c0d8300c1"],
    ["hmac", "3d5632efc77c6469cb4c52af2b92bf37ce8c7e060410404a45edbb53d8a1be72"],
    ["endUser", "4b29808896129d21660c0a6878af024e10ab3951648c7b4f3577fe6edf536987"],
  ])("%s has an example with the digest %s", (name, hex) => {
    const wanted = base64OfHex(Buffer.from(hex, "hex"));
    const printed = signedExamples(readScheme("crowdtwist", name)).map(({ expect }) =>
      at(expect?.headers, "X-CT-Authorization"),
    );
    expect(printed.filter((header) => header?.endsWith(`:${wanted}`))).toHaveLength(1);
  });

  it("refuses exactly what each reason says", () => {
    const refused = signers.flatMap((name) =>
      signedExamples(readScheme("crowdtwist", name)).flatMap((example) =>
        (example.refuse ?? []).map(({ why, headers }) => ({ why, example, signature: signatureIn(headers) })),
      ),
    );
    for (const { why, example, signature } of refused)
      expect([why, signature]).toEqual([why, wrongSignature(why, example)]);
    expect(refused.length).toBeGreaterThanOrEqual(9);
  });
});

function signatureIn(headers: Readonly<Record<string, string>> | undefined): string | undefined {
  return at(headers, "X-CT-Authorization")?.split(":")[1];
}

function wrongSignature(why: string, example: ReturnType<typeof signedExamples>[number]): string {
  const { request } = example;
  const timestamp = instantOf(example.now) ?? Number.NaN;
  if (why.includes("raw digest")) return digest(request, timestamp, keyOf(example)).toString("base64");
  if (why.includes("without base64")) return digest(request, timestamp, keyOf(example)).toString("hex");
  if (why.includes("seconds")) return base64OfHex(digest(request, Math.floor(timestamp / 1000), keyOf(example)));
  if (why.includes("ISO 8859-1")) {
    return base64OfHex(digest(request, timestamp, keyOf(example), Buffer.from(request.body ?? "", "latin1")));
  }
  if (why.includes("private key")) return base64OfHex(digest(request, timestamp, "ABttp1b92Tb65445rmZL835f263n1q4Y"));
  throw new Error(`no such wrong variant: ${why}`);
}

describe("the values that an example prints", () => {
  it.each(
    signedExamples(readScheme("crowdtwist", "hmac")).filter(({ expect: wanted }) => at(wanted?.values, "contentMd5")),
  )("$source", ({ request, expect: wanted }) => {
    expect(at(wanted?.values, "contentMd5")).toBe(
      createHash("md5")
        .update(request.body ?? "")
        .digest("hex"),
    );
  });
});

describe("the CrowdTwist session", () => {
  it.each(acquiredExamples(readScheme("crowdtwist", "endUser")))(
    "takes key, token and user: $example.source",
    ({ example, reply }) => {
      const { key, token, userId } = example.expect?.session ?? {};
      expect(reply).toEqual({ key, token, user_id: userId });
      expect(instantOf(example.expect?.expires)).toBe((instantOf(example.now) ?? Number.NaN) + 180 * day);
    },
  );

  it("sends the token and the flag beside the signature", () => {
    const [example] = signedExamples(readScheme("crowdtwist", "endUser"));
    expect(example?.expect?.headers).toMatchObject({
      "x-ct-user-token": at(example?.session, "token"),
      "x-ct-is-end-user": "1",
    });
  });
});

describe("the CrowdTwist api_sig", () => {
  const fieldsOf = (body: string): readonly (readonly [string, string])[] =>
    [...new URLSearchParams(body)].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const md5 = (value: string): string => createHash("md5").update(value).digest("hex");

  it.each(signedExamples(readScheme("crowdtwist", "apiSig")))(
    "$source",
    ({ request, credentials, expect: wanted, refuse }) => {
      const fields = fieldsOf(request.body ?? "").map(([name, value]) => `${name}=${value}`);
      const right = md5(fields.join("&") + at(credentials, "apiKey"));
      expect(at(wanted?.query, "api_sig")).toBe(right);
      for (const wrong of refuse ?? []) expect(at(wrong.query, "api_sig")).not.toBe(right);
    },
  );

  it("is the number that was found independently", () => {
    const [example] = signedExamples(readScheme("crowdtwist", "apiSig"));
    expect(at(example?.expect?.query, "api_sig")).toBe("60e3416dab340f976a480255987d2603");
    const unjoined = md5("id_type=emailredirect=google.comuser_id=alice@crowdtwist.comverified=1QWERTYUIOP");
    const encoded = md5("id_type=email&redirect=google.com&user_id=alice%40crowdtwist.com&verified=1QWERTYUIOP");
    expect(example?.refuse?.map(({ query }) => at(query, "api_sig"))).toEqual([
      "3c7aadd03c7134a0e91b9e7271dc8124",
      unjoined,
      encoded,
    ]);
  });
});

describe("the CrowdTwist operations", () => {
  interface Operation {
    readonly operationId: string;
    readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  }
  type Servers = readonly { readonly url: string }[];

  function operations(): readonly (Operation & { readonly hosts: readonly string[] })[] {
    // The shape of OpenAPI; the document itself is validated elsewhere.
    const { paths } = readSpec("providers/crowdtwist.yaml") as { readonly paths: Readonly<Record<string, object>> };
    return Object.values(paths).flatMap((item) => {
      const hosts = "servers" in item ? (item.servers as Servers).map(({ url }) => url) : [];
      return Object.values(item)
        .filter((value): value is Operation => typeof value === "object" && "operationId" in value)
        .map((operation) => ({ ...operation, hosts }));
    });
  }

  it("signs the sign-in with the user key pair and nothing else", () => {
    expect(operations().find(({ operationId }) => operationId === "signIn")?.security).toEqual([{ hmacUser: [] }]);
  });

  it.each([
    "getUser",
    "getUserPoints",
    "listActivities",
    "listExtendedActivityHistory",
    "listUserRewards",
    "redeemReward",
  ])("offers %s to the client and to the end user", (name) => {
    const { security } = operations().find(({ operationId }) => operationId === name) ?? {};
    expect(security?.slice(0, 2)).toEqual([{ hmac: [] }, { endUser: [] }]);
  });

  it.each([
    ["recordPurchase", "https://{environment}pos{clientId}.crowdtwist.com"],
    ["authSignIn", "https://{programUrl}"],
    ["signInVerifiedMember", "https://{programUrl}"],
  ])("sends %s to %s, where no HMAC is taken", (name, host) => {
    const operation = operations().find(({ operationId }) => operationId === name);
    expect(operation?.hosts).toEqual([host]);
    expect(operation?.security?.flatMap((alternative) => Object.keys(alternative))).not.toContain("hmac");
  });
});
