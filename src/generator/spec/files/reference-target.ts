import { posix } from "node:path";
import { percentDecoded } from "../../source/addresses/percent-decoded.js";
import { isAddress } from "../../source/disk/read-beside.js";

/** Where a `$ref` leads. */
export type ReferenceTarget =
  | { readonly kind: "inside" }
  /** `path` starts from the folder of the document, with `/`, or is an address on another host. */
  | { readonly kind: "file"; readonly path: string; readonly pointer: string }
  /** Neither a file nor an address of HTTP. */
  | { readonly kind: "remote" }
  | { readonly kind: "unreadable" };

/** Reads a `$ref` (RFC 3986, section 4.1) that is written in the file at `from`, a path from the folder of the document or an address. */
export function targetOf(reference: string, from: string): ReferenceTarget {
  if (reference.startsWith("#")) return { kind: "inside" };
  const [file = "", fragment] = reference.split(/#(.*)/s);
  const pointer = `#${fragment ?? ""}`;
  if (isRemote(file) || isAddress(from)) {
    const base = isAddress(from) ? from : undefined;
    const address = URL.canParse(file, base) ? new URL(file, base).href : "";
    return isAddress(address) ? { kind: "file", path: address, pointer } : { kind: "remote" };
  }
  const path = percentDecoded(file);
  if (path === undefined || path === "" || path.length > longestPath || /[\\\0?]/.test(path))
    return { kind: "unreadable" };
  return { kind: "file", path: posix.normalize(posix.join(posix.dirname(from), path)), pointer };
}

/** No system opens a longer one, and to normalize one takes the square of its length. */
const longestPath = 10_000;

/** A single letter before the colon is a drive. */
function isRemote(reference: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]+:|^\/\//.test(reference);
}
