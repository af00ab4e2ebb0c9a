import type { DocumentNode } from "../../src/generator/source/nodes/document-node.js";
import { childOf } from "../../src/generator/spec/references/follow-reference.js";
import { parseYaml } from "../../src/generator/spec/yaml/parse-yaml.js";

/** The nodes of a text that must be sound. */
export function parsed(text: string, path = "specs/acme.yaml"): DocumentNode {
  const { value, diagnostics } = parseYaml({ path, text });
  if (value === undefined) throw new Error(`the fixture is broken: ${diagnostics[0]?.message}`);
  return value;
}

/** The node that keys and indexes lead to. */
export function nodeAt(node: DocumentNode, ...keys: readonly string[]): DocumentNode {
  let current: DocumentNode | undefined = node;
  for (const key of keys) current = childOf(current, key);
  if (current === undefined) throw new Error(`the fixture has no ${keys.join("/")}`);
  return current;
}
