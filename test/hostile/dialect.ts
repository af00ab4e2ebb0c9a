import { type HostileCase, type Member, marker, operation } from "./hostile-case.js";

/** A document whose one operation is signed by a scheme of this text. */
function signed(extension: Member, more: Member = {}): Member {
  return operation(
    { security: [{ a: [] }] },
    {
      servers: [{ url: "https://a.example" }],
      components: {
        securitySchemes: { a: { type: "apiKey", in: "header", name: "X-A", "x-countersign": extension }, ...more },
      },
    },
  );
}

const credentials = { id: {}, key: { secret: true } };
const value = (expression: string, more: { readonly let?: Member } = {}): Member =>
  signed({ credentials, let: { ...more.let, v: expression }, send: { headers: { "X-A": "${v}" } } });
const claims = { let: { c: { a: "id" } } };
const refused = (name: string, given: Member): HostileCase => ({ name, want: "page", given });
const taken = (name: string, given: Member): HostileCase => ({ name, want: "clean", given });

const sent = { credentials, send: { headers: { "X-A": "${hex(hmacSha256(key, id))}" } } };
const step = { name: "a", request: { url: "https://a.example/t" } };

export const dialect: readonly HostileCase[] = [
  taken("i01", value(`hex(hmacSha256(key, lines(method, path, header("X-B") ?? "")))`)),
  taken(
    "i01-code",
    value(`hex(hmacSha256(key, concat(method, "\\"; ${marker}(); \\"", "\`\${${marker}()}", "*/ ${marker}() /*")))`),
  ),
  ...["none", "NONE", "", "RS257", `HS256\\"; ${marker}(); \\"`].map(
    (algorithm, index): HostileCase =>
      refused(`i02-jwt-${index}`, value("jwt(ALGORITHM, key, c)".replace("ALGORITHM", `"${algorithm}"`), claims)),
  ),
  refused("i02-jwt-chosen", value("jwt(id, key, c)", claims)),
  refused("i02-hmac", value("hex(hmacMd4(key, method))")),
  refused("i02-property", value("hex(hmac.constructor(key, method))")),
  ...[
    "constructor",
    "method.constructor",
    'method["constructor"]',
    "this",
    "globalThis",
    "process.env",
    "import('x')",
    "(() => 1)()",
    "new Date()",
    "function () {}",
    "method.constructor.constructor('x')()",
    "`a${`b`}`.x",
    "a => a",
    "[...method]",
    "({ __proto__: 1 })",
    "method?.x",
    "while (1) {}",
    "eval('1')",
    "/a/",
    "async () => 1",
    "a = 1",
    "id++",
    "delete id",
    "void 0",
    "id, key",
    "tag`x`",
    "super.x",
    "#a in b",
    "yield 1",
    "1n",
    "id; id",
    "id //",
    "id /*",
    "id */",
    "__proto__",
    "toString()",
    "hasOwnProperty('x')",
  ].map((expression, index): HostileCase => refused(`i03-${index}`, value(expression))),
  refused("i03-template", signed({ credentials, send: { headers: { "X-A": "${constructor.constructor('x')()}" } } })),
  refused("i03-deep", value(`${"(".repeat(5_000)}id${")".repeat(5_000)}`)),
  refused("i03-long", value(Array.from({ length: 20_000 }, () => "id").join(" + "))),
  refused("i03-calls", value(`${"hex(".repeat(3_000)}id${")".repeat(3_000)}`)),
  taken(
    "i04",
    signed({
      credentials,
      let: { v: 'hex(hmacSha256(key, header("X-A") ?? ""))' },
      send: { headers: { "X-A": "${v}" } },
    }),
  ),
  refused("i04-circle", signed({ credentials, let: { v: "w", w: "v" }, send: { headers: { "X-A": "${v}" } } })),
  refused("i05", signed({ credentials, send: { headers: { "X-A": "${id}", "x-a": "${id}" } } })),
  refused("i06-url", signed({ credentials, send: { query: { k: "${key}" } } })),
  taken(
    "i07-token",
    operation(
      { security: [{ a: [] }] },
      {
        servers: [{ url: "https://a.example" }],
        components: {
          securitySchemes: {
            a: { type: "oauth2", flows: { clientCredentials: { tokenUrl: "ftp://b.example/token", scopes: {} } } },
          },
        },
      },
    ),
  ),
  refused("i08", value("unixSeconds(now + 1e99)")),
  refused("i08-text", value(`unixSeconds(now) + "1"`)),
  ...["0", "-1", "1.5", "1000000000", "wholeNumber(id)", '"0"'].map(
    (bytes, index): HostileCase => refused(`i09-${index}`, value(`hex(sha256(concat(key, randomHex(${bytes}))))`)),
  ),
  ...["X A", "X-A\r\nX-B", "", "X-\u00e9", "Host:", "__proto__\n"].map(
    (name, index): HostileCase =>
      refused(`i10-${index}`, signed({ credentials, send: { headers: { [name]: "${id}" } } })),
  ),
  refused("i10-value", signed({ credentials, send: { headers: { "X-A": "a\r\nX-B: ${id}" } } })),
  taken(
    "i11",
    signed({
      credentials: { [marker.toLowerCase()]: {}, constructor: {}, toString: {} },
      send: { headers: { "X-A": "${constructor}${toString}" } },
    }),
  ),
  refused("i11-credential", signed({ credentials: { "a; b": {} }, send: { headers: { "X-A": "x" } } })),
  refused(
    "i11-let",
    signed({ credentials, let: { [`v"; ${marker}(); "`]: "id" }, send: { headers: { "X-A": "${id}" } } }),
  ),
  refused("i12-use", signed({ use: "../../../etc/passwd" })),
  refused("i12-use-proto", signed({ use: "__proto__" })),
  refused("i12-use-code", signed({ use: `bearer"; ${marker}(); "` })),
  refused("i13-unknown", signed({ credentials, send: { headers: { "X-A": "${id}" } }, plugin: `./${marker}.js` })),
  taken(
    "i14-examples",
    signed({
      credentials,
      send: { headers: { "X-A": "${id}" } },
      examples: [
        {
          source: `*/ ${marker}(); /*\n${marker}();`,
          credentials: { id: `a"; ${marker}(); "`, key: "k" },
          request: { method: "GET", url: `https://a.example/a'b` },
          expect: { headers: { "X-A": `a"; ${marker}(); "` } },
        },
      ],
    }),
  ),
  refused(
    "i15-two",
    operation(
      { security: [{ a: [], b: [] }] },
      {
        components: {
          securitySchemes: Object.fromEntries(
            ["a", "b"].map((name) => [
              name,
              {
                type: "apiKey",
                in: "header",
                name: "X-A",
                "x-countersign": {
                  credentials,
                  let: { v: 'hex(sha256(header("X-A") ?? id))' },
                  send: { headers: { "X-A": "${v}" } },
                },
              },
            ]),
          ),
        },
      },
    ),
  ),
  ...["Host", "content-length", "Transfer-Encoding"].map(
    (name, index): HostileCase =>
      refused(`i16-framing-${index}`, signed({ credentials, send: { headers: { [name]: "${id}" } } })),
  ),
  refused(
    "i17-steps-of-one-name",
    signed({ ...sent, acquire: { steps: [step, step], session: { token: "replies.a.body.t" } } }),
  ),
  refused("i18-any-reply", signed({ ...sent, reply: { expect: { holds: "true" } } })),
  taken(
    "i18-body-of-the-reply",
    signed({ ...sent, reply: { expect: { headers: { "X-B": "${hex(hmacSha256(key, responseBytes))}" } } } }),
  ),
  refused("i19-claims-that-are-a-text", value('jwt("HS256", key, id)')),
];
