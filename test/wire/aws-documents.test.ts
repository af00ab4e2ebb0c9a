import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { generateClient } from "../../src/generator/generate.js";
import { defaultChoices } from "../../src/generator/source/choices.js";
import { printDiagnostics } from "../../src/generator/source/diagnostics/print-diagnostic.js";

/** What this test uses of aws4, which has no types. */
interface Aws4 {
  readonly sign: (
    request: Readonly<Record<string, unknown>>,
    credentials: Readonly<Record<string, string>>,
  ) => { readonly headers: { readonly Authorization?: string } };
}
const aws4: Aws4 = createRequire(import.meta.url)("aws4");

/** A call of the generated client, and what went out. */
interface Generated {
  readonly createSpec: (options: object) => object;
  readonly askAws: (client: object, input: object) => Promise<unknown>;
}

/**
 * Documents as the world has them of AWS and API Gateway: Signature Version 4 as an API key with an extension. Their clients must sign for
 * the service and the region for which aws4 does, which is told both.
 */
const folder = "test/.out/aws-documents";
const credentials = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI", sessionToken: "made+up/token" };

const regional = (host: string): object => ({
  url: `http://${host}`,
  variables: { region: { enum: ["us-east-1", "eu-west-1"], default: "us-east-1" } },
});
const both = (host: string): readonly object[] => [
  regional(host),
  { ...regional(host), url: `https://${host}` },
  { url: "https://api.amazonaws.com.cn" },
];
const text = (name: string, place: string, value?: string): object => ({
  name,
  in: place,
  required: value !== undefined,
  schema: { type: "string", ...(value !== undefined && { enum: [value] }) },
});
/** The headers of the signature, which these documents list as parameters of every path. */
const signatureHeaders = [
  "Content-Sha256",
  "Date",
  "Algorithm",
  "Credential",
  "Security-Token",
  "Signature",
  "SignedHeaders",
];
const parameters = signatureHeaders.map((name) => text(`X-Amz-${name}`, "header"));

interface AwsDocument {
  readonly servers: readonly object[];
  readonly info?: object;
  readonly path: string;
  readonly method?: string;
  readonly operation: object;
  readonly security?: readonly object[];
  readonly schemes?: object;
}

const hmac = { type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authtype": "awsSigv4" };

async function generated(name: string, document: AwsDocument): Promise<Generated> {
  const { servers, info, path, method = "get", operation, security = [{ hmac: [] }], schemes = { hmac } } = document;
  const responses = { 200: { description: "Success" } };
  const spec = {
    openapi: "3.0.0",
    info: { title: name, version: "1", ...info },
    servers,
    security,
    paths: { [path]: { parameters, [method]: { operationId: "askAws", responses, ...operation } } },
    components: { securitySchemes: schemes },
  };
  const source = { path: "spec.json", text: JSON.stringify(spec) };
  const { value, diagnostics } = generateClient(source, {
    ...defaultChoices,
    tests: "none",
    specPath: "spec.json",
  });
  if (value === undefined) throw new Error(printDiagnostics(diagnostics));
  for (const { path: file, text: written } of value.output.files) {
    const target = join(folder, name, file);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, written);
  }
  return await import(resolve(folder, name, "index.ts"));
}

/** The request that a call of the client sends. */
async function sent(client: Generated, options: object, input: object) {
  let request: { url: URL; method: string; headers: Record<string, string>; body?: Uint8Array } | undefined;
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const body = init.body ? { body: Buffer.from(String(init.body)) } : {};
    const headers = Object.fromEntries(new Headers(init.headers));
    request = { url: new URL(url), method: init.method ?? "", headers, ...body };
    return new Response(null, { status: 200 });
  };
  await client.askAws(client.createSpec({ ...options, fetch }), input);
  if (request === undefined) throw new Error("nothing was sent");
  return request;
}

