import type { MediaContent, Operation } from "../model/api.js";
import type { Schema } from "../model/schemas/schema.js";
import { firstDigit } from "./reply-status.js";

/** What the successes of the operation may be in JSON. */
export function successSchemas({ replies }: Operation): readonly Schema[] {
  const named = replies.filter(({ status }) => firstDigit(status) === 2);
  const counted = named.length > 0 ? named : replies.filter(({ status }) => status.kind === "default");
  return counted.flatMap(({ contents }) => contents.filter(isJson)).map(({ schema }) => schema);
}

function isJson({ kind }: MediaContent): boolean {
  return kind === "json";
}
