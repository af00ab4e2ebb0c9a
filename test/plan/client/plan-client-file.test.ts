import { describe, expect, it } from "vitest";
import { clientOf } from "../plan-fixture.js";

function clientFile(yaml: string): string {
  return clientOf(yaml).get("client.ts") ?? "";
}

const session = `
servers: [{ url: "https://shop.example" }]
components:
  securitySchemes:
    basic: { type: http, scheme: basic }
    session:
      type: apiKey
      in: header
      name: S
      x-countersign:
        credentials: { account: {}, region: { optional: true }, password: { secret: true } }
        acquire: { operation: open, with: { body: { account: account, region: 'region ?? "eu"', password: password } }, session: { token: response.body.token }, expires: now + days(1) }
        send: { headers: { S: "\${session.token}" } }
paths: { /open: { post: { operationId: open, security: [{ basic: [] }], requestBody: { content: { application/json: {} } }, responses: { 200: { description: ok } } } } }
security: [{ session: [] }]
`;

describe("client.ts", () => {
  it("makes a signer of each scheme that has credentials", () => {
    const text = clientFile(session);
    expect(text.replace(/\s+/g, " ")).toContain(
      'basic: configured( auth.basic, [], (credentials) => signedBy(basic(credentials)), ["username", "password"], ),',
    );
    expect(text).toContain('servers: { server1: "https://shop.example" },');
    expect(text).toContain('security: [["session"]],');
    expect(text).toContain('name: "shop",');
  });

  it("demands the credentials that must be given, and calls them as no function of the scheme is called", () => {
    const named = session
      .replaceAll("    session:\n", "    credentials:\n")
      .replaceAll("session: []", "credentials: []");
    const text = clientFile(named).replace(/\s+/g, " ");
    expect(text).toContain(
      'credentials: configured( auth.credentials, ["account", "password"], (credentials2) => withSession({ sign: credentials(),',
    );
    expect(text).toContain("acquireCredentials(send, credentials2, environment)");
  });

  it("takes no credentials where nothing is made of them", () => {
    const scheme = "{ type: apiKey, in: header, name: K, x-countersign: { credentials: { k: {} }, send: {} } }";
    const text = clientFile(
      `servers: [{ url: "https://shop.example" }]\ncomponents: { securitySchemes: { key: ${scheme} } }`,
    );
    expect(text).toContain('key: configured(auth.key, ["k"], () => signedBy(key())),');
  });

  it("makes attempts as the schemes need it, and no more", () => {
    expect(clientFile(session)).toContain("    attempt: remedied(attempt),\n");
    const key = "components: { securitySchemes: { key: { type: apiKey, in: header, name: K } } }";
    const plain = clientFile(`servers: [{ url: "https://shop.example" }]\n${key}`);
    expect(plain).toContain("    attempt,\n");
    expect(plain).not.toContain("remedied");
  });

  it("prefers credentials to none, whichever the document says first", () => {
    const text = clientFile(session.replace("security: [{ session: [] }]\n", "security: [{}, { session: [] }]\n"));
    expect(text).toContain('security: [["session"], []],');
  });

  it("keeps sessions apart by the credentials that are no secret", () => {
    const text = clientFile(session);
    expect(text).toContain("acquire: (send) => acquireSession(send, credentials, environment),");
    const flat = text.replace(/\s+/g, " ");
    expect(flat).toMatch(
      /identity: JSON\.stringify\(\[ ?credentials\.account, credentials\.region, auth\.basic\?\.username/,
    );
    expect(text).not.toContain("credentials.password");
    expect(text).not.toContain("auth.basic?.password");
  });

  it("leaves sessions without an open credential to the client itself", () => {
    const text = clientFile(
      session
        .replace("account: {}, region: { optional: true }, ", "")
        .replace(/ with: .*? session:/, " session:")
        .replace("basic: []", ""),
    );
    expect(text).toContain("identity: undefined,");
  });

  it("asks for a base URL where the document does not say where the API is", () => {
    expect(clientFile("servers: [{ url: /v1 }]")).toContain("  readonly baseUrl: string;\n");
    expect(clientFile(session)).not.toContain("readonly baseUrl");
  });

  it("needs no options at all for an API that needs nothing", () => {
    const text = clientFile("servers: [{ url: 'https://shop.example' }]");
    expect(text).toContain("export function createShop(options: ShopOptions = {}): ShopClient {");
    expect(text).not.toContain("ShopAuth");
  });

  it("offers the servers of the document, and values for their variables", () => {
    const text = clientFile(`
servers:
  - { url: "https://{region}.shop.example", name: eu, description: "Live. */", variables: { region: { default: eu, enum: [eu, us] } } }
  - { url: "https://test.shop.example", description: For tests. }
`);
    expect(text).toMatch(/^ {2}readonly server\?: "\w+" \| "\w+" \| undefined;$/m);
    expect(text).toContain("- `eu`: https://eu.shop.example (Live. *\\/)\n");
    expect(text).toContain("- `forTests`: https://test.shop.example\n");
    expect(text).toContain('readonly region?: "eu" | "us" | undefined;');
    expect(text).toContain('"https://" + hostVariable(variables.region, "eu") + ".shop.example"');
  });
});
