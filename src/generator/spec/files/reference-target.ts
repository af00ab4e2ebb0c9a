import { posix } from "node:path";

/** Where a `$ref` leads. */
export type ReferenceTarget =
  | { readonly kind: "inside" }
  /** `path` starts from the folder of the document, with `/`. */
  | { readonly kind: "file"; readonly path: string; readonly pointer: string }
  | { readonly kind: "remote" }
  | { readonly kind: "unreadable" };

/** Reads a `$ref` (RFC 3986, section 4.1) that is written in the file at `from`, a path from the folder of the document. */
export function targetOf(reference: string, from: string): ReferenceTarget {
  if (reference.startsWith("#")) return { kind: "inside" };
  if (/^[A-Za-z][A-Za-z0-9+.-]+:|^\/\//.test(reference)) return { kind: "remote" };
  const hash = reference.indexOf("#");
  const file = decoded(hash < 0 ? reference : reference.slice(0, hash));
  if (file === undefined || file === "" || /[\\\0?]/.test(file)) return { kind: "unreadable" };
  const pointer = hash < 0 ? "#" : reference.slice(hash);
  return { kind: "file", path: posix.normalize(posix.join(posix.dirname(from), file)), pointer };
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
