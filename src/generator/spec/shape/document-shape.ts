/** Names of headers and cookies: `token` of RFC 9110, 5.6.2. */
const tokenPattern = "^[!#$%&'*+.^_`|~0-9A-Za-z-]*$";
const tokenRule = "must be a name without spaces, colons and line ends";

/**
 * The outer shape of an OpenAPI 3 document as a JSON Schema (draft-07): what every later stage may take for granted. What
 * operations and schemas may hold is the model's to check, node by node. `patternErrorMessage` finishes the sentence that begins
 * with the name of the key.
 */
export const documentShape: object = {
  type: "object",
  required: ["info"],
  properties: {
    info: {
      type: "object",
      required: ["title", "version"],
      properties: {
        title: { type: "string", description: "what the API is called" },
        version: { type: ["string", "number"], title: "a text", description: "the version of the API, in quotes" },
        description: { type: "string" },
      },
    },
    paths: { type: "object" },
    webhooks: { type: "object" },
    security: { type: "array" },
    tags: { type: "array" },
    components: {
      type: "object",
      properties: {
        schemas: { type: "object" },
        parameters: { type: "object" },
        requestBodies: { type: "object" },
        responses: { type: "object" },
        headers: { type: "object" },
        securitySchemes: { type: "object", additionalProperties: { $ref: "#/definitions/securityScheme" } },
      },
    },
  },
  definitions: {
    securityScheme: {
      type: "object",
      required: ["type"],
      properties: {
        type: {
          type: "string",
          enum: ["apiKey", "http", "oauth2", "openIdConnect", "mutualTLS"],
          description: "apiKey, http, oauth2, openIdConnect or mutualTLS",
        },
        description: { type: "string" },
        flows: { type: "object" },
        "x-countersign": { $ref: "x-countersign#/definitions/extension" },
      },
      allOf: [
        implication(isOfType("apiKey"), { $ref: "#/definitions/apiKey" }),
        implication(isOfType("http"), { $ref: "#/definitions/http" }),
      ],
    },
    apiKey: {
      required: ["in", "name"],
      properties: {
        in: { type: "string", enum: ["header", "query", "cookie"], description: "header, query or cookie" },
        name: { type: "string", minLength: 1, description: "the name of the header, query parameter or cookie" },
      },
      ...implication(
        { properties: { in: { enum: ["header", "cookie"] } } },
        { properties: { name: { pattern: tokenPattern, patternErrorMessage: tokenRule } } },
      ),
    },
    http: {
      required: ["scheme"],
      properties: { scheme: { type: "string", minLength: 1, description: "basic, bearer, ..." } },
    },
  },
};

function isOfType(type: string): object {
  return { required: ["type"], properties: { type: { const: type } } };
}

function implication(condition: object, consequence: object): object {
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema; nobody awaits this object.
  return { if: condition, then: consequence };
}
