/** An API with one operation of each kind that a browser may treat in a way of its own. */
const text = { description: "It.", content: { "text/plain": { schema: { type: "string" } } } };
const item = { type: "object", required: ["n"], properties: { n: { type: "integer" } } };
const json = { description: "It.", content: { "application/json": { schema: item } } };

function operation(operationId: string, rest: object = {}, reply: object = json): object {
  return { operationId, responses: { 200: reply, 404: json }, ...rest };
}

function body(type: string, schema: object): object {
  return { requestBody: { required: true, content: { [type]: { schema } } } };
}

const bytes = { type: "string", format: "binary" };
const id = { name: "id", in: "path", required: true, schema: { type: "string" } };
const form = {
  type: "object",
  required: ["note", "file"],
  properties: { note: { type: "string" }, file: bytes },
};

type Document = Readonly<Record<string, unknown>> & { readonly title: string };

export const store: Document = {
  openapi: "3.2.0",
  title: "Store",
  servers: [{ url: "https://store.example" }],
  security: [{ bearer: [] }],
  paths: {
    "/orders/{id}": { parameters: [id], get: operation("getOrder"), delete: operation("dropOrder") },
    "/orders": { post: operation("createOrder", body("application/json", item)) },
    "/bytes": {
      put: operation("putBytes", body("application/octet-stream", bytes)),
      get: operation(
        "getBytes",
        {},
        { description: "It.", content: { "application/octet-stream": { schema: bytes } } },
      ),
    },
    "/form": { post: operation("postForm", body("multipart/form-data", form)) },
    "/text": { get: operation("getText", {}, text) },
    "/events": {
      get: operation(
        "getEvents",
        {},
        {
          description: "It.",
          content: { "text/event-stream": { itemSchema: { type: "object", properties: { data: item } } } },
        },
      ),
    },
    "/lines": {
      get: operation("getLines", {}, { description: "It.", content: { "application/jsonl": { itemSchema: item } } }),
      post: operation("postLines", {
        requestBody: { required: true, content: { "application/jsonl": { itemSchema: item } } },
      }),
    },
    "/cookie": {
      get: operation("getCookie", {
        parameters: [{ name: "session", in: "cookie", schema: { type: "string" } }],
      }),
    },
    "/aws": {
      get: operation("getAws", { security: [{ sigv4: [] }] }),
      post: operation("postAws", { security: [{ sigv4: [] }], ...body("application/json", item) }),
    },
    "/dated": { get: operation("getDated", { security: [{ dated: [] }] }) },
    "/hmac": { post: operation("postHmac", { security: [{ hmac: [] }], ...body("application/json", item) }) },
  },
  components: {
    securitySchemes: {
      bearer: { type: "http", scheme: "bearer" },
      sigv4: { type: "apiKey", in: "header", name: "Authorization", "x-countersign": { use: "aws-sigv4" } },
      hmac: {
        type: "apiKey",
        in: "header",
        name: "X-Signature",
        "x-countersign": {
          credentials: { secret: { secret: true, description: "The key." } },
          send: {
            headers: { "X-Signature": '${hex(hmacSha256(secret, lines(method, target, hex(sha256(body ?? "")))))}' },
          },
        },
      },
      dated: {
        type: "apiKey",
        in: "header",
        name: "X-Signature",
        "x-countersign": {
          credentials: { secret: { secret: true, description: "The key." } },
          let: { date: "httpDate(now)" },
          send: { headers: { Date: "${date}", "X-Signature": "${hex(hmacSha256(secret, lines(method, date)))}" } },
        },
      },
    },
  },
};
