import type { ReplyStatus } from "../model/api.js";

/** Nine for `default`, which is none of them. */
export function firstDigit(status: ReplyStatus): number {
  return status.kind === "default" ? 9 : status.kind === "range" ? status.digit : Math.floor(status.code / 100);
}

/** As the document writes it: `200`, `4XX` or `default`. */
export function statusText(status: ReplyStatus): string {
  if (status.kind === "code") return String(status.code);
  return status.kind === "default" ? status.kind : `${status.digit}XX`;
}
