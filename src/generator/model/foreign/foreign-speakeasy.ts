import type { Report } from "../../source/diagnostics/diagnostic.js";
import type { LocatedText } from "../../source/located-text.js";
import { type MapNode, memberLocated, memberText } from "../../source/nodes/document-node.js";
import { member } from "../read-node.js";
import { ignored } from "./foreign-keys.js";
import type { ForeignRead } from "./foreign-signature.js";

/** How the client authenticates at the token endpoint of a flow, by the name that OpenID Connect has for it. */
export function tokenEndpointAuthentication(flow: MapNode, report: Report): LocatedText | undefined {
  const key = "x-speakeasy-token-endpoint-authentication";
  const value = member(flow, key);
  if (value === undefined) return undefined;
  const isKnown = value.kind === "text" && ["client_secret_basic", "client_secret_post"].includes(value.text.value);
  if (!isKnown) report(ignored(key, "it must be client_secret_basic or client_secret_post", value.origin));
  return isKnown ? value.text : undefined;
}

/** `x-speakeasy-webhooks.security`: an HMAC of the raw body in a header. Its other types leave the signature to the user's own code. */
export function readSpeakeasySignature(key: string, node: MapNode): ForeignRead {
  const { origin } = node;
  const refused = (why: string): ForeignRead => ({ kind: "not followed", key, origin, why });
  if (memberText(node, "type") !== "signature") return refused("only its type `signature` says what is signed");
  const header = memberLocated(node, "headerName");
  const encode = encodings.find((one) => one === memberText(node, "signatureTextEncoding"));
  if (header === undefined) return refused("it does not name the header");
  if (encode === undefined) return refused("signatureTextEncoding must be hex, base64 or base64url");
  if (memberText(node, "algorithm") !== "hmac-sha256") return refused("algorithm must be hmac-sha256");
  const sign = "hmacSha256(key, content)";
  const parts = ['body ?? ""'];
  return { kind: "signature", signature: { key, origin, header, prefix: "", sign, encode, parts, delimiter: "" } };
}

const encodings = ["hex", "base64", "base64url"] as const;
