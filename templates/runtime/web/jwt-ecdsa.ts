import { signingInput } from "../core/jwt-input.js";
import { base64url, utf8 } from "./bytes.js";
import { ecdsaSha256, ecdsaSha384, ecdsaSha512, ecPrivateKey } from "./ecdsa.js";

/** The signature algorithms of RFC 7518, section 3.4. */
export type JwtEcdsaAlgorithm = "ES256" | "ES384" | "ES512";

/** A JWT as `jwt` makes them, signed with an elliptic-curve key in PEM, which must be of the algorithm's curve. */
export async function jwtEcdsa(
  algorithm: JwtEcdsaAlgorithm,
  pem: string,
  claims: object,
  header?: object,
): Promise<string> {
  const signed = signingInput(algorithm, claims, header);
  return `${signed}.${base64url(await signature(algorithm, pem, utf8(signed)))}`;
}

function signature(algorithm: JwtEcdsaAlgorithm, pem: string, bytes: Uint8Array): Promise<Uint8Array> {
  switch (algorithm) {
    case "ES256":
      return ecdsaSha256(ecPrivateKey(pem), bytes, "p1363");
    case "ES384":
      return ecdsaSha384(ecPrivateKey(pem), bytes, "p1363");
    case "ES512":
      return ecdsaSha512(ecPrivateKey(pem), bytes, "p1363");
  }
}
