/** What Countersign can do about a scheme of HTTP authentication that OpenAPI only names. */
export type HttpSupport =
  /** The library's scheme is the same; `as` says in what form, where the name leaves that open. */
  | { readonly kind: "library"; readonly scheme: string; readonly as?: string }
  /** AWS Signature Version 4, whose service the document does not name here. */
  | { readonly kind: "aws" }
  /** What follows the name in the header is the caller's. Where that is a signature, `use` is a scheme to describe it with. */
  | { readonly kind: "given"; readonly use?: string }
  /** Nothing that is put on a request can do it: `why` says what it takes. */
  | { readonly kind: "impossible"; readonly why: string };

/**
 * By lower-case name: names of authentication schemes know no case (RFC 9110, section 11.1). The names are those of the IANA registry
 * of HTTP authentication schemes, and a few that providers use without it.
 */
const known: ReadonlyMap<string, HttpSupport> = new Map([
  ["basic", { kind: "library", scheme: "http-basic" }],
  ["bearer", { kind: "library", scheme: "http-bearer" }],
  ["dpop", { kind: "library", scheme: "dpop" }],
  ["vapid", { kind: "library", scheme: "vapid" }],
  ["digest", { kind: "library", scheme: "http-digest" }],
  ["hawk", { kind: "library", scheme: "hawk" }],
  ["oauth", { kind: "library", scheme: "oauth1", as: "OAuth 1.0 with HMAC-SHA1 (RFC 5849)" }],
  ["signature", { kind: "given", use: "http-signatures-cavage" }],
  ["aws4-hmac-sha256", { kind: "aws" }],
  ["hmac", { kind: "given", use: "concat-hmac" }],
  ["scram-sha-1", { kind: "given", use: "scram" }],
  ["scram-sha-256", { kind: "given", use: "scram" }],
  ["negotiate", { kind: "impossible", why: "its tokens are Kerberos tickets of the machine, bound to one connection" }],
  ["ntlm", { kind: "impossible", why: "it authenticates a connection, not a request" }],
  ["mutual", { kind: "impossible", why: "it is a key exchange with a password in several rounds (RFC 8120)" }],
  ["concealed", { kind: "impossible", why: "it signs keying material of the TLS connection (RFC 9729)" }],
  [
    "privatetoken",
    { kind: "impossible", why: "each token is blindly signed by an issuer and good for one use (RFC 9577)" },
  ],
  ["hoba", { kind: "impossible", why: "a user agent registers a key of its own with each origin (RFC 7486)" }],
  ["gnap", { kind: "impossible", why: "its grants are negotiated with a person's consent (RFC 9635)" }],
] as const);

/** What can be done about the scheme of this name, in whatever case it is written. */
export function httpSupport(name: string): HttpSupport {
  return known.get(name.trim().toLowerCase()) ?? (/hmac|signature|sha-?\d/i.test(name) ? signature : { kind: "given" });
}

/** Names that providers make up for signatures say so: `payone-hmac-sha256`. */
const signature: HttpSupport = { kind: "given", use: "concat-hmac" };
