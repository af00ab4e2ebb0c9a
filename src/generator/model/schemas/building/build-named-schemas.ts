import type { MapMember } from "../../../source/nodes/document-node.js";
import type { NamedSchema, Operation } from "../../api.js";
import { componentMembers, type Reading } from "../../reading.js";
import type { Schema } from "../schema.js";
import { namesIn } from "../schema-traits.js";
import { buildSchema, inBytes, inJson } from "./build-schema.js";

/** The schemas of `components.schemas`, in the order of the file, and behind them those that have got a name of ours. */
export function buildNamedSchemas(reading: Reading, operations: readonly Operation[]): readonly NamedSchema[] {
  const members = componentMembers(reading, "schemas");
  const withBytes = buildWithBytes(reading, members, multipartNames(operations));
  const named = members.map(({ key, value }) => ({
    name: key.value,
    schema: withBytes.get(key.value) ?? buildSchema(reading, value, inJson),
  }));
  return [...named, ...buildLifted(reading)];
}

/** One may lead to others. */
function buildLifted(reading: Reading): readonly NamedSchema[] {
  const built: NamedSchema[] = [];
  for (let found = reading.lifted.take(); found.length > 0; found = reading.lifted.take()) {
    for (const { name, node, bytes } of found)
      built.push({ name, schema: buildSchema(reading, node, { ...inJson, bytes, inlined: [node] }) });
  }
  return built;
}

/** The schemas that a multipart body reaches: in them, `format: binary` means bytes. */
function buildWithBytes(
  reading: Reading,
  members: readonly MapMember[],
  roots: readonly string[],
): ReadonlyMap<string, Schema> {
  const nodes = new Map(members.map(({ key, value }) => [key.value, value]));
  const built = new Map<string, Schema>();
  const waiting = [...roots];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const node = nodes.get(name);
    if (node === undefined || built.has(name)) continue;
    const schema = buildSchema(reading, node, inBytes);
    built.set(name, schema);
    for (const inner of namesIn(schema)) waiting.push(inner);
  }
  return built;
}

function multipartNames(operations: readonly Operation[]): readonly string[] {
  const contents = operations.flatMap(({ body, replies }) => [
    ...(body?.contents ?? []),
    ...replies.flatMap((reply) => reply.contents),
  ]);
  return contents.filter(({ kind }) => kind === "multipart").flatMap(({ schema }) => namesIn(schema));
}
