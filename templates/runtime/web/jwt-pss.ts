import { signingInput } from "../core/jwt-input.js";
import { base64url, utf8 } from "./bytes.js";
import { privateKey } from "./rsa.js";
import { rsaPssSha256, rsaPssSha384, rsaPssSha512 } from "./rsa-pss.js";

/** The signature algorithms of RFC 7518, section 3.5. */
export type JwtPssAlgorithm = "PS256" | "PS384" | "PS512";

/** A JWT as `jwt` makes them, signed with an RSA key in PEM; the salt is as long as the hash (RFC 7518, section 3.5). */
export async function jwtPss(
  algorithm: JwtPssAlgorithm,
  pem: string,
  claims: object,
  header?: object,
): Promise<string> {
  const signed = signingInput(algorithm, claims, header);
  return `${signed}.${base64url(await signature(algorithm, pem, utf8(signed)))}`;
}

function signature(algorithm: JwtPssAlgorithm, pem: string, bytes: Uint8Array): Promise<Uint8Array> {
  switch (algorithm) {
    case "PS256":
      return rsaPssSha256(privateKey(pem), bytes, 32);
    case "PS384":
      return rsaPssSha384(privateKey(pem), bytes, 48);
    case "PS512":
      return rsaPssSha512(privateKey(pem), bytes, 64);
  }
}
