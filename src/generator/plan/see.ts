import { posix } from "node:path";
import type { Origin } from "../source/source-file.js";

/** Where a thing was described, for the comment of what was made of it: `specs/acme.yaml#/paths/~1things/get`. */
export function seeOf(specPath: string, { span, pointer }: Origin): string {
  const { beside } = span.source;
  const path = beside === undefined ? specPath : posix.join(posix.dirname(specPath), beside);
  return `${path}${pointer}`;
}
