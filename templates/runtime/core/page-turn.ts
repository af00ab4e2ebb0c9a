import { read } from "./reply.js";

/** What the request of the next page has that the last one had not. A value that is absent or an empty text says that there is none. */
export interface Turn {
  /** A URI reference (RFC 3986, section 4.1) from the page before. */
  readonly url?: unknown;
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, unknown>>;
  /** Values and their places in the body. */
  readonly body?: readonly (readonly [place: readonly string[], value: unknown])[];
}

/** A value, and its place in an operation's input. */
export type Change = readonly [place: readonly string[], value: unknown];

/** The turn as changes of the input; undefined where one of its values is absent or an empty text: there is no next page. */
export function changesOf({ body = [], ...turn }: Turn): readonly Change[] | undefined {
  const groups = (["path", "query", "headers"] as const).flatMap((group) =>
    Object.entries(turn[group] ?? {}).map(([name, value]): Change => [[group, name], value]),
  );
  const changes = [...groups, ...body.map(([place, value]): Change => [["body", ...place], value])];
  const values = changes.map(([, value]) => value).concat("url" in turn ? [turn.url] : []);
  return values.some((value) => value === undefined || value === null || value === "") ? undefined : changes;
}

/** The input with the changes made. */
export function changed<Input>(input: Input, changes: readonly Change[]): Input {
  // What may stand at these places was checked against the document when the client was generated.
  return changes.reduce<unknown>((whole, [place, value]) => withAt(whole, place, value), input) as Input;
}

/** What stands at the places of the changes now. */
export function unchanged(input: unknown, changes: readonly Change[]): readonly Change[] {
  return changes.map(([place]) => [place, read(input, ...place)]);
}

function withAt(whole: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  const own = typeof whole === "object" && whole !== null ? whole : {};
  return { ...own, [name]: withAt(read(own, name), rest, value) };
}
