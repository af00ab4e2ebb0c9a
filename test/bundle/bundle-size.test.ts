import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";
import { beforeAll, expect, test } from "vitest";
import { writeClient } from "../write-client.js";
import { components, shop } from "./shop.js";

/** What a browser loads for a program that makes one call. The ceilings are what that came to, with little above. */
const folder = "test/.out/bundle";

const bearer = { bearer: { type: "http", scheme: "bearer" } };
const sigv4 = { sigv4: { type: "apiKey", in: "header", name: "Authorization", "x-countersign": { use: "aws-sigv4" } } };

beforeAll(() => {
  for (const crypto of ["web", "node"] as const) {
    for (const [title, securitySchemes] of Object.entries({ Shop: bearer, Signed: sigv4 })) {
      const security = Object.keys(securitySchemes).map((name) => ({ [name]: [] }));
      const document = { title, ...shop, security, components: { ...components, securitySchemes } };
      writeClient(`${folder}/${crypto}/${title.toLowerCase()}`, document, crypto);
    }
  }
});

async function gzippedSize(api: string, program: string): Promise<number> {
  const entry = "\0program";
  const bundle = await rolldown({
    input: entry,
    platform: "browser",
    external: [/^node:/],
    plugins: [
      {
        name: "program",
        resolveId: (id) => (id === entry ? entry : id === "api" ? resolve(folder, api, "index.ts") : null),
        load: (id) => (id === entry ? program : null),
      },
    ],
  });
  const { output } = await bundle.generate({ format: "esm", minify: true });
  return gzipSync(output[0].code, { level: 9 }).length;
}

const get = "{ path: { shopId: 'a/b', orderId: 42 }, query: { limit: 20 } }";
const post = "{ path: { shopId: 'a/b' }, body: { id: 42 } }";

function program(create: string, auth: string, operation: string, input: string): string {
  return `import { ${create}, ${operation} } from "api";
const result = await ${operation}(${create}({ auth: ${auth} }), ${input});
console.log(result.ok ? result.data : result.error);`;
}

const token = "{ bearer: { token: 't' } }";
const keys = "{ sigv4: { accessKeyId: 'a', secretAccessKey: 'b', region: 'eu-west-1' } }";

test.each([
  ["web/shop", "a GET with a bearer token", program("createShop", token, "getOrder", get), 4_094],
  ["web/shop", "a POST with a bearer token", program("createShop", token, "createOrder", post), 4_031],
  ["node/shop", "a GET with a bearer token", program("createShop", token, "getOrder", get), 4_094],
  ["web/signed", "a GET with SigV4", program("createSigned", keys, "getOrder", get), 5_855],
  ["node/signed", "a POST with SigV4", program("createSigned", keys, "createOrder", post), 5_735],
])("%s: %s", async (api, _, text, ceiling) => {
  expect(await gzippedSize(api, text)).toBeLessThanOrEqual(ceiling);
});
