import { timingSafeEqual } from "node:crypto";

/** Whether both are there and equal, or neither is. How long that takes tells nothing but how long they are. */
export function sameText(arrived: string | undefined, computed: string | undefined): boolean {
  if (arrived === undefined || computed === undefined) return arrived === computed;
  const [a, b] = [Buffer.from(arrived, "utf8"), Buffer.from(computed, "utf8")];
  return a.length === b.length && timingSafeEqual(a, b);
}
