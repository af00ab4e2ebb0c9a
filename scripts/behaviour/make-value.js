import { textOfPattern } from "./make-text.js";
import { patternOf } from "./pattern.js";
import { followIn, saysOf } from "./read-document.js";

/**
 * Values of a schema, the fullest first: with the document's own examples, without them, only what is required, and the same of the
 * other branches of choices. `left` are the properties that are not of this direction; `wish` is what texts should hold. With `asTexts`,
 * a text that holds JSON has some of its `contentSchema`.
 */
export function* valuesOf(document, schema, { left, wish, inBytes = false, asTexts = false }) {
  for (const [branch, told, depth] of attempts) {
    const budget = { left: mostMembers };
    const value = make(document, schema, {
      left,
      wish,
      inBytes,
      asTexts,
      branch,
      told,
      most: depth,
      name: "",
      depth: 0,
      budget,
    });
    if (value !== undefined) yield value;
  }
}

/** The branch of each choice, whether examples are taken, and down to what depth what is optional is made. */
const attempts = [
  [0, true, 3],
  [0, false, 3],
  [0, false, 1],
  [0, false, 0],
  [1, false, 2],
  [1, false, 0],
  [2, false, 1],
  [3, false, 0],
];

/** How deep a value may go that is required. */
const deepest = 14;

/** How many members that are optional a value may have. */
const mostMembers = 150;

function make(document, written, around) {
  const schema = merged(document, written, around);
  if (schema === undefined || around.depth > deepest) return undefined;
  const told = toldBy(schema, around);
  if (told !== undefined) return told;
  if (around.asTexts && schema.contentSchema && /json/.test(schema.contentMediaType))
    return JSON.stringify(make(document, schema.contentSchema, around));
  switch (typeOf(schema)) {
    case "string":
      return around.inBytes && isBytes(schema) ? bytes() : textOf(schema, around);
    case "integer":
    case "number":
      return numberOf(schema, around);
    case "boolean":
      return true;
    case "null":
      return null;
    case "array":
      return listOf(document, schema, around);
    case "object":
      return objectOf(document, schema, around);
    default:
      return around.wish(around.name);
  }
}

/** All 256 bytes, and what a parser of parts might stumble over. */
export function bytes() {
  const every = Array.from({ length: 256 }, (_, index) => index);
  return Uint8Array.from([...every, 13, 10, 45, 45, 13, 10]);
}

function isBytes({ format, contentEncoding, contentMediaType }) {
  return format === "binary" || (contentMediaType !== undefined && contentEncoding === undefined);
}

function toldBy(schema, { told, inBytes, depth }) {
  if (schema.const !== undefined) return schema.const;
  if (told && !(inBytes && isBytes(schema))) {
    const example = schema.example ?? schema.examples?.[0] ?? (depth > 0 ? schema.default : undefined);
    if (example !== undefined && example !== null && isOfType(schema, example)) return example;
  }
  const listed = (schema.enum ?? []).filter((value) => value !== null && isOfType(schema, value));
  return listed.find((value) => value !== "") ?? listed[0];
}

function isOfType({ type }, value) {
  const kind = Array.isArray(value) ? "array" : typeof value;
  const types = [type ?? kind].flat();
  return types.some((one) => one === kind || (kind === "number" && one === "integer" && Number.isInteger(value)));
}

function typeOf(schema) {
  const known = [schema.type ?? []].flat().filter((one) => one !== "null");
  if (known.length > 0) return known[0];
  if (schema.type !== undefined) return "null";
  if (schema.properties || schema.additionalProperties || schema.required || schema.minProperties) return "object";
  if (schema.items || schema.prefixItems) return "array";
  if (schema.pattern || schema.format || schema.minLength || schema.maxLength) return "string";
  return schema.minimum !== undefined || schema.maximum !== undefined ? "number" : undefined;
}

