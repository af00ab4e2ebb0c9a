/** A JSON Web Key with the required fields of its kind only. */
export type JwkFields = Readonly<Record<string, string>>;

/** The fields that make a key of each kind, in the order of their names (RFC 7638, section 3.2; RFC 8037, section 2). */
const required: ReadonlyMap<unknown, readonly string[]> = new Map([
  ["EC", ["crv", "kty", "x", "y"]],
  ["OKP", ["crv", "kty", "x"]],
  ["RSA", ["e", "kty", "n"]],
  ["oct", ["k", "kty"]],
]);

/** The required fields of a JSON Web Key in the order of their names; a `TypeError`, which does not show it, where one is missing. */
export function requiredFields(jwk: unknown): JwkFields {
  const names = required.get(fieldOf(jwk, "kty"));
  const fields = names?.map((name) => [name, fieldOf(jwk, name)] as const) ?? [];
  if (fields.length === 0) throw new TypeError("The value is no JSON Web Key of a known kind.");
  return Object.fromEntries(fields.map(([name, value]) => [name, asField(value)]));
}

function asField(value: unknown): string {
  if (typeof value !== "string") throw new TypeError("The JSON Web Key lacks a field.");
  return value;
}

function fieldOf(jwk: unknown, name: string): unknown {
  return typeof jwk === "object" && jwk !== null && Object.hasOwn(jwk, name) ? Reflect.get(jwk, name) : undefined;
}
