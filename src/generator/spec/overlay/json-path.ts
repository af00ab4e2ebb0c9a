import { createRequire } from "node:module";
import { Script } from "node:vm";
import type { JSONPathQuery, jsonpath } from "json-p3";
import type { DocumentNode } from "../../source/document-node.js";
import { limits } from "../../source/limits.js";
import { type PlainValue, plainValue } from "../plain-value.js";
import { type Location, locationOf, type Segment, type Selector, selectPlaces } from "./select-places.js";

/** Where the nodes are that a query selects, or why it is none, in a sentence without its full stop. */
export type Selected =
  | { readonly kind: "selected"; readonly locations: readonly Location[] }
  | { readonly kind: "unreadable"; readonly reason: string };

/** Loaded when a document first has an overlay. `require` is untyped; the type named here is that of the very module it loads. */
function jsonPath(): typeof import("json-p3") {
  return createRequire(import.meta.url)("json-p3") as typeof import("json-p3");
}

/**
 * The nodes of a document that a JSONPath query (RFC 9535) selects, in its order, each once. The package reads queries and judges
 * filters; the way through the document is ours.
 */
export function select(query: string, root: DocumentNode): Selected {
  const { JSONPathEnvironment, JSONPathError } = jsonPath();
  const environment = new JSONPathEnvironment({ strict: true, maxRecursionDepth: limits.depth });
  try {
    const segments = segmentsOf(environment.compile(query), root);
    const locations = (): readonly Location[] => selectPlaces(root, segments).map(locationOf);
    return { kind: "selected", locations: hasFilter(segments) ? inTime(locations) : locations() };
  } catch (error) {
    if (error instanceof JSONPathError) return { kind: "unreadable", reason: error.message.replace(/\.$/, "") };
    if (!isTimeout(error)) throw error;
    return { kind: "unreadable", reason: `its filters take more than ${limits.filterMilliseconds} ms` };
  }
}

function segmentsOf({ segments }: JSONPathQuery, root: DocumentNode): readonly Segment[] {
  const judge = beginJudging(root);
  return segments.map((segment) => ({
    descends: String(segment).startsWith(".."),
    selectors: segment.selectors.map((selector) => selectorOf(selector, judge)),
  }));
}

function selectorOf(selector: jsonpath.JSONPathSelector, judge: Judge): Selector {
  const { selectors, JSONPathNode } = jsonPath().jsonpath;
  if (selector instanceof selectors.NameSelector) return { kind: "name", name: selector.name };
  if (selector instanceof selectors.WildcardSelector) return { kind: "all" };
  if (selector instanceof selectors.FilterSelector) {
    const { expression, environment } = selector;
    return {
      kind: "filter",
      keeps: (place) => {
        const currentValue = judge(locationOf(place));
        return expression.evaluate({ environment, currentValue, rootValue: judge([]) });
      },
    };
  }
  // An index or a slice, which count from the end too: the package chooses among the numbers of the items.
  const indexes = (length: number): readonly number[] => {
    const numbers = Array.from({ length }, (_, index) => index);
    return selector.resolve(new JSONPathNode(numbers, [], null)).map(({ value }) => Number(value));
  };
  return { kind: "items", indexes };
}

/** The value at a location, as filters want it. */
type Judge = (location: Location) => Parameters<JSONPathQuery["query"]>[0];

/** The document as plain data, made when a filter first asks. */
function beginJudging(root: DocumentNode): Judge {
  let whole: PlainValue | undefined;
  return (location) => {
    whole ??= plainValue(root);
    const value = location.reduce<unknown>((inner, step) => Reflect.get(Object(inner), step), whole);
    // The package knows JSON as mutable; it changes nothing.
    return value as ReturnType<Judge>;
  };
}

function hasFilter(segments: readonly Segment[]): boolean {
  return segments.some(({ selectors }) => selectors.some(({ kind }) => kind === "filter"));
}

/** Filters may hold queries, those filters, and all of them patterns that take for ever: V8 stops what runs in a script of its own. */
function inTime<Value>(work: () => Value): Value {
  const done: Value[] = [];
  const timeout = limits.filterMilliseconds;
  new Script("work()").runInNewContext({ work: () => void done.push(work()) }, { timeout });
  const [value] = done;
  if (value === undefined) throw new Error("a query came to no end");
  return value;
}

function isTimeout(error: unknown): boolean {
  // It is an error of the script's own realm, and so no instance of our `Error`.
  return Reflect.get(Object(error), "code") === "ERR_SCRIPT_EXECUTION_TIMEOUT";
}
