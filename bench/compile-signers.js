import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { execPath } from "node:process";
import { pathToFileURL } from "node:url";

/** The schemes of the library that are measured, as a document of a user's names them. */
const usedSchemes = {
  awsSigv4: { use: "aws-sigv4" },
  oauth1: { use: "oauth1" },
  messageSignatures: {
    use: "http-message-signatures",
    with: {
      components: `'"@method" "@authority" "@path" "@query" "content-type" "content-digest"'`,
      signature: "hmacSha256(fromBase64(key), signatureBase)",
    },
  },
};

const signerFiles = [
  "generated/crowdtwist/auth/hmac.ts",
  "generated/crowdtwist/runtime/testing.ts",
  "generated/talon-one/auth/content-signature.ts",
  ...["aws-sigv4", "oauth1", "message-signatures"].map((name) => `.cache/bench/clients/library/auth/${name}.ts`),
];

/** Compiles the generated signers to JavaScript; gives the address of the folder that stands for the project's own. */
export function compileSigners() {
  const folder = resolve(".cache/bench/signers");
  mkdirSync(folder, { recursive: true });
  generateLibraryClient();
  const config = {
    extends: resolve("tsconfig.json"),
    compilerOptions: {
      noEmit: false,
      declaration: false,
      isolatedDeclarations: false,
      rootDir: resolve("."),
      outDir: "js",
    },
    include: [],
    files: signerFiles.map((file) => resolve(file)),
  };
  writeFileSync(`${folder}/tsconfig.json`, JSON.stringify(config));
  runNode("node_modules/typescript/bin/tsc", "-p", folder);
  return `${pathToFileURL(folder)}/js`;
}

function generateLibraryClient() {
  const schemes = Object.entries(usedSchemes).map(([name, extension]) => {
    return [name, { type: "http", scheme: "custom", "x-countersign": extension }];
  });
  const components = { securitySchemes: Object.fromEntries(schemes) };
  const document = { openapi: "3.1.0", info: { title: "Library", version: "1" }, paths: {}, components };
  writeFileSync(".cache/bench/library.json", JSON.stringify(document));
  runNode("dist/cli/main.js", "generate", ".cache/bench/library.json", "--out", ".cache/bench/clients");
}

function runNode(...args) {
  const { status, stdout, stderr } = spawnSync(execPath, args, { encoding: "utf8" });
  if (status !== 0) throw new Error(stdout + stderr);
}
