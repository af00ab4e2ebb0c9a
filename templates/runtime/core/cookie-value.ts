import { percentEncode } from "./percent.js";
import { simple } from "./serialize.js";

/**
 * A value in a cookie (OpenAPI style `form`): the items of a list joined by commas, and what cannot stand in a cookie percent-encoded, the
 * comma with it; the rest stays as it is, so that a token is sent as it was got. Undefined stays undefined.
 */
export function cookieValue(value: unknown): string | undefined {
  return simple(value)?.replace(/[^!#-+\--:<-[\]-~]+/g, percentEncode);
}
