import type { Report } from "../../source/diagnostics/diagnostic.js";
import type { LocatedText } from "../../source/located-text.js";
import type { MapMember, MapNode } from "../../source/nodes/document-node.js";
import { sentMethods } from "../../spec/methods.js";
import type { HttpMethod, Parameter, Server } from "../api.js";
import { buildServers } from "../build-servers.js";
import { tooManyRepeated } from "../limit-diagnostics.js";
import { unknownPathKey, unsupportedMethod } from "../model-diagnostics.js";
import { checkOwnKeys } from "../own-keys.js";
import { readFewMembers } from "../read-few.js";
import { asMap, listedMembers, readMap, readProse } from "../read-node.js";
import { type Reading, resolveMap } from "../reading.js";
import { buildParameters } from "./build-parameters.js";
import { buildPath, type Path } from "./build-path.js";

/** An operation as it was found, with what its path says for all of its operations. */
export interface FoundOperation {
  readonly method: HttpMethod;
  readonly key: LocatedText;
  readonly node: MapNode;
  readonly path: Path;
  readonly parameters: readonly Parameter[];
  readonly servers: readonly Server[];
  readonly words: OperationWords;
}

export interface OperationWords {
  readonly summary: string | undefined;
  readonly description: string | undefined;
}

const pathKeys: ReadonlySet<string> = new Set(["$ref", "summary", "description", "servers", "parameters", "trace"]);

/** Methods that `fetch` refuses to send (Fetch Standard, section 2.2.1). */
const forbidden: ReadonlySet<string> = new Set(["CONNECT", "TRACE", "TRACK"]);

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
  // What is brought in from another file is the same for all that refer to it, and an alias of YAML is, too.
  if (item === written && !reading.mayRepeatPart(item)) {
    report(tooManyRepeated(key.origin));
    return [];
  }
  const path = buildPath(key, report);
  checkOwnKeys(item, "a path", report);
  const words = { summary: readProse(item, "summary", report), description: readProse(item, "description", report) };
  const shared = { path, words, parameters: buildParameters(reading, item), servers: buildServers(item, reading) };
  return operationsOf(item, report).flatMap(({ method, key, value: operation }) => {
    // OpenAPI has no `$ref` here, but what it leads to is plainly meant, and tools that bundle documents follow it.
    const node = resolveMap(reading, operation, "an operation");
    return node === undefined ? [] : [{ method, key, node, ...shared }];
  });
}

/** An operation as it stands in its path, under the method or under its name. */
interface MethodMember extends MapMember {
  readonly method: HttpMethod;
}

/** Those of the methods that OpenAPI names, and of others (OpenAPI 3.2, `additionalOperations`), in the order of the file. */
function operationsOf(item: MapNode, report: Report): readonly MethodMember[] {
  return listedMembers(item).flatMap((member) => {
    const { value: name } = member.key;
    if (sentMethods.includes(name)) return [{ ...member, method: name.toUpperCase() }];
    if (name === "trace") report(unsupportedMethod(member.key));
    if (name !== "additionalOperations") {
      if (!pathKeys.has(name)) report(unknownPathKey(member.key, sentMethods));
      return [];
    }
    return listedMembers(readFewMembers(item, "additionalOperations", report)).flatMap((other) =>
      namedOther(other, report),
    );
  });
}

/** Here the key is the method itself. Signatures, and some platforms, know methods in capital letters only. */
function namedOther(member: MapMember, report: Report): readonly MethodMember[] {
  const { value: method } = member.key;
  if (/^[A-Z][A-Z\d-]*$/.test(method) && !forbidden.has(method)) return [{ ...member, method }];
  report(unsupportedMethod(member.key));
  return [];
}

/** A path item's `$ref` brings the members that the item does not have itself. */
function wholeItem(reading: Reading, item: MapNode): MapNode | undefined {
  const target = resolveMap(reading, item, "a path");
  if (target === undefined || target === item) return target;
  return { ...item, members: new Map([...target.members, ...item.members]) };
}
