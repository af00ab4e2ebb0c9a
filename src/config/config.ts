/** Where the cryptography of a generated client comes from: `node:crypto`, or WebCrypto. */
export type CryptoSource = "node" | "web";

/** What a generated test file is written for; with `none` there is no such file. */
export type TestRunner = "vitest" | "node" | "none";

/** `countersign.config.{yaml,json,js}` with its defaults filled in. Paths are as written: from the folder of the file. */
export interface Config {
  /** The folder that every API's folder goes to. */
  readonly out: string;
  readonly crypto: CryptoSource;
  readonly tests: TestRunner;
  readonly specs: readonly ConfiguredSpec[];
}

export interface ConfiguredSpec {
  readonly path: string;
  /** Replaces the config's own for this API. */
  readonly crypto?: CryptoSource;
  /** OpenAPI overlays that are laid over it, in their order. */
  readonly overlays?: readonly string[];
}

export const cryptoSources: readonly CryptoSource[] = ["node", "web"];
export const testRunners: readonly TestRunner[] = ["vitest", "node", "none"];

/** What holds where neither a config file nor an argument says otherwise. */
export const defaults: Config = { out: "generated", crypto: "node", tests: "node", specs: [] };
