import type { MapMember, MapNode } from "../source/document-node.js";
import type { LocatedText } from "../source/located-text.js";
import type { HttpMethod, Parameter, Server } from "./api.js";
import { buildParameters } from "./build-parameters.js";
import { buildPath, type Path } from "./build-path.js";
import { buildServers } from "./build-servers.js";
import { unsupportedMethod } from "./model-diagnostics.js";
import { asMap, listedMembers, type Report, readMap } from "./read-node.js";
import { type Reading, resolveMap } from "./reading.js";

/** An operation as it was found, with what its path says for all of its operations. */
export interface FoundOperation {
  readonly method: HttpMethod;
  readonly key: LocatedText;
  readonly node: MapNode;
  readonly path: Path;
  readonly parameters: readonly Parameter[];
  readonly servers: readonly Server[];
}

const methods: ReadonlyMap<string, HttpMethod> = new Map(
  (["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"] as const).map((method) => [
    method.toLowerCase(),
    method,
  ]),
);

/** OpenAPI 3.2 knows more methods than a client can call without surprise. */
const unsupported: ReadonlySet<string> = new Set(["query", "additionalOperations"]);

/** The operations of all paths, in the order of the file. */
export function findOperations(reading: Reading): readonly FoundOperation[] {
  const paths = listedMembers(readMap(reading.document.root, "paths", reading.report));
  return paths.flatMap((member) => findInPath(reading, member));
}

function findInPath(reading: Reading, { key, value }: MapMember): readonly FoundOperation[] {
  const { report } = reading;
  const written = asMap(value, "a path", report);
  const item = written && wholeItem(reading, written);
  if (item === undefined) return [];
  const path = buildPath(key, report);
  const shared = { path, parameters: buildParameters(reading, item), servers: buildServers(item, report) };
  return listedMembers(item).flatMap((member) => {
    const method = methodOf(member, report);
    const node = method && asMap(member.value, "an operation", report);
    return method === undefined || node === undefined ? [] : [{ method, key: member.key, node, ...shared }];
  });
}

/** A path item's `$ref` brings the members that the item does not have itself. */
function wholeItem(reading: Reading, item: MapNode): MapNode | undefined {
  const target = resolveMap(reading, item, "a path");
  if (target === undefined || target === item) return target;
  return { ...item, members: new Map([...target.members, ...item.members]) };
}

function methodOf({ key }: MapMember, report: Report): HttpMethod | undefined {
  if (unsupported.has(key.value)) report(unsupportedMethod(key));
  return methods.get(key.value);
}
