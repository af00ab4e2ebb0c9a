import * as nodeBytes from "../../templates/runtime/node/bytes.js";
import * as nodeDigest from "../../templates/runtime/node/digest.js";
import * as nodeJwt from "../../templates/runtime/node/jwt.js";
import * as nodeMd5 from "../../templates/runtime/node/md5.js";
import * as nodeRsa from "../../templates/runtime/node/rsa.js";
import * as webBytes from "../../templates/runtime/web/bytes.js";
import * as webDigest from "../../templates/runtime/web/digest.js";
import * as webJwt from "../../templates/runtime/web/jwt.js";
import * as webMd5 from "../../templates/runtime/web/md5.js";
import * as webRsa from "../../templates/runtime/web/rsa.js";

type Digest = (data: Uint8Array | string) => Uint8Array | Promise<Uint8Array>;
type Hmac = (key: Uint8Array, data: Uint8Array | string) => Uint8Array | Promise<Uint8Array>;

interface Platform {
  readonly platform: string;
  readonly bytes: typeof nodeBytes;
  readonly digest: Record<"sha1" | "sha256" | "sha384" | "sha512", Digest> &
    Record<"hmacSha1" | "hmacSha256" | "hmacSha384" | "hmacSha512", Hmac>;
  readonly md5: { readonly md5: Digest; readonly hmacMd5: Hmac };
}

/** The two implementations of every cryptographic module: what holds of one must hold of the other. */
export const platforms: readonly Platform[] = [
  { platform: "node", bytes: nodeBytes, digest: nodeDigest, md5: nodeMd5 },
  { platform: "web", bytes: webBytes, digest: webDigest, md5: webMd5 },
];

type SignText = (pem: string, bytes: Uint8Array) => Promise<Uint8Array>;

/** Their keys are of different types: only functions over PEM texts are the same for both. */
export const rsaPlatforms: readonly {
  readonly platform: string;
  readonly rsaSha256: SignText;
  readonly rsaSha384: SignText;
  readonly rsaSha512: SignText;
}[] = [
  {
    platform: "node",
    rsaSha256: async (pem, bytes) => nodeRsa.rsaSha256(nodeRsa.privateKey(pem), bytes),
    rsaSha384: async (pem, bytes) => nodeRsa.rsaSha384(nodeRsa.privateKey(pem), bytes),
    rsaSha512: async (pem, bytes) => nodeRsa.rsaSha512(nodeRsa.privateKey(pem), bytes),
  },
  {
    platform: "web",
    rsaSha256: async (pem, bytes) => await webRsa.rsaSha256(webRsa.privateKey(pem), bytes),
    rsaSha384: async (pem, bytes) => await webRsa.rsaSha384(webRsa.privateKey(pem), bytes),
    rsaSha512: async (pem, bytes) => await webRsa.rsaSha512(webRsa.privateKey(pem), bytes),
  },
];

type SignToken = (
  algorithm: nodeJwt.JwtAlgorithm,
  key: string | Uint8Array | { readonly pem: string },
  claims: object,
  header?: object,
) => Promise<string>;

/** A key of `{ pem }` is imported first. */
export const jwtPlatforms: readonly { readonly platform: string; readonly jwt: SignToken }[] = [
  {
    platform: "node",
    jwt: async (algorithm, key, claims, header) =>
      nodeJwt.jwt(algorithm, isPem(key) ? nodeRsa.privateKey(key.pem) : key, claims, header),
  },
  {
    platform: "web",
    jwt: async (algorithm, key, claims, header) =>
      await webJwt.jwt(algorithm, isPem(key) ? webRsa.privateKey(key.pem) : key, claims, header),
  },
];

function isPem(key: string | Uint8Array | { readonly pem: string }): key is { readonly pem: string } {
  return typeof key === "object" && "pem" in key;
}
