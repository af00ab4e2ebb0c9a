import type { Random } from "../differential/random-requests.js";
import { type Member, marker, payloads } from "./hostile-case.js";

const plain = ["id", "name", "Thing", "list_things", "created-at", "X-Trace", "page", "items", "v2", "a"] as const;
const nasty: readonly [string, ...string[]] = [
  "",
  " ",
  "__proto__",
  "constructor",
  "toString",
  "class",
  "delete",
  "await",
  "Promise",
  "undefined",
  "1",
  "\u{1f600}",
  "caf\u00e9",
  "\u202eabc",
  "\ud800",
  "../../up",
  "CON",
  "a\u0000b",
  `$ref`,
  ...payloads,
];

/** A document that no person would write; most are sound, as OpenAPI goes. */
export function randomDocument(random: Random): Member {
  const name = (): string => (random.chance(0.6) ? random.oneOf(plain) : random.oneOf(nasty));
  const names = [...new Set(random.several(0, 6, name))];
  const schemes = [...new Set(random.several(0, 3, name))];
  const draw: Draw = { random, name, names, schemes };
  return {
    openapi: random.oneOf(["3.0.3", "3.1.0", "3.1.1", "3.2.0"]),
    info: { title: name(), version: name(), description: prose(draw) },
    servers: random.several(0, 2, () => server(draw)),
    tags: random.several(0, 2, () => ({ name: name(), description: prose(draw) })),
    paths: object(random.several(0, 4, () => [path(draw), pathItem(draw)])),
    ...(random.chance(0.2) && { webhooks: object([[name(), { post: operation(draw) }]]) }),
    ...(random.chance(0.3) && { security: security(draw) }),
    components: {
      schemas: object(names.map((one) => [one, schema(draw, 3)])),
      securitySchemes: object(schemes.map((one) => [one, scheme(draw)])),
    },
  };
}

interface Draw {
  readonly random: Random;
  readonly name: () => string;
  readonly names: readonly string[];
  readonly schemes: readonly string[];
}

type Entry = readonly [name: string, value: unknown];

function object(entries: readonly Entry[]): Member {
  return Object.fromEntries(entries);
}

function prose({ random, name }: Draw): string {
  return random.several(0, 3, name).join(random.oneOf([" ", "\n", "\n\n", "\r\n", "\u2028"]));
}

function server({ random, name }: Draw): unknown {
  const url = random.oneOf([
    "https://a.example",
    "https://{v}.example/{v}",
    "/v1",
    `https://a.example/${encodeURI("x")}`,
    name(),
  ]);
  return {
    url,
    variables: { v: { default: random.oneOf(["a", "b-c", name()]), description: name() } },
    description: name(),
  };
}

