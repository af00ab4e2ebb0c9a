import { base64url, utf8 } from "../node/bytes.js";

/**
 * What a JWT signs: its header, which is `alg`, `typ` and then the members of `header`, and its claims, each as JSON in base64url
 * (RFC 7515, section 5.1).
 */
export function signingInput(algorithm: string, claims: object, header?: object): string {
  const head = JSON.stringify({ alg: algorithm, typ: "JWT", ...header });
  return `${base64url(utf8(head))}.${base64url(utf8(JSON.stringify(claims)))}`;
}