/** The schema with what it refers to, all of `allOf` and one branch of each choice in one; undefined where nothing fits. */
function merged(document, written, around, seen = []) {
  const schema = typeof written?.$ref === "string" ? followed(document, written) : (written ?? {});
  if (schema === false || schema === undefined || seen.includes(schema)) return undefined;
  if (schema === true) return {};
  const { allOf = [], oneOf, anyOf, $ref: _, ...own } = schema;
  const chosen = [oneOf, anyOf].flatMap((choice) => branchOf(choice, around));
  const parts = [...allOf, ...chosen].map((part) => merged(document, part, around, [...seen, schema]));
  const known = parts.filter((part) => part !== undefined);
  return [...known, own, ...discriminating(schema, chosen)].reduce(joined, {});
}

/** In OpenAPI 3.0 what stands beside a reference counts for nothing. */
function followed(document, written) {
  const target = followIn(document, written);
  const isAlone = Object.keys(written).length === 1 || !/^3\.[1-9]/.test(document.openapi ?? "");
  if (isAlone || typeof target !== "object") return named(target, written.$ref);
  const { $ref: _, ...beside } = written;
  return { allOf: [named(target, written.$ref)], ...beside };
}

/** A type that tells itself apart by a property, where it is meant itself and no type below it. */
function named(target, reference) {
  const property = propertyOf(target?.discriminator);
  if (property === undefined || target.oneOf || target.anyOf) return target;
  const found = Object.entries(target.discriminator.mapping ?? {}).find(([, to]) => to === reference);
  const value = found?.[0] ?? reference.split("/").at(-1);
  const own = target.properties?.[property];
  if (own?.enum && !own.enum.includes(value)) return target;
  return { ...target, properties: { ...target.properties, [property]: { ...own, const: value } } };
}

/** Version 2.0 has the name alone. */
function propertyOf(discriminator) {
  return typeof discriminator === "string" ? discriminator : discriminator?.propertyName;
}

function branchOf(choice, { branch }) {
  const branches = (choice ?? []).filter(({ type }) => type !== "null");
  return branches.length === 0 ? [] : [branches[branch % branches.length]];
}

function discriminating({ discriminator, oneOf, anyOf }, chosen) {
  const property = propertyOf(discriminator);
  const reference = chosen[0]?.$ref;
  if (property === undefined || reference === undefined || !(oneOf ?? anyOf)) return [];
  const name = reference.split("/").at(-1);
  const mapping = Object.entries(discriminator.mapping ?? {});
  const value = mapping.find(([, to]) => to === reference || to === name)?.[0] ?? name;
  return [{ properties: { [property]: { const: value } }, required: [property] }];
}

/** Of two schemas that both hold: the tighter bounds, all properties, and what is required by either. */
function joined(a, b) {
  const both = { ...a, ...b };
  for (const [key, pick] of Object.entries(tighter)) {
    if (a[key] !== undefined && b[key] !== undefined) both[key] = pick(a[key], b[key]);
  }
  return both;
}

const tighter = {
  minimum: Math.max,
  maximum: Math.min,
  minLength: Math.max,
  maxLength: Math.min,
  minItems: Math.max,
  maxItems: Math.min,
  required: (a, b) => [...new Set([...[a].flat(), ...[b].flat()])],
  properties: (a, b) => {
    const shared = Object.keys(a).filter((name) => Object.hasOwn(b, name));
    return { ...a, ...b, ...Object.fromEntries(shared.map((name) => [name, { allOf: [a[name], b[name]] }])) };
  },
  enum: (a, b) => a.filter((value) => b.includes(value)),
  type: (a, b) => [a].flat().filter((one) => [b].flat().includes(one)),
  example: (a, b) => (isRecord(a) && isRecord(b) ? { ...a, ...b } : b),
};

function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function listOf(document, schema, around) {
  const { prefixItems = [], items, minItems = 0, maxItems = 1000 } = schema;
  const inner = { ...around, depth: around.depth + 1 };
  const first = prefixItems.map((item) => make(document, item, inner));
  const wanted = Math.min(Math.max(minItems, prefixItems.length, around.depth > around.most ? 0 : 1), maxItems);
  for (let index = first.length; index < wanted; index++) {
    const item = items === undefined ? around.wish(around.name) : another(document, items, { ...inner, index });
    if (item === undefined) break;
    first.push(item);
  }
  return first.includes(undefined) || first.length < minItems ? undefined : first;
}

