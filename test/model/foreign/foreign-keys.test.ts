import { describe, expect, test } from "vitest";
import { buildApi } from "../../../src/generator/model/build-api.js";
import { buildSecuritySchemes } from "../../../src/generator/model/build-security-schemes.js";
import { compileScheme } from "../../../src/generator/scheme/compile-scheme.js";
import { signRequest } from "../../../src/generator/scheme/evaluation/evaluate-program.js";
import { signableRequest } from "../../../src/generator/scheme/evaluation/signable-request.js";
import { listedEntropy } from "../../../src/generator/scheme/examples/example-inputs.js";
import { openSchemeLibrary } from "../../../src/generator/scheme-library.js";
import { printDiagnostics } from "../../../src/generator/source/diagnostics/print-diagnostic.js";
import { documentOf } from "../document-fixture.js";

const sigv4 = "{ type: apiKey, in: header, name: Authorization, x-amazon-apigateway-authtype: awsSigv4 }";

/** `name: scheme(service)` of each scheme, and the codes of what is said. */
function uses(yaml: string): readonly string[] {
  const { value = [], diagnostics } = buildSecuritySchemes(documentOf(yaml));
  const schemes = value.map(({ name, use }) => {
    const filled = use?.with.map((one) => (one.value.kind === "expression" ? one.value.text.value : "?")) ?? [];
    return `${name}: ${use?.scheme.value}(${filled.join(", ")})`;
  });
  return [...schemes, ...diagnostics.map(({ severity, code }) => `${severity} ${code}`)];
}

