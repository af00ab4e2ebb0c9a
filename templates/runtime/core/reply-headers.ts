import type { ReplyKind, ReplyReader } from "./call.js";
import { readingAs } from "./read-reply.js";
import { readText, type ValueShape } from "./value-shape.js";

/** How the text of a header is read (OpenAPI style `simple`): as one value, as a list of values, or as an object. */
export type HeaderShape = ValueShape | readonly [HeaderShape] | HeaderMembers;

/** An object: `x=1,y=2` where it is exploded, else `x,1,y,2`. */
export interface HeaderMembers {
  readonly explode: boolean;
  readonly members: Readonly<Record<string, HeaderShape>>;
}

/** Reads a reply with the headers that the document lists for it; those that did not come are left out. */
export function withHeaders<const Shapes extends Readonly<Record<string, HeaderShape>>>(
  kind: ReplyKind | ReplyReader,
  shapes: Shapes,
): ReplyReader {
  return (response) => {
    const inner = readingAs(kind, response);
    return {
      kind: inner.kind,
      finish: (reply, arrival) =>
        Object.assign(inner.finish?.(reply, arrival) ?? reply, { headerValues: valuesOf(response.headers, shapes) }),
    };
  };
}

function valuesOf(headers: Headers, shapes: Readonly<Record<string, HeaderShape>>): object {
  const values = Object.entries(shapes).map(([name, shape]) => {
    const text = headers.get(name);
    return [name, text === null ? undefined : read(text, shape)] as const;
  });
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

function read(text: string, shape: HeaderShape): unknown {
  if (typeof shape !== "object") return readText(text, shape);
  return "members" in shape ? readMembers(text, shape) : piecesOf(text).map((item) => read(item, shape[0]));
}

function readMembers(text: string, { explode, members }: HeaderMembers): object {
  const pieces = piecesOf(text);
  const pairs = explode
    ? pieces.map((piece) => [piece.split("=", 1)[0] ?? "", piece.split("=").slice(1).join("=")] as const)
    : pieces.flatMap((name, index) => (index % 2 === 0 ? [[name, pieces[index + 1] ?? ""] as const] : []));
  return Object.fromEntries(pairs.map(([name, value]) => [name, read(value, shapeIn(members, name))]));
}

function shapeIn(members: HeaderMembers["members"], name: string): HeaderShape {
  return (Object.hasOwn(members, name) && members[name]) || "text";
}

function piecesOf(text: string): readonly string[] {
  return text === "" ? [] : text.split(",").map((piece) => piece.trim());
}
