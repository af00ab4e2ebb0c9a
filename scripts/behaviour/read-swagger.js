import { kindOf } from "./media-kind.js";
import { followIn } from "./read-document.js";

/** What version 2.0 says in another way: how lists are joined, what bodies are made of, and what replies hold. */

/** How `collectionFormat` joins a list, as a style; `tabDelimited` has no later name. */
const styles = { csv: "form", ssv: "spaceDelimited", tsv: "tabDelimited", pipes: "pipeDelimited", multi: "form" };

export function parameterOf2(written) {
  const { name, in: place, required, collectionFormat = "csv", allowReserved, ...schema } = written;
  const isQuery = place === "query";
  return {
    name,
    in: place,
    required: required === true || place === "path",
    style: isQuery ? styles[collectionFormat] : "simple",
    // In a path and a header all formats but commas are rare enough to have no style.
    separator: isQuery ? undefined : { csv: ",", ssv: " ", tsv: "\t", pipes: "|", multi: "," }[collectionFormat],
    explode: collectionFormat === "multi",
    allowReserved: allowReserved === true,
    isRaw: written["x-ms-skip-url-encoding"] === true,
    schema: plainSchema(schema),
    example: written["x-example"],
  };
}

function plainSchema({ description, default: _usual, allowEmptyValue, ...schema }) {
  return schema.type === "file" ? { ...schema, type: "string", format: "binary" } : schema;
}

export function bodiesOf2(document, operation, listed) {
  const consumes = operation.consumes ?? document.consumes ?? [];
  const body = listed.find((one) => one.in === "body");
  const fields = listed.filter((one) => one.in === "formData");
  if (body !== undefined) {
    const types = consumes.length === 0 ? ["application/json"] : consumes;
    return types.map((type) => ({
      type,
      kind: kindOf(document, type, body),
      schema: body.schema,
      encoding: {},
      example: body["x-example"],
    }));
  }
  if (fields.length === 0) return [];
  return formTypes(consumes, fields).map((type) => formBody(document, type, fields));
}

/** A file needs a multipart body (2.0, Parameter Object). */
function formTypes(consumes, fields) {
  const isFile = fields.some(({ type }) => type === "file");
  const forms = consumes.filter((type) => /^multipart\/form-data|x-www-form-urlencoded/.test(type));
  const fit = isFile ? forms.filter((type) => type.startsWith("multipart/")) : forms;
  if (fit.length > 0) return fit;
  return [isFile ? "multipart/form-data" : "application/x-www-form-urlencoded"];
}

function formBody(document, type, fields) {
  const read = fields.map(parameterOf2);
  const lists = fields.filter((one) => one.type === "array");
  return {
    type,
    kind: kindOf(document, type),
    schema: {
      type: "object",
      properties: Object.fromEntries(read.map(({ name, schema }) => [name, schema])),
      required: read.filter(({ required }) => required).map(({ name }) => name),
    },
    encoding: Object.fromEntries(lists.map((one) => [one.name, encodingOf(one)])),
  };
}

function encodingOf({ collectionFormat = "csv" }) {
  return { style: styles[collectionFormat], explode: collectionFormat === "multi" };
}

export function repliesOf2(document, operation) {
  const produces = operation.produces ?? document.produces ?? ["application/json"];
  return Object.entries(operation.responses ?? {}).flatMap(([key, written]) => {
    const { schema, headers = {}, examples = {} } = followIn(document, written) ?? {};
    const read = {
      key,
      types: schema === undefined ? [] : produces,
      headers: Object.entries(headers).map(([name, { description, ...header }]) => ({
        name,
        explode: false,
        schema: header,
      })),
    };
    if (schema === undefined) return [read];
    const types = produces.length === 0 ? ["application/json"] : produces;
    return types.map((type) => ({
      ...read,
      content: {
        type,
        kind: replyKind(document, type, schema),
        schema: asText(schema),
        encoding: {},
        example: examples[type],
      },
    }));
  });
}

/** A file is bytes, but where its media type is one of texts. */
function replyKind(document, type, schema) {
  const kind = kindOf(document, type, { schema });
  return followIn(document, schema)?.type === "file" && kind !== "text" ? "binary" : kind;
}

function asText(schema) {
  return schema?.type === "file" ? { type: "string", format: "binary" } : schema;
}