describe("x-amazon-apigateway-authtype", () => {
  test.each([
    ["https://sqs.{region}.amazonaws.com", "", 'aws-sigv4("sqs")'],
    ["https://api.{region}.amazonaws.com", "ses", 'aws-sigv4("ses")'],
    ["https://sqs.{region}.amazonaws.com", "''", 'aws-sigv4("sqs")'],
    ["https://sqs.{region}.amazonaws.com", "!<tag:yaml.org,2002:js/undefined> ''", 'aws-sigv4("sqs")'],
    ["https://email.{region}.amazonaws.com", "", 'aws-sigv4("ses")'],
    ["https://data.jobs.iot.{region}.amazonaws.com", "", 'aws-sigv4("iot-jobs-data")'],
    ["https://runtime.lex.{region}.amazonaws.com", "", 'aws-sigv4("lex")'],
    ["https://s3-control.{region}.amazonaws.com", "", "aws-s3()"],
    ["https://iam.amazonaws.com", "", 'aws-sigv4("iam")'],
    ["http://ec2.cn-north-1.amazonaws.com.cn/", "", 'aws-sigv4("ec2")'],
    ["https://api.ecr.us-gov-west-1.amazonaws.com:443", "", 'aws-sigv4("ecr")'],
    ["https://abc.execute-api.eu-west-1.amazonaws.com/prod", "", 'aws-sigv4("execute-api")'],
    ["https://pets.example.com", "", 'aws-sigv4("execute-api")'],
    ["/prod", "", 'aws-sigv4("execute-api")'],
    ["http://service.chime.aws.amazon.com", "", 'aws-sigv4("chime")'],
    ["https://sqs.eu-west-1.api.aws", "", 'aws-sigv4("sqs")'],
    ["https://{bucket}.s3.dualstack.{region}.amazonaws.com", "", "aws-s3()"],
  ])("at %s, signing name %j, is %s", (url, signingName, want) => {
    const info = signingName === "" ? "" : `info:\n  title: A\n  version: "1"\n  x-aws-signingName: ${signingName}\n`;
    const yaml = `${info}servers: [{ url: "${url}" }]\ncomponents: { securitySchemes: { a: ${sigv4} } }\n`;
    expect(uses(yaml)).toEqual([`a: ${want}`]);
  });

  test("of S3 is told by the type", () => {
    const yaml = `servers: [{ url: "https://s3{dash-or-dot}{region}.amazonaws.com" }]
components: { securitySchemes: { a: ${sigv4.replace("awsSigv4", "awsS3")} } }
`;
    expect(uses(yaml)).toEqual(["a: aws-s3()"]);
  });

  test.each(["{ url: https://sqs.eu-west-1.amazonaws.com }", "https://sqs.eu-west-1.amazonaws.com"])(
    "is of the one server %s that is not in a list",
    (server) => {
      expect(uses(`servers: ${server}\ncomponents: { securitySchemes: { a: ${sigv4} } }\n`)).toEqual([
        'a: aws-sigv4("sqs")',
      ]);
    },
  );

  test("without a server is API Gateway's", () => {
    expect(uses(`components: { securitySchemes: { a: ${sigv4.replace("awsSigv4", "AWSSIGV4")} } }\n`)).toEqual([
      'a: aws-sigv4("execute-api")',
    ]);
  });

  test("gives the signature of AWS's own test suite", () => {
    const yaml = `info: { title: A, version: "1", x-aws-signingName: service }
components: { securitySchemes: { a: ${sigv4} } }
`;
    const [scheme] = buildSecuritySchemes(documentOf(yaml)).value ?? [];
    const library = openSchemeLibrary();
    const program = scheme && compileScheme(scheme, library.find, library.names).value;
    if (program === undefined) throw new Error("the scheme does not compile");
    const credentials = new Map([
      ["accessKeyId", "AKIDEXAMPLE"],
      ["secretAccessKey", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"],
      ["region", "us-east-1"],
    ]);
    const request = signableRequest("GET", "https://example.amazonaws.com/", [], undefined);
    const given = { credentials, now: Date.UTC(2015, 7, 30, 12, 36), entropy: listedEntropy([]) };
    expect(signRequest(program, request, given).request.headers.get("authorization")?.[1]).toMatch(
      /Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31$/,
    );
  });

  test("has its place, for pages about the service", () => {
    const { value } = buildSecuritySchemes(documentOf(`components: { securitySchemes: { a: ${sigv4} } }\n`));
    expect(value?.[0]?.use?.scheme.origin.pointer).toBe("#/components/securitySchemes/a/x-amazon-apigateway-authtype");
  });
});

describe("x-amazon-apigateway-auth of an operation", () => {
  function demands(more: string, schemes: string): readonly string[] {
    const yaml = `paths:
  /a: { get: { operationId: a, x-amazon-apigateway-auth: { type: AWS_IAM }, responses: {}${more} } }
  /b: { get: { operationId: b, x-amazon-apigateway-auth: { type: NONE }, responses: {} } }
components: { securitySchemes: { ${schemes} } }
`;
    const document = documentOf(yaml);
    const built = buildApi(document, buildSecuritySchemes(document).value ?? []).value;
    return (built?.operations ?? []).map(({ id, security }) => {
      const alternatives = security.map((one) => one.schemes.map(({ scheme }) => scheme.value).join(" and "));
      return `${id}: ${alternatives.join(" or ")}`;
    });
  }

  test.each([
    ["", `own: ${sigv4}`, ["a: own", "b: "]],
    ["", "key: { type: apiKey, in: header, name: K }", ["a: awsIam", "b: "]],
    [
      ", security: [{ key: [] }, {}]",
      "key: { type: apiKey, in: header, name: K }",
      ["a: key and awsIam or awsIam", "b: "],
    ],
    [", security: [{ own: [] }]", `own: ${sigv4}`, ["a: own", "b: "]],
    ["", "awsIam: { type: apiKey, in: header, name: K }", ["a: awsIamSignature", "b: "]],
  ])("with%s and %s", (more, schemes, want) => {
    expect(demands(more, schemes)).toEqual(want);
  });
});

describe("keys that are not followed", () => {
  test.each([
    ["type: apiKey, in: header, name: A, x-amazon-apigateway-authtype: custom", "how the gateway looks at the value"],
    ["type: http, scheme: basic, x-fern-bearer: { name: token, prefix: Token }", "give the value with its prefix"],
    ["type: http, scheme: basic, x-speakeasy-custom-security-scheme: { schema: {} }", "which credentials there are"],
    [
      "type: http, scheme: x, x-countersign: {}, x-amazon-apigateway-authtype: awsSigv4",
      "x-countersign describes this",
    ],
  ])("{ %s }: %s", (scheme, why) => {
    const { value, diagnostics } = buildSecuritySchemes(
      documentOf(`components: { securitySchemes: { a: { ${scheme} } } }\n`),
    );
    expect(value).toHaveLength(1);
    expect(diagnostics).toMatchObject([{ severity: "note", code: "foreign-key-ignored" }]);
    expect(printDiagnostics(diagnostics)).toContain(why);
    expect(printDiagnostics(diagnostics)).toMatch(/\n1 note$/);
  });

  test.each([
    "type: http, scheme: bearer, x-fern-bearer: { name: token, env: TOKEN }",
    "type: apiKey, in: header, name: A, x-amazon-apigateway-authorizer: { type: token }",
    "type: http, scheme: basic, x-other: 1",
  ])("say nothing where they change nothing: { %s }", (scheme) => {
    expect(uses(`components: { securitySchemes: { a: { ${scheme} } } }\n`)).toHaveLength(1);
  });
});

describe("webhook signatures of other tools", () => {
  const fern = (config: string, more = ""): string => `x-fern-webhook-signature: { ${config} }\n${more}`;
  const hmac = "type: hmac, header: X-Sig";

  /** `let` and `send` of each scheme, or what is said instead. */
  function described(yaml: string): readonly string[] {
    const { value = [], diagnostics } = buildSecuritySchemes(documentOf(yaml));
    const schemes = value.map(({ name, let: values, send, verify }) => {
      const lines = values.map((one) => (one.value.kind === "expression" ? one.value.text.value : "?"));
      const sent = send.map((one) => `${one.name.value}: ${one.template.value}`);
      const fresh = verify?.fresh.map((rule) => `${rule.name.value} ${rule.past}`) ?? [];
      return [name, ...lines, ...sent, ...fresh].join(" | ");
    });
    return [...schemes, ...diagnostics.map(({ message }) => message)];
  }

  const body = 'concatBytes(body ?? "")';
  test.each([
    [hmac, `${body} | base64(hmacSha256(key, content)) | X-Sig: \${signature}`],
    [
      `${hmac}, algorithm: sha1, encoding: hex, signature-prefix: "sha1="`,
      `${body} | "sha1=" | hex(hmacSha1(key, content)) | X-Sig: \${prefix}\${signature}`,
    ],
    [
      `${hmac}, payload-format: { components: [timestamp, body], delimiter: "." }, timestamp: { header: X-Ts, tolerance: 300 }`,
      'unixSeconds(now) | concatBytes(timestamp, ".", body ?? "") | base64(hmacSha256(key, content)) | X-Sig: ${signature} | X-Ts: ${timestamp} | timestamp 300000',
    ],
    [
      `${hmac}, payload-format: { components: [notification-url, body] }`,
      'concatBytes(url, body ?? "") | base64(hmacSha256(key, content)) | X-Sig: ${signature}',
    ],
    [
      "type: asymmetric, header: X-Sig, asymmetric-algorithm: ecdsa-sha384",
      `${body} | base64(ecdsaSha384(key, content, "der")) | X-Sig: \${signature}`,
    ],
    [
      "type: asymmetric, header: X-Sig, asymmetric-algorithm: ed25519, encoding: hex",
      `${body} | hex(ed25519(key, content)) | X-Sig: \${signature}`,
    ],
    [
      `${hmac}, signature-prefix: 'a"$\{key}$'`,
      `${body} | "a\\"$\{key}$" | base64(hmacSha256(key, content)) | X-Sig: \${prefix}\${signature}`,
    ],
  ])("x-fern-webhook-signature: { %s }", (config, want) => {
    const yaml = fern(config);
    expect(described(yaml)).toEqual([`webhookSignature | ${want}`]);
    const [scheme] = buildSecuritySchemes(documentOf(yaml)).value ?? [];
    const library = openSchemeLibrary();
    expect(printDiagnostics((scheme && compileScheme(scheme, library.find, library.names).diagnostics) ?? [])).toBe("");
  });

  test.each([
    ["type: hmac", "it does not name the header"],
    ["type: hmack, header: X-Sig", "its type or algorithm is not known"],
    [`${hmac}, algorithm: md5`, "its type or algorithm is not known"],
    ["type: asymmetric, header: X-Sig", "its type or algorithm is not known"],
    [`${hmac}, encoding: utf8`, "encoding must be hex or base64"],
    [`${hmac}, payload-format: { components: [message-id, body] }`, "only body, timestamp and notification-url"],
    [`${hmac}, payload-format: { components: [timestamp] }`, "it signs a timestamp that it does not send"],
    [`${hmac}, timestamp: { header: X-Ts, format: iso8601 }`, "a format that does not say each letter"],
    [`${hmac}, url-normalization: { port-variants: true }`, "url-normalization has no counterpart here"],
  ])("x-fern-webhook-signature: { %s } is not followed", (config, why) => {
    const [said, ...others] = described(fern(config));
    expect(said).toContain(`x-fern-webhook-signature is not followed: `);
    expect(said).toContain(why);
    expect(others).toEqual([]);
  });

  test("of a single webhook has a name of its own, and its place", () => {
    const one = `webhooks: { orderPaid: { post: { x-fern-webhook-signature: { ${hmac} } } }, other: { post: {} } }\n`;
    const { value } = buildSecuritySchemes(documentOf(fern(hmac, one)));
    expect(value?.map(({ name, origin }) => [name, origin.pointer])).toEqual([
      ["webhookSignature", "#/x-fern-webhook-signature"],
      ["orderPaidSignature", "#/webhooks/orderPaid/post/x-fern-webhook-signature"],
    ]);
  });

  test("gives way to a scheme of that name", () => {
    const own = "components: { securitySchemes: { webhookSignature: { type: apiKey, in: header, name: A } } }\n";
    expect(described(fern(hmac, own))).toEqual([
      "webhookSignature",
      'x-fern-webhook-signature is not followed: the document has a scheme "webhookSignature" of its own',
    ]);
  });

  const speakeasy = (security: string): string => `x-speakeasy-webhooks: { security: { ${security} } }\n`;
  test.each([
    [
      "type: signature, headerName: X-Sig, signatureTextEncoding: base64url, algorithm: hmac-sha256",
      `webhookSignature | ${body} | base64url(hmacSha256(key, content)) | X-Sig: \${signature}`,
    ],
    ["type: custom", "x-speakeasy-webhooks is not followed: only its type `signature` says what is signed"],
    [
      "type: signature, headerName: X-Sig, signatureTextEncoding: hex, algorithm: md5",
      "x-speakeasy-webhooks is not followed: algorithm must be hmac-sha256",
    ],
  ])("x-speakeasy-webhooks: { %s }", (security, want) => {
    expect(described(speakeasy(security))).toEqual([want]);
  });

  const key = "x-speakeasy-token-endpoint-authentication";
  test.each([
    ["client_secret_post", 'a: oauth2-client-credentials("https://a.example/token", "client_secret_post")'],
    ["client_secret_basic", 'a: oauth2-client-credentials("https://a.example/token", "client_secret_basic")'],
    ["mtls", 'a: oauth2-client-credentials("https://a.example/token")', "note foreign-key-ignored"],
  ])("x-speakeasy-token-endpoint-authentication: %s", (how, ...want) => {
    const flow = `{ tokenUrl: https://a.example/token, scopes: {}, ${key}: ${how} }`;
    const yaml = `components: { securitySchemes: { a: { type: oauth2, flows: { clientCredentials: ${flow} } } } }\n`;
    expect(uses(yaml)).toEqual(want);
    const [scheme] = buildSecuritySchemes(documentOf(yaml)).value ?? [];
    const library = openSchemeLibrary();
    expect(printDiagnostics((scheme && compileScheme(scheme, library.find, library.names).diagnostics) ?? [])).toBe("");
  });

  test("x-ballerina-auth is noted", () => {
    expect(described("x-ballerina-auth: { signature: { algorithm: sha256 } }\n")).toEqual([
      "x-ballerina-auth is not followed: its expressions are Ballerina's; describe the signature with x-countersign",
    ]);
  });
});
