import { join } from "node:path";
import { errorCode } from "../source/disk/error-code.js";
import { readText } from "../source/disk/read-bytes.js";
import type { OutputFile } from "../source/output-file.js";
import type { ApiOutput } from "./api-output.js";
import { contentHash } from "./content-hash.js";

/** What an API's folder says of itself: `.countersign.json`. Only files it lists are ever replaced or removed. */
export interface Manifest {
  readonly spec: string;
  readonly inputs: string;
  /** SHA-256 by path, in the order of the paths. */
  readonly files: ReadonlyMap<string, string>;
}

export const manifestName = ".countersign.json";

const format = 1;

export function manifestOf(output: ApiOutput): Manifest {
  const known = manifests.get(output) ?? makeManifest(output);
  manifests.set(output, known);
  return known;
}

/** An output is compared before and after the folder is locked, and written then. */
const manifests = new WeakMap<ApiOutput, Manifest>();

function makeManifest(output: ApiOutput): Manifest {
  const files = output.files.map((file): [string, string] => [file.path, contentHash(file.text)]);
  return { spec: output.spec, inputs: output.inputs, files: new Map(files.sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** The manifest as a file of the output: the same bytes for the same content, on every machine. */
export function manifestFile(manifest: Manifest): OutputFile {
  const { spec, inputs } = manifest;
  const text = JSON.stringify({ format, spec, inputs, files: Object.fromEntries(manifest.files) }, undefined, 2);
  return { path: manifestName, text: `${text}\n` };
}

/** The manifest of a folder, or `undefined` where there is none that can be trusted: then every file in it is a stranger's. */
export function readManifest(folder: string): Manifest | undefined {
  try {
    const text = readText(join(folder, manifestName));
    return text === undefined ? undefined : parseManifest(text);
  } catch (error) {
    if (errorCode(error) !== undefined || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function parseManifest(text: string): Manifest | undefined {
  const value: unknown = JSON.parse(text);
  if (!isRecord(value)) return undefined;
  const { format: written, spec, inputs, files } = value;
  if (written !== format || typeof spec !== "string" || typeof inputs !== "string" || !isRecord(files))
    return undefined;
  const listed = Object.entries(files).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  return { spec, inputs, files: new Map(listed) };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
