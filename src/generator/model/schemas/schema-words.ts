import { present } from "../present.js";
import type { IntersectionSchema, Schema, SchemaWords } from "./schema.js";

/** What is said of a schema whatever its values are: it goes on to what stands in its place. */
export function saidOf({ title, description, page, deprecated, readOnly, writeOnly }: Schema): SchemaWords {
  return present({ title, description, page, deprecated, readOnly, writeOnly });
}

/** All that is said of several schemas that must hold at once, beside what each of them says. */
export function saidOfAll({
  kind: _kind,
  origin: _origin,
  members: _members,
  ...words
}: IntersectionSchema): SchemaWords {
  return words;
}
