import { createRequire } from "node:module";
import { patternOf } from "./pattern.js";
import { followIn, saysOf } from "./read-document.js";

const require = createRequire(import.meta.url);
const { Ajv2020 } = require("ajv/dist/2020.js");

/**
 * A function that tells whether a value is one that its schema allows, of a document and a direction: `readOnly` properties are not
 * sent, `writeOnly` ones do not come, and are not missed there. False too where the schema is none that can be checked, or has no
 * end, as a parent whose `oneOf` lists children that are made of it. Some schemas have no value at all, by branches of `oneOf` of
 * which each allows what the others do, or patterns that nothing matches, as those between slashes: `isLoose` lets a value be in
 * several branches, and leaves out patterns.
 */
export function openFits(document, left, isLoose = false) {
  const known = new Map();
  const is30 = !/^3\.[1-9]/.test(document.openapi);
  const rewritten = (schema) => asJsonSchema(schema, { document, left, is30, isLoose });
  const ajv = new Ajv2020({
    strict: false,
    validateFormats: false,
    validateSchema: false,
    logger: false,
    code: { regExp: Object.assign((text) => patternOf(text), { code: "patternOf" }) },
    inlineRefs: false,
  });
  ajv.addSchema(rewritten(document), "document");
  return (schema, value) => {
    const key = JSON.stringify(schema);
    if (!known.has(key)) known.set(key, compiled(ajv, absolute(rewritten(schema))));
    return known.get(key)?.(value) === true;
  };
}

function compiled(ajv, schema) {
  try {
    const validate = ajv.compile(schema);
    return (value) => endsWith(validate, value);
  } catch {
    return undefined;
  }
}

function endsWith(validate, value) {
  try {
    return validate(value);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** References lead into the document, wherever the schema is looked at. */
function absolute(schema) {
  return JSON.parse(JSON.stringify(schema), (key, value) =>
    key === "$ref" && typeof value === "string" ? value.replace(/^#/, "document#") : value,
  );
}

/** What they name depends on who refers to it, and ajv takes each name once. */
const dynamic = new Set(["$dynamicAnchor", "$dynamicRef"]);

/** What OpenAPI says in words that JSON Schema has not. Values that a schema lists are left as they are. */
function asJsonSchema(node, given) {
  if (Array.isArray(node)) return node.map((item) => asJsonSchema(item, given));
  if (typeof node !== "object" || node === null) return node;
  const around = Array.isArray(node.allOf) ? { ...given, dropped: droppedBy(node, given) } : given;
  if (around.is30 && typeof node.$ref === "string") return { $ref: node.$ref };
  const entries = Object.entries(node).flatMap(([key, value]) => {
    if (!around.isName && dynamic.has(key)) return [];
    if (values.has(key) || !isSound(key, value)) return around.isName ? [[key, value]] : keptValue(key, value);
    const dropped = key === "allOf" ? around.dropped : undefined;
    return [[key, asJsonSchema(value, { ...around, dropped, isName: !around.isName && names.has(key) })]];
  });
  return around.isName ? Object.fromEntries(entries) : widened(Object.fromEntries(entries), node, around);
}

const names = new Set(["properties", "patternProperties", "definitions", "$defs", "schemas"]);
const values = new Set(["example", "examples", "default", "enum", "const", "x-example"]);

function keptValue(key, value) {
  return (key === "enum" && Array.isArray(value)) || key === "const" ? [[key, value]] : [];
}

function isSound(key, value) {
  if (key === "pattern") return typeof value !== "string" || isPattern(value);
  if (key === "required") return Array.isArray(value) || typeof value === "object";
  if (key === "$schema" || key === "$id" || key === "id") return typeof value !== "string";
  return !/^exclusiveM|^nullable$|^discriminator$/.test(key) || typeof value === "number";
}

function isPattern(text) {
  try {
    return patternOf(text) !== undefined;
  } catch {
    return false;
  }
}

function widened({ minimum, maximum, oneOf, pattern, ...rest }, written, { document, left, isLoose, dropped }) {
  const made = {
    ...rest,
    ...(oneOf && (isLoose && !rest.anyOf ? { anyOf: oneOf } : { oneOf })),
    ...(pattern && !isLoose && { pattern }),
  };
  const bounds = {
    ...(minimum !== undefined && (written.exclusiveMinimum === true ? { exclusiveMinimum: minimum } : { minimum })),
    ...(maximum !== undefined && (written.exclusiveMaximum === true ? { exclusiveMaximum: maximum } : { maximum })),
  };
  const type = made.type === "file" ? "string" : made.type;
  const required =
    Array.isArray(made.required) &&
    made.required.filter((name) => !isLeft(document, written, name, left) && !dropped?.has(name));
  return {
    ...made,
    ...bounds,
    ...(type !== undefined && { type: written.nullable === true ? [type, "null"].flat() : type }),
    ...(made.enum && written.nullable === true && { enum: [...made.enum, null] }),
    ...(required && { required }),
    ...(made.properties && { properties: withoutLeft(document, made.properties, written, left) }),
  };
}

/** An example that has what is not sent is none of what is. */
function withoutLeft(document, properties, written, left) {
  const entries = Object.entries(properties);
  return Object.fromEntries(
    entries.map(([name, schema]) => [name, isLeft(document, written, name, left) ? false : schema]),
  );
}

/** What parts of an `allOf` say of this direction holds for all of them. */
function droppedBy({ allOf }, { document, left }) {
  const parts = allOf.map((part) => followIn(document, part)?.properties ?? {});
  const named = parts.flatMap((properties) =>
    Object.keys(properties).filter((name) => isLeft(document, { properties }, name, left)),
  );
  return new Set(named);
}

function isLeft(document, { properties = {} }, name, left) {
  return Object.hasOwn(properties, name) && saysOf(document, properties[name], left);
}
