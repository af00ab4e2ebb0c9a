import type { MapNode } from "../../../source/nodes/document-node.js";
import { readWatched, textOf } from "../../read-once.js";
import type { Reading } from "../../reading.js";
import type { Schema } from "../schema.js";
import { isLeaf } from "../walk-schema.js";
import type { Surroundings } from "./build-schema.js";

/** Longer text is not looked up: what says more is mostly written once. */
const shortText = 120;

/** Microsoft Graph has four thousand that differ. */
const mostKept = 20_000;

interface SchemaAtHand {
  readonly node: MapNode;
  readonly around: Surroundings;
}

/**
 * What a schema means that has no others inside. Most schemas of a document are such, and are written as one before: they mean the same,
 * each at its own place, unless there was something to say of that.
 */
export function leafOnce(reading: Reading, { node, around }: SchemaAtHand, read: () => Schema): Schema {
  const span = around.inlined.length > 0 ? undefined : node.members.written;
  if (span?.source !== reading.document.source || span.end - span.start > shortText) return read();
  const written = `${around.bytes} ${textOf(span)}`;
  const known = reading.leaves.get(written);
  if (known !== undefined) return { ...known, origin: node.origin };
  if (reading.leaves.size >= mostKept) return read();
  const { meaning, isSound, isCounted } = readWatched(reading, read);
  if (isSound && !isCounted && isLeaf(meaning)) reading.leaves.set(written, meaning);
  return meaning;
}
