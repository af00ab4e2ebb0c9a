import { api, type HostileCase, type Member, ok, operation } from "./hostile-case.js";

const key = (place: string, name: string): Member => ({
  components: { securitySchemes: { a: { type: "apiKey", in: place, name } } },
});
const secured = (scheme: Member): Member =>
  operation({ security: [{ a: [] }] }, { components: { securitySchemes: { a: scheme } } });
const oauth = (flow: Member): Member =>
  secured({ type: "oauth2", flows: { clientCredentials: { scopes: {}, ...flow } } });
const broken = ["X-A\r\nX-B", "X A", "X:A", "X-A\u0000", "", "X-\u00e9", "a;b", "a=b", '"a"', "X-A\t"];

function server(url: string): Member {
  return operation({}, { servers: [{ url }] });
}

function path(name: string): Member {
  return { ...api({ paths: { [name]: { get: { responses: ok() } } } }), servers: [{ url: "https://a.example" }] };
}

export const http: readonly HostileCase[] = [
  ...broken.flatMap((name, index): readonly HostileCase[] => [
    {
      name: `h01-header-${index}`,
      want: "page",
      given: operation({ parameters: [{ name, in: "header", schema: { type: "string" } }] }),
    },
    {
      name: `h01-cookie-${index}`,
      want: "page",
      given: operation({ parameters: [{ name, in: "cookie", schema: { type: "string" } }] }),
    },
    { name: `h01-key-${index}`, want: "page", given: operation({ security: [{ a: [] }] }, key("header", name)) },
    { name: `h01-key-cookie-${index}`, want: "page", given: operation({ security: [{ a: [] }] }, key("cookie", name)) },
    {
      name: `h01-reply-${index}`,
      want: "either",
      given: operation({
        responses: { 200: { description: "x", headers: { [name]: { schema: { type: "string" } } } } },
      }),
    },
  ]),
  ...[
    "javascript:alert(1)",
    "file:///etc",
    "data:text/plain,x",
    "https://user:pw@a.example",
    "https://a.example@b.example",
    "https://a.example:99999",
    "https://",
    "https:///a",
    "ht!tp://a",
    "https://a b",
    "https://a.example\\@b.example",
  ].map((url, index): HostileCase => ({ name: `h02-${index}`, want: "page", given: server(url) })),
  ...[
    "ftp://a.example",
    "https://a.example#x",
    "https://a.example?x=1",
    "//b.example",
    "http://a.example",
    "https://\u0430pple.example",
    "https://xn--pple-43d.example",
    "/v1",
    "v1",
    "",
    "https://[::1]:8080/x",
    "../x",
    "https://a.example/../..",
  ].map((url, index): HostileCase => ({ name: `h02-odd-${index}`, want: "either", given: server(url) })),
  ...[
    "//evil.example/x",
    "/\\evil.example",
    "https://evil.example/x",
    "@evil.example",
    "x",
    "",
    "/a/../../b",
    "/./a",
    "/a?b=c",
    "/a#b",
    "/a\r\nHost: x",
    "/\u0000",
    "\\a",
    "///x",
    "/a//b",
    "/%2e%2e/x",
    "/;x",
    "/:443/x",
  ].map((name, index): HostileCase => ({ name: `h03-${index}`, want: "either", given: path(name) })),
  ...[
    "javascript:alert(1)",
    "http://a.example/token",
    "file:///x",
    "//b.example/token",
    "https://u:p@a.example/token",
    "x",
    "",
    "https://",
  ].map((tokenUrl, index): HostileCase => ({ name: `h04-token-${index}`, want: "either", given: oauth({ tokenUrl }) })),
  ...["javascript:alert(1)", "http://127.0.0.1/x", "x", "", "file:///etc/passwd"].map(
    (openIdConnectUrl, index): HostileCase => ({
      name: `h04-discovery-${index}`,
      want: "either",
      given: secured({ type: "openIdConnect", openIdConnectUrl }),
    }),
  ),
  ...[
    "Content-Length",
    "Transfer-Encoding",
    "Host",
    "Connection",
    "Upgrade",
    "TE",
    "Trailer",
    "Expect",
    "Keep-Alive",
    "Cookie",
    "Authorization",
    "Content-Type",
    "Accept",
    "Proxy-Authorization",
    "Set-Cookie",
  ].map(
    (name, index): HostileCase => ({
      name: `h05-${index}`,
      want: "either",
      given: operation({ parameters: [{ name, in: "header", required: true, schema: { type: "string" } }] }),
    }),
  ),
  ...["Content-Length", "Transfer-Encoding", "Host"].map(
    (name, index): HostileCase => ({
      name: `h05-key-${index}`,
      want: "page",
      given: operation({ security: [{ a: [] }] }, key("header", name)),
    }),
  ),
  ...["absent", "__proto__", "constructor", "toString", ""].map(
    (name, index): HostileCase => ({
      name: `h06-${index}`,
      want: "page",
      given: JSON.stringify(operation({ security: [{ NAME: [] }] })).replace("NAME", name),
    }),
  ),
  { name: "h06-none", want: "clean", given: operation({ security: [{}] }) },
  { name: "h06-empty", want: "clean", given: operation({ security: [] }) },
  { name: "h06-scheme", want: "either", given: secured({ type: "http", scheme: "nonsense\r\nX: y" }) },
  { name: "h06-type", want: "page", given: secured({ type: "magic" }) },
];
