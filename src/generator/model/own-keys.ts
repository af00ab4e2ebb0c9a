import type { Diagnostic, Report } from "../source/diagnostics/diagnostic.js";
import { didYouMean } from "../source/diagnostics/nearest-names.js";
import { quotedName } from "../source/diagnostics/quoted-names.js";
import type { LocatedText } from "../source/located-text.js";
import { type MapNode, namesOf } from "../source/nodes/document-node.js";
import { errorAtText, readAs } from "./page.js";
import { member } from "./read-node.js";

/** Where keys of ours are looked for. */
type Place = "a security scheme" | "an operation" | "a path" | "the document" | "info" | "components";

const placesOf: ReadonlyMap<string, readonly Place[]> = new Map([
  ["x-countersign", ["a security scheme"]],
  ["x-countersign-paging", ["an operation"]],
  ["x-countersign-idempotency", ["an operation", "the document"]],
]);

/** Reports keys that look like ours and mean nothing at this place: a signature that is left out in silence would be missed late. */
export function checkOwnKeys(node: MapNode, place: Place, report: Report): void {
  for (const name of namesOf(node)) {
    const key = isMeantAsOurs(name) ? node.members.get(name)?.key : undefined;
    if (key !== undefined && placesOf.get(name)?.includes(place) !== true) report(unknownOwnKey(key, place));
  }
}

/** The same for the document itself, and for its parts in which somebody may think that they stand. */
export function checkDocumentKeys(root: MapNode, report: Report): void {
  checkOwnKeys(root, "the document", report);
  for (const part of ["info", "components"] as const) {
    const node = member(root, part);
    if (node?.kind === "map") checkOwnKeys(node, part, report);
  }
}

function isMeantAsOurs(key: string): boolean {
  return /^x[-_]?count[-_a-z]*(?:sig|sin)/i.test(key);
}

function unknownOwnKey(key: LocatedText, place: Place): Diagnostic {
  const places = placesOf.get(key.value);
  const known = [...placesOf.keys()];
  const message =
    places === undefined
      ? `unknown key ${quotedName(key.value)}.${didYouMean(key.value, known)}`
      : `${quotedName(key.value)} means nothing on ${place}`;
  const hint = places === undefined ? `keys of ours: ${known.join(", ")}` : `it stands on ${places.join(" or ")}`;
  return readAs("it is left out", errorAtText(key, "unknown-own-key", message, hint));
}
