import type { Api, MediaContent } from "../../model/api.js";
import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import { quotedList } from "../../source/diagnostics/quoted-names.js";

/**
 * A warning for bodies whose structure the document says and no type has, as those of XML: one for all texts and one for all bytes, at the
 * first of them. Where there is JSON, too, its type says the same.
 */
export function checkStructures({ operations, webhooks }: Pick<Api, "operations" | "webhooks">): readonly Diagnostic[] {
  const replies = operations.flatMap((operation) => operation.replies.map(({ contents }) => contents));
  const bodies = [...operations, ...webhooks].map(({ body }) => body?.contents ?? []);
  const untyped = [...bodies, ...replies]
    .filter((contents) => contents.every(({ kind }) => kind !== "json"))
    .flatMap((contents) => contents.filter(({ restates }) => restates === "structure"));
  return (["text", "binary"] as const).flatMap((wanted) => page(untyped.filter(({ kind }) => kind === wanted)));
}

function page(contents: readonly MediaContent[]): readonly Diagnostic[] {
  const [first, ...others] = contents;
  if (first === undefined) return [];
  const { span, pointer } = first.schema.origin;
  const types = [...new Set(contents.map(({ mediaType }) => mediaType))];
  const more = others.length === 0 ? "" : ` (here and in ${others.length} more of them)`;
  const [what, it] = first.kind === "text" ? ["text", "it"] : ["bytes", "them"];
  const message = `a body of ${quotedList(types.slice(0, 3), "or")} is ${what} to the client, whatever structure its schema has${more}`;
  const hint = `write and read ${it} with a library for that format; where the API takes JSON, too, list that`;
  return [{ code: "structure-not-typed", severity: "warning", message, hint, span, pointer }];
}
