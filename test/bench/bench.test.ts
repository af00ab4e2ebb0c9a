import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";

/**
 * `npm run bench` compares what does the same: each module makes its pairs, and throws where the two of one disagree. Here they are
 * made, and nothing is measured.
 */
interface Signers {
  readonly compileSigners: () => string;
  readonly signerPairs: (folder: string) => Promise<readonly unknown[]>;
  readonly packageSigners: (folder: string) => Promise<readonly unknown[]>;
  readonly callPairs: () => Promise<readonly unknown[]>;
}

/** The functions of a script, which has no types. */
async function script(name: string): Promise<Signers> {
  return await import(pathToFileURL(resolve("bench", name)).href);
}

test("the signers that are measured give what is written by hand, and what packages give", async () => {
  const { compileSigners } = await script("compile-signers.js");
  const { signerPairs } = await script("signer-pairs.js");
  const { packageSigners } = await script("package-signers.js");
  const folder = compileSigners();
  expect(await signerPairs(folder)).toHaveLength(3);
  expect(await packageSigners(folder)).toHaveLength(3);
});

test("the calls that are measured send what is built by hand, and give the same", async () => {
  const { callPairs } = await script("call-pairs.js");
  expect(await callPairs()).toHaveLength(2);
});
