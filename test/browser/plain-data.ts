/** A value as JSON text, with what JSON has no word for; places in sources are left out, as each holds its whole document. */
export function toText(value: unknown): string {
  return JSON.stringify(value, (key, member: unknown) => (key === "span" ? undefined : tagged(member))) ?? "null";
}

function tagged(value: unknown): unknown {
  if (value instanceof Map) return { $map: [...value] };
  if (value instanceof Headers) return { $headers: [...value] };
  if (value instanceof Uint8Array) return { $bytes: [...value] };
  return value;
}

/** The value of a text that `toText` has made. */
export function fromText(text: string): unknown {
  return JSON.parse(text, (_, member: unknown) => untagged(Object(member), member));
}

function untagged({ $map, $headers, $bytes }: Tagged, plain: unknown): unknown {
  if ($map !== undefined) return new Map($map);
  if ($headers !== undefined) return new Headers($headers);
  return $bytes === undefined ? plain : Uint8Array.from($bytes);
}

interface Tagged {
  readonly $map?: [unknown, unknown][];
  readonly $headers?: [string, string][];
  readonly $bytes?: number[];
}
