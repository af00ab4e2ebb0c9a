/**
 * The types of the scheme language.
 *
 * `json` is a value of a reply whose type is known only when it arrives; `optional` is a value that may be absent; `key` is an
 * imported private key, which no expression can write down and only the signing built-ins take; `secret` is what a token's key can be
 * written as, text or bytes.
 */
export type Type =
  | { readonly kind: "text" }
  | { readonly kind: "bytes" }
  | { readonly kind: "number" }
  | { readonly kind: "boolean" }
  | { readonly kind: "instant" }
  | { readonly kind: "duration" }
  | { readonly kind: "json" }
  | { readonly kind: "key"; readonly of: KeyKind }
  | { readonly kind: "secret" }
  | { readonly kind: "absent" }
  | { readonly kind: "list"; readonly of: Type }
  | { readonly kind: "record"; readonly fields: ReadonlyMap<string, Type> }
  | { readonly kind: "optional"; readonly of: Type }
  /** An arrow function, which only a built-in's parameter can ask for. */
  | { readonly kind: "function"; readonly parameters: readonly Type[]; readonly result: Type }
  /** The item type of the list that the same call is given first. */
  | { readonly kind: "item" }
  /** What the function returns that the same call is given. */
  | { readonly kind: "result" };

export type KeyKind = "RSA" | "elliptic-curve" | "Ed25519";

export const text: Type = { kind: "text" };
export const bytes: Type = { kind: "bytes" };
export const number: Type = { kind: "number" };
export const boolean: Type = { kind: "boolean" };
export const instant: Type = { kind: "instant" };
export const duration: Type = { kind: "duration" };
export const json: Type = { kind: "json" };
export const secret: Type = { kind: "secret" };
export const absent: Type = { kind: "absent" };
export const item: Type = { kind: "item" };
export const result: Type = { kind: "result" };

export function list(of: Type): Type {
  return { kind: "list", of };
}

export function record(fields: Readonly<Record<string, Type>>): Type {
  return { kind: "record", fields: new Map(Object.entries(fields)) };
}

/** `of`, or nothing; an optional of an optional is the same optional, and a `json` may always be absent. */
export function optional(of: Type): Type {
  return of.kind === "optional" || of.kind === "json" || of.kind === "absent" ? of : { kind: "optional", of };
}

/** The type of a value where it is there. */
export function presentType(type: Type): Type {
  return type.kind === "optional" ? type.of : type;
}

export function keyOf(kind: KeyKind): Type {
  return { kind: "key", of: kind };
}

export function functionOf(parameters: readonly Type[], result: Type): Type {
  return { kind: "function", parameters, result };
}

/** A name and a value, as in a query string or a form. */
export const pair: Type = record({ name: text, value: text });

/** The type as error pages name it. */
export function printType(type: Type): string {
  switch (type.kind) {
    case "list":
      return `a list of ${printType(type.of)}`;
    case "record":
      return `a record of ${[...type.fields.keys()].join(", ")}`;
    case "optional":
      return `${printType(type.of)} that may be absent`;
    case "json":
      return "a value of a reply";
    case "absent":
      return "nothing";
    case "key":
      return `an ${type.of} private key`;
    case "secret":
      return "text or bytes";
    case "function":
      return `a function that returns ${printType(type.result)}`;
    default:
      return type.kind;
  }
}

export function sameType(a: Type, b: Type): boolean {
  if (a.kind === "list" && b.kind === "list") return sameType(a.of, b.of);
  if (a.kind === "optional" && b.kind === "optional") return sameType(a.of, b.of);
  if (a.kind === "key" && b.kind === "key") return a.of === b.of;
  if (a.kind === "record" && b.kind === "record") return sameFields(a.fields, b.fields);
  return a.kind === b.kind;
}

function sameFields(a: ReadonlyMap<string, Type>, b: ReadonlyMap<string, Type>): boolean {
  return a.size === b.size && [...a].every(([name, type]) => sameType(type, b.get(name) ?? absent));
}
