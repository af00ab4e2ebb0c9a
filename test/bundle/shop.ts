/** An API with the two calls that calls are measured by: a GET with parameters of all kinds, and a POST of JSON. */
export const shop = {
  servers: [{ url: "https://api.example.com/v1" }],
  paths: {
    "/shops/{shopId}/orders/{orderId}": {
      get: {
        operationId: "getOrder",
        parameters: [
          { name: "shopId", in: "path", required: true, schema: { type: "string" } },
          { name: "orderId", in: "path", required: true, schema: { type: "integer" } },
          { name: "limit", in: "query", schema: { type: "integer" } },
          { name: "status", in: "query", schema: { type: "string" } },
          { name: "expand", in: "query", schema: { type: "array", items: { type: "string" } } },
        ],
        responses: { 200: { $ref: "#/components/responses/Order" }, 404: { $ref: "#/components/responses/Problem" } },
      },
    },
    "/shops/{shopId}/orders": {
      post: {
        operationId: "createOrder",
        parameters: [{ name: "shopId", in: "path", required: true, schema: { type: "string" } }],
        requestBody: {
          required: true,
          content: { "application/json": { schema: { $ref: "#/components/schemas/Order" } } },
        },
        responses: { 201: { $ref: "#/components/responses/Order" }, 422: { $ref: "#/components/responses/Problem" } },
      },
    },
  },
} as const;

export const components = {
  responses: {
    Order: {
      description: "The order.",
      content: { "application/json": { schema: { $ref: "#/components/schemas/Order" } } },
    },
    Problem: {
      description: "What is wrong.",
      content: { "application/json": { schema: { type: "object", properties: { message: { type: "string" } } } } },
    },
  },
  schemas: {
    Order: {
      type: "object",
      required: ["id"],
      properties: { id: { type: "integer" }, status: { type: "string" }, lines: { type: "array", items: {} } },
    },
  },
} as const;