/** Items of a list differ, as far as their schema lets them. */
function another(document, items, around) {
  if (around.index === 0) return make(document, items, around);
  const schema = merged(document, items, around);
  if (schema?.enum) return schema.enum[around.index % schema.enum.length];
  const name = `${around.name}${around.index}`;
  return make(document, items, { ...around, told: false, name });
}

function objectOf(document, schema, around) {
  const { required = [], additionalProperties, minProperties = 0 } = schema;
  // In YAML, what is left empty is null.
  const properties = schema.properties ?? {};
  const made = {};
  for (const [name, property] of Object.entries(properties)) {
    const isRequired = [required].flat().includes(name);
    if (saysOf(document, property, around.left)) continue;
    if (!isRequired && (around.depth >= around.most || around.budget.left-- <= 0)) continue;
    const value = make(document, property, { ...around, name, depth: around.depth + 1 });
    if (value === undefined && isRequired) return undefined;
    if (value !== undefined) put(made, name, value);
  }
  const others = [required].flat().filter((name) => !Object.hasOwn(properties, name) && typeof name === "string");
  const extra =
    Object.keys(made).length + others.length === 0 && isRecord(additionalProperties) && around.depth < around.most;
  const missing = Math.max(minProperties - Object.keys(made).length - others.length, extra ? 1 : 0);
  const more = Array.from({ length: missing }, (_, index) => `key${index}`);
  const rest = isRecord(additionalProperties) ? additionalProperties : {};
  for (const name of [...others, ...more]) {
    const value = make(document, rest, { ...around, name, depth: around.depth + 1 });
    if (value === undefined) return undefined;
    put(made, name, value);
  }
  return made;
}

/** A property may have any name, `__proto__` too. */
function put(object, name, value) {
  Object.defineProperty(object, name, { value, enumerable: true, writable: true, configurable: true });
}

const texts = {
  date: "2024-01-31",
  "date-time": "2024-01-31T12:00:00Z",
  time: "12:00:00Z",
  email: "a@example.com",
  uri: "https://example.com/a?b=c",
  url: "https://example.com/a?b=c",
  uuid: "6f1b0c1e-9f9d-4f0e-8a55-0d6b1f1e3c77",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
  byte: "aGVsbG8=",
  hostname: "example.com",
  duration: "P1D",
};

function textOf(schema, { wish, name }) {
  const { format, minLength = 0, maxLength = 1000, pattern } = schema;
  const told = texts[format];
  const isFit = (text) =>
    lengthOf(text) >= minLength && lengthOf(text) <= maxLength && (pattern === undefined || matches(pattern, text));
  if (told !== undefined && isFit(told)) return told;
  const short = [...wish(name)].slice(0, maxLength).join("");
  const wished = short.trim() + "x".repeat(Math.max(0, minLength - lengthOf(short.trim())));
  if (isFit(wished)) return wished;
  return pattern === undefined ? "x".repeat(minLength) : safely(pattern, schema);
}

/** In characters, as JSON Schema counts. */
function lengthOf(text) {
  return [...text].length;
}

function matches(pattern, text) {
  try {
    return patternOf(pattern).test(text);
  } catch {
    return true;
  }
}

function safely(pattern, schema) {
  try {
    return textOfPattern(pattern, schema);
  } catch {
    return undefined;
  }
}

/** One within the bounds, and another for another name where there is room. */
function numberOf(schema, { name }) {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = schema;
  const isWhole = [schema.type].flat().includes("integer");
  const step = multipleOf ?? (isWhole ? 1 : 0.5);
  const isAbove = exclusiveMinimum === true;
  const isBelow = exclusiveMaximum === true;
  const low = typeof exclusiveMinimum === "number" ? exclusiveMinimum + step : isAbove ? minimum + step : minimum;
  const high = typeof exclusiveMaximum === "number" ? exclusiveMaximum - step : isBelow ? maximum - step : maximum;
  const wished = 1 + ([...name].reduce((sum, one) => sum + one.codePointAt(0), 0) % 90);
  const start = Math.ceil((low ?? Math.min(wished, high ?? wished)) / step - 1e-9) * step;
  const varied = low === undefined ? start : start + step * (wished % 7);
  const value = varied > (high ?? varied) ? start : varied;
  return Number((isWhole ? Math.round(value) : value).toPrecision(15));
}