const documents: readonly (readonly [
  string,
  AwsDocument,
  object,
  { service: string; region: string; host: string },
])[] = [
  [
    "ec2",
    {
      servers: both("ec2.{region}.amazonaws.com"),
      info: { "x-serviceName": "ec2" },
      path: "/#Action=DescribeRegions",
      operation: { parameters: [text("Action", "query", "DescribeRegions"), text("Filter", "query")] },
    },
    { query: { Filter: "a b/ü" } },
    { service: "ec2", region: "us-east-1", host: "ec2.us-east-1.amazonaws.com" },
  ],
  [
    "dynamodb",
    {
      servers: both("dynamodb.{region}.amazonaws.com"),
      path: "/#X-Amz-Target=DynamoDB_20120810.GetItem",
      method: "post",
      operation: {
        parameters: [text("X-Amz-Target", "header", "DynamoDB_20120810.GetItem")],
        requestBody: { required: true, content: { "application/json": { schema: { type: "object" } } } },
      },
    },
    { body: { Key: "ü" } },
    { service: "dynamodb", region: "us-east-1", host: "dynamodb.us-east-1.amazonaws.com" },
  ],
  [
    "lex",
    {
      servers: both("runtime.lex.{region}.amazonaws.com"),
      info: { "x-aws-signingName": "lex" },
      path: "/bot/{name}/session",
      operation: { parameters: [text("name", "path", undefined)].map((one) => ({ ...one, required: true })) },
    },
    { path: { name: "a b:c" } },
    { service: "lex", region: "us-east-1", host: "runtime.lex.us-east-1.amazonaws.com" },
  ],
  [
    "iam",
    { servers: [{ url: "https://iam.amazonaws.com" }], path: "/", operation: {} },
    {},
    { service: "iam", region: "us-east-1", host: "iam.amazonaws.com" },
  ],
  [
    "s3",
    {
      servers: both("s3.{region}.amazonaws.com"),
      path: "/{Bucket}",
      operation: { parameters: [{ ...text("Bucket", "path"), required: true }] },
    },
    { path: { Bucket: "my bucket" } },
    { service: "s3", region: "us-east-1", host: "s3.us-east-1.amazonaws.com" },
  ],
  [
    "gateway",
    {
      servers: [
        {
          url: "https://abcdef.execute-api.eu-west-1.amazonaws.com/{basePath}",
          variables: { basePath: { default: "prod" } },
        },
      ],
      path: "/pets",
      operation: { "x-amazon-apigateway-auth": { type: "AWS_IAM" } },
      security: [{ key: [] }],
      schemes: { key: { type: "apiKey", name: "x-api-key", in: "header" } },
    },
    {},
    { service: "execute-api", region: "eu-west-1", host: "abcdef.execute-api.eu-west-1.amazonaws.com" },
  ],
  [
    "own-domain",
    { servers: [{ url: "https://api.example.com" }], path: "/pets", operation: {} },
    {},
    { service: "execute-api", region: "eu-west-1", host: "api.example.com" },
  ],
];

beforeAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a document of AWS is signed as aws4 signs", () => {
  test.each(documents)("%s", async (name, document, input, { service, region, host }) => {
    const client = await generated(name, document);
    const signing = { ...credentials, region };
    const auth = name === "gateway" ? { awsIam: signing, key: { apiKey: "made-up" } } : { hmac: signing };
    const { url, method, headers, body } = await sent(client, { auth }, input);
    const { authorization = "" } = headers;
    expect(url.protocol).toBe("https:");
    expect(url.host).toBe(host);
    const names = /SignedHeaders=([^,]*)/.exec(authorization)?.[1]?.split(";") ?? [];
    const named = Object.fromEntries(names.flatMap((header) => (header === "host" ? [] : [[header, headers[header]]])));
    const theirs = aws4.sign(
      {
        host,
        path: url.pathname + url.search,
        method,
        headers: named,
        ...(body && { body: Buffer.from(body) }),
        service,
        region,
        // It adds a length and a type to a body, and cannot be told not to.
        extraHeadersToIgnore: { "content-length": true, "content-type": !names.includes("content-type") },
      },
      credentials,
    );
    expect(authorization.replaceAll(", ", ",")).toBe(theirs.headers.Authorization?.replaceAll(", ", ","));
  });
});
