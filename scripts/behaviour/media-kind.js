import { followIn } from "./read-document.js";

/** How a body of a media type is written. The range of all types stands for what its schema is. */
export function kindOf(document, type, { schema } = {}) {
  const kind = kindOfType(document, type, schema);
  // JSON that is bytes as a whole is a file: an export or an upload.
  const isFile = (kind === "json" || kind === "lines") && followIn(document, schema)?.format === "binary";
  return isFile ? "binary" : kind;
}

function kindOfType(document, type, schema) {
  const essence = type.split(/[;,]/)[0].trim().toLowerCase();
  if (essence === "*/*" || essence === "application/*") return kindOfSchema(followIn(document, schema));
  if (essence === "text/event-stream") return "events";
  if (/[/+]json-seq$/.test(essence)) return "sequence";
  if (/[/](x-)?(jsonl|jsonlines|ndjson)$|stream\+json$|json-stream$/.test(essence)) return "lines";
  if (/^(application|text)\/json$|\+json$/.test(essence)) return "json";
  if (essence === "application/x-www-form-urlencoded") return "form";
  if (essence.startsWith("multipart/")) return "multipart";
  return /^text\/|[/+](xml|x?-?yaml)$|\/javascript$|\/graphql$/.test(essence) ? "text" : "binary";
}

function kindOfSchema(schema) {
  if (schema === undefined || schema.format === "binary" || schema.type === "file") return "binary";
  return schema.type === "string" ? "text" : "json";
}
