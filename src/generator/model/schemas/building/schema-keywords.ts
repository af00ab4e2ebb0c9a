import { type MapNode, namesOf } from "../../../source/nodes/document-node.js";

/** What a schema may say besides its type. Nearly every schema says next to nothing of it, and is not asked for the rest. */
export interface Keywords {
  /** Other schemas that must hold too, or that there is a choice of. */
  readonly parts: boolean;
  /** Schemas of what is inside. */
  readonly members: boolean;
  /** All values that are allowed. */
  readonly values: boolean;
  readonly nullable: boolean;
  readonly discriminator: boolean;
  readonly examples: boolean;
  /** A title or a description, or one of the flags that readers are told of. */
  readonly words: boolean;
}

const groups: ReadonlyMap<string, keyof Keywords> = new Map([
  ["$ref", "parts"],
  ["allOf", "parts"],
  ["oneOf", "parts"],
  ["anyOf", "parts"],
  ["not", "parts"],
  ["properties", "members"],
  ["patternProperties", "members"],
  ["prefixItems", "members"],
  ["enum", "values"],
  ["const", "values"],
  ["nullable", "nullable"],
  ["discriminator", "discriminator"],
  ["example", "examples"],
  ["examples", "examples"],
  ["title", "words"],
  ["description", "words"],
  ["externalDocs", "words"],
  ["deprecated", "words"],
  ["readOnly", "words"],
  ["writeOnly", "words"],
]);

/** Which keywords a schema has. */
export function keywordsOf(schema: MapNode): Keywords {
  const found = {
    parts: false,
    members: false,
    values: false,
    nullable: false,
    discriminator: false,
    examples: false,
    words: false,
  };
  for (const name of namesOf(schema)) {
    const group = groups.get(name);
    if (group !== undefined) found[group] = true;
  }
  return found;
}
