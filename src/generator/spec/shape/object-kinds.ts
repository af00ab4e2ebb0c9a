import type { MapNode } from "../../source/nodes/document-node.js";
import { methods, swaggerMethods } from "../methods.js";

/** A kind of object of OpenAPI: the keys that some version has for it, and what stands under them. */
export interface ObjectKind {
  /** As a page names it: "a schema". */
  readonly name: string;
  readonly keys: ReadonlyMap<string, Holder | undefined>;
  /** The model tells of its unknown keys, whatever they are. */
  readonly isTold?: true;
}

/** What stands under a key: an object or several, or a map from names to them. */
export interface Holder {
  readonly of: () => ObjectKind;
  readonly as: "objects" | "map";
}

function kind(name: string, plain: string, holding: Readonly<Record<string, Holder>> = {}): ObjectKind {
  const keys = plain.split(" ").map((key): [string, Holder | undefined] => [key, undefined]);
  return { name, keys: new Map([...keys, ...Object.entries(holding)]) };
}

const some = (of: () => ObjectKind): Holder => ({ of, as: "objects" });
const named = (of: () => ObjectKind): Holder => ({ of, as: "map" });
const each = (keys: string | readonly string[], holder: Holder): Readonly<Record<string, Holder>> =>
  Object.fromEntries((typeof keys === "string" ? keys.split(" ") : keys).map((key) => [key, holder]));

const constraints =
  "type enum const format default multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems " +
  "minItems uniqueItems";

/** JSON Schema lets a schema have any key, and OpenAPI 3.1 does so too: what is none of them is looked at all the same. */
const schema: ObjectKind = kind(
  "a schema",
  `${constraints} $ref $schema $id $anchor $dynamicRef $dynamicAnchor $recursiveRef $recursiveAnchor $comment $vocabulary title description ` +
    "maxContains minContains maxProperties minProperties required dependentRequired nullable readOnly writeOnly xml externalDocs example " +
    "examples deprecated contentEncoding contentMediaType id",
  {
    ...each(
      "$defs definitions properties patternProperties dependentSchemas dependencies",
      named(() => schema),
    ),
    ...each(
      "additionalProperties propertyNames unevaluatedProperties contentSchema not if then else contains",
      some(() => schema),
    ),
    ...each(
      "items prefixItems additionalItems unevaluatedItems allOf anyOf oneOf",
      some(() => schema),
    ),
    discriminator: some(() => discriminator),
  },
);
const discriminator = kind("a discriminator", "propertyName mapping defaultMapping");
const tag = kind("a tag", "name summary description externalDocs parent kind");

const header = kind(
  "a header",
  "$ref summary description required deprecated allowEmptyValue style explode allowReserved example examples",
  { schema: some(() => schema), content: named(() => mediaType) },
);
const encoding: ObjectKind = kind("an encoding", "contentType style explode allowReserved", {
  headers: named(() => header),
  encoding: named(() => encoding),
  prefixEncoding: some(() => encoding),
  itemEncoding: some(() => encoding),
});
const mediaType: ObjectKind = kind("a media type", "$ref summary description example examples", {
  schema: some(() => schema),
  itemSchema: some(() => schema),
  encoding: named(() => encoding),
  prefixEncoding: some(() => encoding),
  itemEncoding: some(() => encoding),
});
const parameter = kind(
  "a parameter",
  "$ref summary name in description required deprecated allowEmptyValue style explode allowReserved example examples",
  { schema: some(() => schema), content: named(() => mediaType) },
);
const requestBody = kind("a request body", "$ref summary description required", { content: named(() => mediaType) });
const link = kind("a link", "$ref summary operationRef operationId parameters requestBody description", {
  server: some(() => server),
});
const response = kind("a response", "$ref summary description", {
  headers: named(() => header),
  content: named(() => mediaType),
  links: named(() => link),
});
const server = kind("a server", "url description name variables");
const operation = kind(
  "an operation",
  "tags summary description externalDocs operationId callbacks deprecated security",
  {
    servers: some(() => server),
    parameters: some(() => parameter),
    requestBody: some(() => requestBody),
    responses: named(() => response),
  },
);
const pathItem: ObjectKind = {
  ...kind("a path", "$ref summary description", {
    ...each(
      methods,
      some(() => operation),
    ),
    servers: some(() => server),
    parameters: some(() => parameter),
    additionalOperations: named(() => operation),
  }),
  isTold: true,
};
const flow = kind("a flow", "authorizationUrl tokenUrl refreshUrl scopes deviceAuthorizationUrl");
const securityScheme = kind(
  "a security scheme",
  "$ref type description name in scheme bearerFormat openIdConnectUrl oauth2MetadataUrl deprecated",
  { flows: some(() => flows) },
);
const flows = kind(
  "flows",
  "",
  each(
    "implicit password clientCredentials authorizationCode deviceAuthorization",
    some(() => flow),
  ),
);
const components = kind("components", "examples callbacks", {
  schemas: named(() => schema),
  responses: named(() => response),
  parameters: named(() => parameter),
  requestBodies: named(() => requestBody),
  headers: named(() => header),
  pathItems: named(() => pathItem),
  mediaTypes: named(() => mediaType),
  links: named(() => link),
  securitySchemes: named(() => securityScheme),
});

/** A document of OpenAPI 3. */
const openApi: ObjectKind = kind("a document", "openapi $self jsonSchemaDialect info security externalDocs", {
  servers: some(() => server),
  tags: some(() => tag),
  paths: named(() => pathItem),
  webhooks: named(() => pathItem),
  components: some(() => components),
});

const swaggerParameter = kind(
  "a parameter",
  `$ref name in description required allowEmptyValue collectionFormat deprecated example examples title ${constraints}`,
  { schema: some(() => schema), items: some(() => swaggerItems) },
);
const swaggerItems: ObjectKind = kind(
  "a schema",
  `$ref description collectionFormat example examples title ${constraints}`,
  {
    items: some(() => swaggerItems),
  },
);
const swaggerHeader = kind(
  "a header",
  `$ref description collectionFormat required example examples title ${constraints}`,
  {
    items: some(() => swaggerItems),
  },
);
const swaggerResponse = kind("a response", "$ref description example examples", {
  schema: some(() => schema),
  headers: named(() => swaggerHeader),
});
const swaggerOperation = kind(
  "an operation",
  "tags summary description externalDocs operationId consumes produces schemes deprecated security",
  { parameters: some(() => swaggerParameter), responses: named(() => swaggerResponse) },
);
const swaggerPathItem: ObjectKind = {
  ...kind("a path", "$ref summary description", {
    ...each(
      swaggerMethods,
      some(() => swaggerOperation),
    ),
    parameters: some(() => swaggerParameter),
  }),
  isTold: true,
};
const swaggerScheme = kind("a security scheme", "$ref type description name in flow authorizationUrl tokenUrl scopes");

/** A document of Swagger 2.0. */
const swagger: ObjectKind = kind(
  "a document",
  "swagger info host basePath schemes consumes produces security externalDocs",
  {
    tags: some(() => tag),
    paths: named(() => swaggerPathItem),
    definitions: named(() => schema),
    parameters: named(() => swaggerParameter),
    responses: named(() => swaggerResponse),
    securityDefinitions: named(() => swaggerScheme),
  },
);

/** That of the document itself. */
export function rootKind(root: MapNode): ObjectKind {
  return root.members.has("swagger") ? swagger : openApi;
}
