import { limits } from "../../source/limits.js";
import { type DocumentNode, listItems, memberOf } from "../../source/nodes/document-node.js";
import { followReference, type RootedDocument } from "../../spec/references/follow-reference.js";

/** The schema itself and all that it joins by `allOf`, and they by theirs: what it is made of, or extends. */
export function joinedSchemas(document: RootedDocument, schema: DocumentNode): ReadonlySet<DocumentNode> {
  const found = new Set([schema]);
  for (const one of found) {
    for (const part of listItems(memberOf(one, "allOf"))) {
      const target = followReference(document, part);
      if (target !== undefined && found.size < limits.referenceDepth) found.add(target);
    }
  }
  return found;
}
