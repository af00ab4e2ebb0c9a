import type { MapNode } from "../../source/nodes/document-node.js";
import type { HttpMethod, Parameter } from "../api.js";

/** What a key of another tool says of an operation's pages, as expressions; or why it is not followed. */
export type ForeignPaging =
  | {
      readonly kind: "paging";
      readonly items: string;
      readonly next: { readonly url: string } | { readonly place: PagedPlace; readonly value: string };
      readonly more?: string;
    }
  | { readonly kind: "not followed"; readonly why: string }
  | { readonly kind: "no pages" };

/** Where a value goes: a parameter, or a field of the body at any depth. */
export type PagedPlace =
  | { readonly in: "query" | "path" | "headers"; readonly parameter: Parameter }
  | { readonly in: "body"; readonly path: readonly string[] };

/** What such a key is read with. */
export interface PagedOperation {
  readonly method: HttpMethod;
  readonly parameters: readonly Parameter[];
  readonly node: MapNode;
  readonly root: MapNode;
}

/** The expression of a part of the body. */
export function bodyOf(path: readonly string[]): string {
  return `response.body${path.map((name) => `[${JSON.stringify(name)}]`).join("")}`;
}

/** The expression of what stands at a place now, with what it is where the caller leaves it out. */
export function givenAt(place: PagedPlace, otherwise: number): string {
  const path = place.in === "body" ? place.path : [place.parameter.name];
  const value = `request.${place.in}${path.map((name) => `[${JSON.stringify(name)}]`).join("")}`;
  return place.in !== "body" && place.parameter.required ? value : `(${value} ?? ${otherwise})`;
}

/** The number that counting begins with: the parameter's default. */
export function firstNumber(place: PagedPlace, otherwise: number): number {
  const notes = place.in === "body" ? [] : (place.parameter.schema.notes ?? []);
  const written = notes.map((note) => /^default: (\d+)$/.exec(note)?.[1]).find((digits) => digits !== undefined);
  return written === undefined ? otherwise : Number(written);
}
