import type { Diagnostic } from "../../source/diagnostic.js";
import type { Origin } from "../../source/source-file.js";
import type { Report } from "../read-node.js";
import type { KnownSchemas } from "./schema-kinds.js";

/** What is at hand while schemas that must hold at once are joined. */
export interface Joining {
  readonly known: KnownSchemas;
  readonly report: Report;
  /** Where a part has been said to exclude another: several schemas may be made of it. */
  readonly blamed: Set<Origin>;
}

/** Several schemas may be made of the part that is to blame. */
export function reportOnce(origin: Origin, page: Diagnostic, { report, blamed }: Joining): void {
  if (blamed.has(origin)) return;
  blamed.add(origin);
  report(page);
}
