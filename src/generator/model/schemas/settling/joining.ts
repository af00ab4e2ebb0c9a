import type { Diagnostic, Report } from "../../../source/diagnostics/diagnostic.js";
import { limits } from "../../../source/limits.js";
import type { Origin } from "../../../source/source-file.js";
import { tooManyInherited } from "../../limit-diagnostics.js";
import type { KnownSchemas } from "../known-schemas.js";

/** What is at hand while schemas that must hold at once are joined. */
export interface Joining {
  readonly known: KnownSchemas;
  readonly report: Report;
  /** Where a part has been said to exclude another: several schemas may be made of it. */
  readonly blamed: Set<Origin>;
  /** Counts properties that are looked through for the schema at a place: false once there are too many, which is reported. */
  readonly mayLookThrough: (properties: number, origin: Origin) => boolean;
}

export function beginJoining(known: KnownSchemas, report: Report): Joining {
  let left = limits.inheritedProperties;
  const mayLookThrough = (properties: number, origin: Origin): boolean => {
    const before = left;
    left -= properties;
    if (before >= 0 && left < 0) report(tooManyInherited(origin));
    return left >= 0;
  };
  return { known, report, blamed: new Set(), mayLookThrough };
}

/** Several schemas may be made of the part that is to blame. */
export function reportOnce(origin: Origin, page: Diagnostic, { report, blamed }: Joining): void {
  if (blamed.has(origin)) return;
  blamed.add(origin);
  report(page);
}
