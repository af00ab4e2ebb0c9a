import { createPublicKey, type JsonWebKey } from "node:crypto";

type Row = readonly [row: string, source: string, written: string, want: string];

/** The PEM text of a key in DER, in lines of 64 characters (RFC 7468, section 2). */
export function pemOf(base64: string): string {
  return `-----BEGIN PUBLIC KEY-----\n${base64.replace(/.{64}(?=.)/g, "$&\n")}\n-----END PUBLIC KEY-----\n`;
}

/** Points that standards print, of each curve. */
const points: readonly { readonly source: string; readonly crv: string; readonly x: string; readonly y: string }[] = [
  {
    source: "RFC 7515, A.3",
    crv: "P-256",
    x: "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
    y: "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
  },
  {
    source: "a key made for this test",
    crv: "P-384",
    x: "fj-2GLWfVMCRUFAn7sRNrS8G40SJRrk7TY27oNKD8hBCPY3uzJqNLo_9pCUYmKOm",
    y: "GemM7AeY9QkcU_taTw9GMISkJgAyqt8-qKft4djbGYzV9NPpaT3YBvSvVCf94LXi",
  },
  {
    source: "RFC 7515, A.4",
    crv: "P-521",
    x: "AekpBQ8ST8a8VcfVOTNl353vSrDCLLJXmPk06wTjxrrjcBpXp5EOnYG_NjFZ6OvLFV1jSfS9tsz4qUxcWceqwQGk",
    y: "ADSmRA43Z1DSNx_RvcLI87cdL07l6jQyyBXMoxVg_l2Th-x3S1WDhjDly79ajL4Kkd0AZMaZmh9ubmf63e3kyMj2",
  },
];

/** Public keys as node:crypto writes them. */
export const publicKeyVectors: readonly Row[] = points.flatMap(({ source, crv, x, y }): readonly Row[] => {
  const jwk: JsonWebKey = { kty: "EC", crv, x, y };
  const der = createPublicKey({ key: jwk, format: "jwk" }).export({ type: "spki", format: "der" });
  const point = Buffer.concat([Buffer.of(4), ...[x, y].map((one) => Buffer.from(one, "base64url"))]).toString("hex");
  const want = pemOf(der.toString("base64"));
  return [
    ["publicKeyPem", `${source}, as node:crypto writes it`, `publicKeyPem('${crv}', fromHex('${point}'))`, want],
    ["publicKeyPem", `${source}, its DER`, `publicKeyPem('spki', fromBase64('${der.toString("base64")}'))`, want],
  ];
});
