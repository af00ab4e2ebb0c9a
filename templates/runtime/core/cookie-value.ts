import { pieces } from "./parameter-value.js";
import { percentEncode } from "./percent.js";
import { simple } from "./serialize.js";
import type { Named } from "./unsigned.js";

/**
 * A value in a cookie (OpenAPI style `form`): the items of a list joined by commas, and what cannot stand in a cookie percent-encoded, the
 * comma with it; the rest stays as it is, so that a token is sent as it was got. Undefined stays undefined.
 */
export function cookieValue(value: unknown): string | undefined {
  return simple(value)?.replace(/[^!#-+\--:<-[\]-~]+/g, percentEncode);
}

/** A value in cookies (OpenAPI style `cookie`, exploded): one for each item of a list, or for each member of an object, as they are. */
export function explodedCookies(name: string, value: unknown): Named {
  return pieces(value).map(([key, text]) => [key ?? name, text]);
}