function path({ random, name }: Draw): string {
  const segment = (): string => (random.chance(0.3) ? "{id}" : name().replace(/[{}?#]/g, ""));
  return `/${[...random.several(1, 3, segment)].join("/")}`;
}

function pathItem(draw: Draw): Member {
  const methods = new Set(
    draw.random.several(1, 2, () => draw.random.oneOf(["get", "post", "put", "delete", "patch", "query"])),
  );
  return { ...object([...methods].map((method) => [method, operation(draw)])), parameters: [parameter(draw, "path")] };
}

function operation(draw: Draw): Member {
  const { random, name } = draw;
  const places = ["query", "header", "cookie", "query", "query"] as const;
  return {
    ...(random.chance(0.7) && { operationId: `${name()}${random.below(1e6)}` }),
    summary: name(),
    description: prose(draw),
    tags: random.several(0, 2, name),
    deprecated: random.chance(0.1),
    parameters: random.several(0, 3, () => parameter(draw, random.oneOf(places))),
    ...(random.chance(0.4) && {
      requestBody: { required: random.chance(0.5), content: content(draw), description: name() },
    }),
    responses: object(
      random.several(0, 3, () => [random.oneOf(["200", "201", "4XX", "default", "404", "500"]), response(draw)]),
    ),
    ...(random.chance(0.4) && { security: security(draw) }),
  };
}

function parameter(draw: Draw, place: string): Member {
  const { random, name } = draw;
  return {
    name:
      place === "path"
        ? "id"
        : place === "query"
          ? name()
          : random.oneOf(["X-A", "x-b", "c", "constructor", "__proto__"]),
    in: place,
    required: place === "path" || random.chance(0.3),
    description: name(),
    ...(random.chance(0.2) &&
      place === "query" && { style: random.oneOf(["form", "spaceDelimited", "pipeDelimited", "deepObject"]) }),
    schema: schema(draw, 1),
    example: name(),
  };
}

function response(draw: Draw): Member {
  const { random, name } = draw;
  return {
    description: name(),
    ...(random.chance(0.8) && { content: content(draw) }),
    ...(random.chance(0.2) && {
      headers: object([
        [random.oneOf(["X-A", "constructor", "Link"]), { schema: schema(draw, 0), description: name() }],
      ]),
    }),
  };
}

function content(draw: Draw): Member {
  const { random, name } = draw;
  const types = [
    "application/json",
    "application/problem+json",
    "text/plain",
    "text/event-stream",
    "application/jsonl",
    "multipart/form-data",
    "application/x-www-form-urlencoded",
    "application/octet-stream",
    "*/*",
    `application/json; a="${marker}()"`,
  ] as const;
  return object(
    random.several(1, 2, () => [random.oneOf(types), { schema: schema(draw, 2), example: { [name()]: name() } }]),
  );
}

function schema(draw: Draw, depth: number): unknown {
  const { random, name, names } = draw;
  const inner = (): unknown => schema(draw, depth - 1);
  const [first, ...others] = names;
  if (first !== undefined && random.chance(0.25))
    return { $ref: `#/components/schemas/${pointer(random.oneOf([first, ...others]))}` };
  const described = {
    ...(random.chance(0.4) && { description: prose(draw), title: name() }),
    ...(random.chance(0.2) && { default: name(), deprecated: true, readOnly: random.chance(0.5), example: name() }),
    ...(random.chance(0.1) && { [`x-${name()}`]: name() }),
  };
  const kind = random.below(depth > 0 ? 11 : 6);
  switch (kind) {
    case 0:
      return { type: "string", pattern: name(), format: name(), ...described };
    case 1:
      return {
        type: random.oneOf(["integer", "number"]),
        minimum: random.below(100) - 50,
        multipleOf: 1 + random.below(9) / 7,
        ...described,
      };
    case 2:
      return { type: "boolean", ...described };
    case 3:
      return { enum: [...new Set([...random.several(1, 4, name)]), random.below(9), null, true], ...described };
    case 4:
      return { const: random.oneOf<unknown>([name(), 1.5, -7, null, false]), ...described };
    case 5:
      return {
        type: random.oneOf([
          ["string", "null"],
          ["integer", "string"],
        ]),
        ...described,
      };
    case 6:
      return { type: "array", items: inner(), ...described };
    case 7:
      return { allOf: random.several(1, 2, inner), ...described };
    case 8:
      return {
        oneOf: random.several(1, 3, inner),
        ...(random.chance(0.3) && { discriminator: { propertyName: name() } }),
        ...described,
      };
    default:
      return {
        type: "object",
        properties: object(random.several(0, 4, () => [name(), inner()])),
        required: [...new Set(random.several(0, 2, name))],
        ...(random.chance(0.3) && { additionalProperties: random.chance(0.5) ? inner() : random.chance(0.5) }),
        ...(random.chance(0.1) && { patternProperties: object([[name(), inner()]]) }),
        ...described,
      };
  }
}

/** A name as a part of a JSON Pointer in a URI. */
function pointer(name: string): string {
  const escaped = name.replaceAll("~", "~0").replaceAll("/", "~1");
  return /\p{Surrogate}/u.test(escaped) ? escaped : encodeURIComponent(escaped);
}

function security({ random, name, schemes }: Draw): unknown {
  const [first, ...others] = schemes;
  const one = (): string => (first === undefined || random.chance(0.05) ? name() : random.oneOf([first, ...others]));
  return random.several(0, 2, () => object(random.several(0, 2, () => [one(), []])));
}

function scheme(draw: Draw): Member {
  const { random, name } = draw;
  const text = random.oneOf(["${id}", "a ${key}:${id}", `"; ${marker}(); "\${id}`, "$${x}${id}"]);
  const signed = {
    credentials: { id: { description: name() }, key: { secret: true } },
    let: {
      v: random.oneOf([
        "hex(hmacSha256(key, method))",
        'hex(sha256(concat(path, "\\"+x"))',
        "lines(method, id)",
        name(),
      ]),
    },
    send: { headers: { "X-A": text } },
  };
  const described = { description: prose(draw) };
  switch (random.below(5)) {
    case 0:
      return { type: "http", scheme: random.oneOf(["basic", "bearer", "digest"]), ...described };
    case 1:
      return {
        type: "apiKey",
        in: random.oneOf(["header", "query", "cookie"]),
        name: random.oneOf(["X-Key", "k", name()]),
        ...described,
      };
    case 2:
      return {
        type: "oauth2",
        flows: { clientCredentials: { tokenUrl: "https://a.example/t", scopes: object([[name(), name()]]) } },
        ...described,
      };
    case 3:
      return { type: "openIdConnect", openIdConnectUrl: "https://a.example/x", ...described };
    default:
      return { type: "apiKey", in: "header", name: "X-A", "x-countersign": signed, ...described };
  }
}
