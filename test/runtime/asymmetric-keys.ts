import { createPrivateKey, generateKeyPairSync, type JsonWebKey } from "node:crypto";

/** A private key in PEM. */
function pem(jwk: JsonWebKey, type: "pkcs8" | "sec1"): string {
  return createPrivateKey({ key: jwk, format: "jwk" }).export({ type, format: "pem" }).toString();
}

/** The key of RFC 7515, appendix A.3, of P-256. */
const p256: JsonWebKey = {
  kty: "EC",
  crv: "P-256",
  x: "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
  y: "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
  d: "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI",
};

/** The key of RFC 7515, appendix A.4, of P-521. */
const p521: JsonWebKey = {
  kty: "EC",
  crv: "P-521",
  x: "AekpBQ8ST8a8VcfVOTNl353vSrDCLLJXmPk06wTjxrrjcBpXp5EOnYG_NjFZ6OvLFV1jSfS9tsz4qUxcWceqwQGk",
  y: "ADSmRA43Z1DSNx_RvcLI87cdL07l6jQyyBXMoxVg_l2Th-x3S1WDhjDly79ajL4Kkd0AZMaZmh9ubmf63e3kyMj2",
  d: "AY5pb7A0UFiB3RELSD64fTLOSV_jazdF7fLYyuTw8lOfRhWg6Y6rUrPAxerEzgdRhajnu0ferB0d53vM9mE15j2C",
};

/** The key of RFC 8037, appendix A.1, and of RFC 8032, section 7.1, test 1. */
const ed25519: JsonWebKey = {
  kty: "OKP",
  crv: "Ed25519",
  x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
  d: "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
};

export const p256Pkcs8: string = pem(p256, "pkcs8");
export const p256Sec1: string = pem(p256, "sec1");
export const p521Pkcs8: string = pem(p521, "pkcs8");
export const p521Sec1: string = pem(p521, "sec1");
export const ed25519Pkcs8: string = pem(ed25519, "pkcs8");

/** Another key of P-256, each time a new one. */
export const p256Sec1Other: string = generateKeyPairSync("ec", { namedCurve: "P-256" })
  .privateKey.export({ type: "sec1", format: "pem" })
  .toString();
