import { type DocumentNode, eachValue, type MapNode, memberOf, namesOf } from "../../source/nodes/document-node.js";
import { type Holder, type ObjectKind, rootKind } from "./object-kinds.js";

/** Told a key under which OpenAPI has no objects, or that it does not have, and the object that has it. */
export type TellKey = (node: MapNode, name: string, kind: ObjectKind) => void;

/** Tells the keys of all objects of a document, in file order. */
export function visitKeys(root: MapNode, ...tellers: readonly TellKey[]): void {
  visit(root, rootKind(root), (node, name, kind) => {
    for (const tell of tellers) tell(node, name, kind);
  });
}

/** By names: nothing is made of the texts and numbers that most members are. */
function visit(node: DocumentNode | undefined, kind: ObjectKind, tell: TellKey): void {
  if (node?.kind !== "map") return;
  for (const name of namesOf(node)) {
    const holder = kind.keys.get(name);
    if (holder === undefined) tell(node, name, kind);
    else visitHeld(memberOf(node, name), holder, tell);
  }
}

function visitHeld(node: DocumentNode | undefined, { of, as }: Holder, tell: TellKey): void {
  if (node?.kind === "list" && as === "objects") for (const item of node.items) visit(item, of(), tell);
  if (node?.kind !== "map") return;
  if (as === "objects") visit(node, of(), tell);
  else eachValue(node, (value) => visit(value, of(), tell));
}
