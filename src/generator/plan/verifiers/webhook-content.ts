import type { MediaContent, Webhook } from "../../model/api.js";

/** What a webhook's body is read as. JSON first, as a sender who has the choice most likely sends it. */
export function contentOf({ body }: Pick<Webhook, "body">): MediaContent | undefined {
  const all = body?.contents ?? [];
  return all.find(({ kind }) => kind === "json") ?? all[0];
}
