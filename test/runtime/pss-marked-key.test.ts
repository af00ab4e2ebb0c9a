import { constants, createPublicKey, generateKeyPairSync, verify } from "node:crypto";
import { expect, test } from "vitest";
import { privateKey as nodeKey } from "../../templates/runtime/node/rsa.js";
import { rsaPssSha256 as nodeSign } from "../../templates/runtime/node/rsa-pss.js";
import { privateKey as webKey } from "../../templates/runtime/web/rsa.js";
import { rsaPssSha256 as webSign } from "../../templates/runtime/web/rsa-pss.js";

/** Such keys stand in RFC 9421, appendix B: they say of themselves that they are for PSS only. */
const { privateKey: marked } = generateKeyPairSync("rsa-pss", { modulusLength: 2048 });
const pem = marked.export({ type: "pkcs8", format: "pem" }).toString();
const data = Buffer.from("abc");

test.each([
  ["node", () => nodeSign(nodeKey(pem), data, 32)],
  ["web", () => webSign(webKey(pem), data, 32)],
])("a key that is marked for PSS signs with %s", async (_, sign) => {
  const key = { key: createPublicKey(marked), padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
  expect(verify("sha256", data, key, await sign())).toBe(true);
});
