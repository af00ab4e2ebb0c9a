import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/**
 * The generators that are compared. `command` is what follows `node`; it writes into the folder `out`. A rival's client may need a
 * file that a user writes by hand: `beside` is that.
 */
export const tools = [
  {
    name: "countersign",
    command: (document, out) => [resolve("dist/cli/main.js"), "generate", document, "--out", out],
    packages: {},
    makesClient: true,
  },
  {
    name: "oazapfts",
    command: (document, out, home) => [bin(home, "oazapfts/dist/cli.js"), document, join(out, "client.ts")],
    packages: { oazapfts: "7.5.0", "@oazapfts/runtime": "1.2.0", typescript: "5.9.3" },
    makesClient: true,
  },
  {
    name: "hey-api",
    command: (document, out, home) => [bin(home, "@hey-api/openapi-ts/bin/run.js"), "-i", document, "-o", out, "-s"],
    packages: { "@hey-api/openapi-ts": "0.99.0", typescript: "5.9.3" },
    makesClient: true,
  },
  {
    name: "openapi-typescript",
    command: (document, out, home) => [bin(home, "openapi-typescript/bin/cli.js"), document, "-o", join(out, "api.ts")],
    packages: { "openapi-typescript": "7.13.0", "openapi-fetch": "0.17.0", typescript: "5.9.3" },
    makesClient: false,
    beside: {
      "client.ts": `import createClient from "openapi-fetch";
import type { paths } from "./api.js";
export const client = createClient<paths>();
`,
    },
  },
];

function bin(home, path) {
  return join(home, "node_modules", path);
}

/** Installs a rival into a folder of its own, once. Gives that folder; our own lock file knows nothing of it. */
export function install({ name, packages }, root) {
  const home = join(root, name);
  if (Object.keys(packages).every((one) => existsSync(join(home, "node_modules", one)))) return home;
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, "package.json"), JSON.stringify({ private: true, type: "module", dependencies: packages }));
  const { status, stderr } = spawnSync("npm", ["install", "--silent", "--no-audit", "--no-fund"], { cwd: home });
  if (status !== 0) throw new Error(`cannot install ${name}\n${stderr}`);
  return home;
}
