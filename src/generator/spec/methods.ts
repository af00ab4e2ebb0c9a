import type { OpenAPIV2, OpenAPIV3_1 } from "openapi-types";

// Records, not lists: the compiler says when one of the methods is missing.
const ofSwagger: Readonly<Record<`${OpenAPIV2.HttpMethods}`, true>> = {
  get: true,
  put: true,
  post: true,
  delete: true,
  options: true,
  head: true,
  patch: true,
};
const ofOpenApi: Readonly<Record<`${OpenAPIV3_1.HttpMethods}` | "query", true>> = {
  ...ofSwagger,
  trace: true,
  query: true,
};

/** The methods that are keys of a path item in Swagger 2.0. */
export const swaggerMethods: readonly string[] = Object.keys(ofSwagger);

/** The methods that are keys of a path item in OpenAPI 3, `query` since 3.2. */
export const methods: readonly string[] = Object.keys(ofOpenApi);

/** Those of them that `fetch` sends. */
export const sentMethods: readonly string[] = methods.filter((method) => method !== "trace");
