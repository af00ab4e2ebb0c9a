/** What a node of a document is or refers to, by its JSON Pointers. */
export function followIn(document, node) {
  let current = node;
  for (let hops = 0; current?.$ref !== undefined && hops < 50; hops++) {
    const names = decodeURIComponent(current.$ref.slice(2)).split("/");
    current = names.reduce((inner, name) => inner?.[name.replaceAll("~1", "/").replaceAll("~0", "~")], document);
  }
  return current;
}

/** The example that a parameter or a media type has. */
export function exampleOf(document, { example, examples }) {
  return example ?? followIn(document, Object.values(examples ?? {})[0])?.value;
}

/** A value of a schema: its example, its default, or one made from its type. Properties of the direction `left` are left out. */
export function sampleOf(document, written, left, depth = 0) {
  const schema = followIn(document, written);
  if (schema === undefined || typeof schema === "boolean" || depth > 6) return undefined;
  const told = schema.example ?? schema.examples?.[0] ?? schema.const ?? schema.default ?? schema.enum?.[0];
  if (told !== undefined && depth > 0) return told;
  const parts = (schema.allOf ?? []).map((part) => sampleOf(document, part, left, depth));
  const choice = (schema.oneOf ?? schema.anyOf)?.[0];
  const chosen = choice === undefined ? undefined : sampleOf(document, choice, left, depth);
  const own = schema.type === undefined && !schema.properties ? undefined : ownSample(document, schema, left, depth);
  const all = [...parts, chosen, own].filter((value) => value !== undefined);
  if (told !== undefined) return told;
  return all.every((value) => typeof value === "object" && value !== null && !Array.isArray(value)) && all.length > 0
    ? Object.assign({}, ...all)
    : all.at(-1);
}

function ownSample(document, schema, left, depth) {
  const type = [schema.type ?? "object"].flat().find((one) => one !== "null");
  switch (type) {
    case "string":
      return textSample(schema);
    case "integer":
    case "number":
      return numberSample(schema);
    case "boolean":
      return true;
    case "array": {
      const item = schema.items && sampleOf(document, schema.items, left, depth + 1);
      return item === undefined ? [] : Array(Math.max(1, schema.minItems ?? 1)).fill(item);
    }
    default:
      return objectSample(document, schema, left, depth);
  }
}

function objectSample(document, { properties = {}, required = [] }, left, depth) {
  const wanted = Object.entries(properties).filter(([name, property]) => {
    return !followIn(document, property)?.[left] && (required.includes(name) || depth < 3);
  });
  const made = wanted.map(([name, property]) => [name, sampleOf(document, property, left, depth + 1)]);
  return Object.fromEntries(made.filter(([, value]) => value !== undefined));
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
  byte: "aGVsbG8=",
  hostname: "example.com",
};

/** Letters that URLs, forms and headers must all carry. */
function textSample({ format, minLength = 0, maxLength = 200 }) {
  return texts[format] ?? "a b/c&d=e+1%".slice(0, maxLength).padEnd(minLength, "x");
}

function numberSample({ type, minimum, exclusiveMinimum, multipleOf = 1 }) {
  const low = typeof exclusiveMinimum === "number" ? exclusiveMinimum + multipleOf : (minimum ?? 1);
  const above = exclusiveMinimum === true ? low + multipleOf : low;
  return type === "integer" || multipleOf !== 1 ? Math.ceil(above / multipleOf) * multipleOf : above;
}
