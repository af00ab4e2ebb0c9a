import { type DocumentNode, eachValue, type MapNode } from "../source/nodes/document-node.js";

/** JSON as plain data. Objects have no prototype, so that a key `__proto__` is a key like any other. */
export type PlainValue = string | number | boolean | null | readonly PlainValue[] | PlainObject;

export interface PlainObject {
  readonly [key: string]: PlainValue;
}

/** A node as plain data, without its places. */
export function plainValue(node: DocumentNode): PlainValue {
  switch (node.kind) {
    case "map":
      return plainMap(node);
    case "list":
      return node.items.map(plainValue);
    case "text":
      return node.text.value;
    case "number":
    case "boolean":
      return node.value;
    case "null":
      return null;
  }
}

function plainMap(node: MapNode): PlainObject {
  const object: Record<string, PlainValue> = Object.create(null);
  eachValue(node, (value, name) => {
    object[name] = plainValue(value);
  });
  return object;
}

/** An object without a prototype. */
export function plainObject(entries: Iterable<readonly [string, PlainValue]>): PlainObject {
  const object: Record<string, PlainValue> = Object.create(null);
  for (const [key, value] of entries) object[key] = value;
  return object;
}
