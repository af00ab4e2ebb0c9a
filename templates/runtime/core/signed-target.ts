import type { Target } from "./request.js";

/** What signers had put into path and query is taken off where `Location` repeats it, as the new request gets its own. */
export function withoutSigned(to: Target, sent: Target, unsigned: Target): Target {
  return {
    path: withoutSignedPath(to.path, sent.path, unsigned.path),
    query: withoutSignedFields(to.query, sent.query, unsigned.query),
  };
}

/** A signer's part stands before or behind the request's own path. */
function withoutSignedPath(path: string, signed: string, unsigned: string): string {
  const before = signed.endsWith(unsigned) ? signed.slice(0, -unsigned.length) : "";
  const behind = before === "" && signed.startsWith(unsigned) ? signed.slice(unsigned.length) : "";
  const isRepeated = path.startsWith(`${before}/`) && path.endsWith(behind);
  return isRepeated ? path.slice(before.length, path.length - behind.length) : path;
}

function withoutSignedFields(query: string, signed: string, unsigned: string): string {
  const own = new Set(unsigned.split("&").map(nameOf));
  const added = new Set(
    signed
      .split("&")
      .map(nameOf)
      .filter((name) => !own.has(name)),
  );
  return query
    .split("&")
    .filter((field) => !added.has(nameOf(field)))
    .join("&");
}

function nameOf(field: string): string {
  return field.split("=", 1)[0] ?? "";
}
