import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { Ajv2020 } = require("ajv/dist/2020.js");

const validators = new WeakMap();

/** Whether a value is one that its schema in the document allows; false too where the schema is none that can be checked. */
export function fits(document, schema, value) {
  const ajv = validators.get(document) ?? open(document);
  try {
    return ajv.validate(absolute(schema), value);
  } catch {
    return false;
  }
}

function open(document) {
  const ajv = new Ajv2020({ strict: false, validateFormats: false, validateSchema: false, logger: false });
  ajv.addSchema(numericBounds(document), "document");
  validators.set(document, ajv);
  return ajv;
}

/** References lead into the document, wherever the schema is looked at. */
function absolute(schema) {
  return JSON.parse(JSON.stringify(numericBounds(schema)), (key, value) =>
    key === "$ref" && typeof value === "string" ? value.replace(/^#/, "document#") : value,
  );
}

/** In OpenAPI 3.0, `exclusiveMinimum: true` goes with `minimum`. */
function numericBounds(schema) {
  return JSON.parse(JSON.stringify(schema), (key, value) =>
    /^exclusiveM/.test(key) && typeof value === "boolean" ? undefined : value,
  );
}
