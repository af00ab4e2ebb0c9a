import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { ed25519Pkcs8 } from "../runtime/asymmetric-keys.js";

type Row = readonly [row: string, source: string, written: string, want: boolean];

const data = "what was signed";
const curves = [
  ["ES256", "P-256"],
  ["ES384", "P-384"],
  ["ES512", "P-521"],
] as const;

function pemOf(key: KeyObject): string {
  return key.export({ type: "spki", format: "pem" }).toString().replaceAll("\n", "\\n");
}

/** The signature by the key and the same over other data, by another key, and cut short. */
function rows(algorithm: string, source: string, key: KeyObject, signature: Buffer): readonly Row[] {
  const held = (over: string, bytes: Buffer): string =>
    `isSigned('${algorithm}', '${pemOf(key)}', '${over}', fromHex('${bytes.toString("hex")}'))`;
  return [
    ["isSigned", `${algorithm}: ${source}`, held(data, signature), true],
    ["isSigned", `${algorithm} over other data`, held(`${data}!`, signature), false],
    ["isSigned", `${algorithm}, cut short`, held(data, signature.subarray(0, -1)), false],
    ["isSigned", `${algorithm} without a signature`, held(data, Buffer.alloc(0)), false],
  ];
}

function made(algorithm: string): readonly Row[] {
  const bits = Number(algorithm.slice(2));
  const curve = curves.find(([name]) => name === algorithm)?.[1];
  const { privateKey, publicKey } =
    curve === undefined
      ? generateKeyPairSync("rsa", { modulusLength: 2048 })
      : generateKeyPairSync("ec", { namedCurve: curve });
  const padding = algorithm.startsWith("PS") ? { padding: 6, saltLength: bits / 8 } : {};
  const use = { key: privateKey, dsaEncoding: "ieee-p1363", ...padding } as const;
  const signature = sign(`sha${bits}`, Buffer.from(data), use);
  return rows(algorithm, "signed by node:crypto with a key made for this", publicKey, signature);
}

/** Every algorithm of `isSigned`. */
export const heldSignatureVectors: readonly Row[] = [
  ...["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"].flatMap(made),
  ...rows(
    "EdDSA",
    "signed by node:crypto with the key of RFC 8037, A.1",
    createPublicKey(ed25519Pkcs8),
    sign(null, Buffer.from(data), ed25519Pkcs8),
  ),
];
