/** What a run says of an API at its end. */
export interface ApiReport {
  /** The API's name, which is that of its folder: `talon-one`. */
  readonly api: string;
  readonly operations: number;
  readonly schemes: number;
  /** Examples that came out as they say. */
  readonly vectors: number;
  /** What the client imports that has to be installed beside it: `@noble/hashes`, where the platform lacks what signing needs. */
  readonly packages: readonly string[];
}
