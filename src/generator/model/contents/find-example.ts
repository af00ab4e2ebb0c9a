import type { DocumentNode, MapNode } from "../../source/nodes/document-node.js";
import { followReference } from "../../spec/references/follow-reference.js";
import { member, namedMembers } from "../read-node.js";
import type { Reading } from "../reading.js";

/** The first example of a media type: its `example`, or the value of the first of its `examples` that stands in the document. */
export function findExample({ document }: Reading, media: MapNode | undefined): DocumentNode | undefined {
  const own = member(media, "example");
  if (own !== undefined) return own;
  const examples = member(media, "examples");
  const named = examples?.kind === "map" ? namedMembers(examples) : [];
  const values = named.map(({ value }) => {
    const example = followReference(document, value) ?? value;
    return member(example, "value") ?? member(example, "dataValue");
  });
  return values.find((value) => value !== undefined);
}
