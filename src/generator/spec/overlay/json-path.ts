import { createRequire } from "node:module";
import type { JSONPathQuery, jsonpath } from "json-p3";
import { limits } from "../../source/limits.js";
import type { DocumentNode } from "../../source/nodes/document-node.js";
import { remembered } from "../../source/remembered.js";
import { plainValue } from "../plain-value.js";
import type { CountSteps } from "./count-steps.js";
import { beginTiming, isTimeout } from "./filter-time.js";
import { measureNode } from "./measure-node.js";
import { type Location, locationOf, type Place, type Segment, type Selector, selectPlaces } from "./select-places.js";
import { sliceIndexes } from "./slice-indexes.js";

/** Where the nodes are that a query selects, or why it is none, in a sentence without its full stop. */
export type Selected =
  | { readonly kind: "selected"; readonly locations: readonly Location[] }
  | { readonly kind: "unreadable"; readonly reason: string };

/** The nodes of a document that a JSONPath query (RFC 9535) selects, in its order, each once. */
export type Select = (query: string, root: DocumentNode) => Selected;

/** Loaded when a document first has an overlay. `require` is untyped; the type named here is that of the very module it loads. */
function jsonPath(): typeof import("json-p3") {
  return createRequire(import.meta.url)("json-p3") as typeof import("json-p3");
}

/**
 * Selects for the overlays of one document, which share the steps that they may take and the time of their filters. The package reads
 * queries and judges filters; the way through the document is ours.
 */
export function beginSelecting(count: CountSteps): Select {
  const { JSONPathEnvironment, JSONPathError } = jsonPath();
  const environment = new JSONPathEnvironment({ strict: true, maxRecursionDepth: limits.depth });
  const inTime = beginTiming();
  return (query, root) => {
    count(stepsOfQuery);
    if (query.length > limits.expressionLetters)
      return unreadable(`it has more than ${limits.expressionLetters} letters`);
    try {
      const segments = segmentsOf(environment.compile(query), beginJudging(root, count));
      const locations = (): readonly Location[] => selectPlaces(root, segments, count).map(locationOf);
      return { kind: "selected", locations: hasFilter(segments) ? inTime(locations) : locations() };
    } catch (error) {
      if (error instanceof JSONPathError) return unreadable(error.message.replace(/\.$/, ""));
      // The package reads and judges what is in brackets by calling itself.
      if (error instanceof RangeError) return unreadable("its brackets and negations are nested too deeply");
      if (!isTimeout(error)) throw error;
      return unreadable(`its filters take more than ${limits.filterMilliseconds} ms`);
    }
  };
}

function unreadable(reason: string): Selected {
  return { kind: "unreadable", reason };
}

/** To read a query takes about as long as so many steps. */
const stepsOfQuery = 1_000;

function segmentsOf({ segments }: JSONPathQuery, judge: Judge): readonly Segment[] {
  return segments.map((segment) => ({
    descends: String(segment).startsWith(".."),
    selectors: segment.selectors.map((selector) => selectorOf(selector, judge)),
  }));
}

function selectorOf(selector: jsonpath.JSONPathSelector, judge: Judge): Selector {
  const { selectors } = jsonPath().jsonpath;
  if (selector instanceof selectors.NameSelector) return { kind: "name", name: selector.name };
  if (selector instanceof selectors.WildcardSelector) return { kind: "all" };
  if (selector instanceof selectors.IndexSelector) {
    const { index } = selector;
    return { kind: "items", indexes: (length) => [index < 0 ? length + index : index] };
  }
  if (selector instanceof selectors.FilterSelector) {
    const { expression, environment } = selector;
    anchorQueries(expression, judge.whole);
    return {
      kind: "filter",
      keeps: (place) => expression.evaluate({ environment, currentValue: judge.at(place), rootValue: judge.whole() }),
    };
  }
  if (selector instanceof selectors.SliceSelector) {
    const { start, stop, step } = selector;
    return { kind: "items", indexes: (length) => sliceIndexes(length, { step: step ?? 1, start, stop }) };
  }
  throw new Error("a selector that RFC 9535 does not have");
}

type Expression = jsonpath.expressions.FilterExpression;

/** `$` is the document in every filter (RFC 9535, section 2.3.5); in one inside of another the package takes what the outer one looks at. */
function anchorQueries(expression: Expression, whole: Judge["whole"]): void {
  if (expression instanceof jsonPath().jsonpath.expressions.RootQuery)
    expression.evaluate = () => expression.path.query(whole());
  for (const part of partsOf(expression)) anchorQueries(part, whole);
}

function partsOf(expression: Expression): readonly Expression[] {
  const { expressions, selectors } = jsonPath().jsonpath;
  if (expression instanceof expressions.LogicalExpression) return [expression.expression];
  if (expression instanceof expressions.PrefixExpression) return [expression.right];
  if (expression instanceof expressions.InfixExpression) return [expression.left, expression.right];
  if (expression instanceof expressions.FunctionExtension) return expression.args;
  if (!(expression instanceof expressions.FilterQuery)) return [];
  const inside = expression.path.segments.flatMap((segment) => segment.selectors);
  return inside.flatMap((selector) => (selector instanceof selectors.FilterSelector ? [selector.expression] : []));
}

/** Values as filters want them. */
interface Judge {
  readonly at: (place: Place) => Plain;
  readonly whole: () => Plain;
}

type Plain = Parameters<JSONPathQuery["query"]>[0];

/** The document as plain data, made when a filter first asks. */
function beginJudging(root: DocumentNode, count: CountSteps): Judge {
  const known = new WeakMap<Place, unknown>();
  const plain = remembered((node: DocumentNode) => {
    measureNode(node, count);
    return plainValue(node);
  });
  const whole = (): unknown => plain(root);
  const valueAt = (place: Place): unknown => {
    const { owner, step } = place;
    const value = known.has(place) ? known.get(place) : owner ? Reflect.get(Object(valueAt(owner)), step) : whole();
    known.set(place, value);
    return value;
  };
  // The package knows JSON as mutable; it changes nothing.
  return { at: (place) => valueAt(place) as Plain, whole: () => whole() as Plain };
}

function hasFilter(segments: readonly Segment[]): boolean {
  return segments.some(({ selectors }) => selectors.some(({ kind }) => kind === "filter"));
}
