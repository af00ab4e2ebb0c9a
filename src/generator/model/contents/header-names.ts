/** Whether the text can name a header or a cookie (`token` of RFC 9110, 5.6.2). */
export function isToken(name: string): boolean {
  return /^[!#$%&'*+.^_`|~\w-]+$/.test(name);
}

/** Whether the header frames the message or is about the connection (RFC 9110, 7.6.1 and 8.6): none for a caller or a scheme to set. */
export function isFramingHeader(name: string): boolean {
  return framing.has(name.toLowerCase());
}

const framing: ReadonlySet<string> = new Set([
  "connection",
  "content-length",
  "expect",
  "host",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);
