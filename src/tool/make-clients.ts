import { basename, parse, relative } from "node:path";
import { readDocument } from "../config/read-document.js";
import type { Settings, SpecSettings } from "../config/read-settings.js";
import type { GeneratedClient } from "../generator/generate.js";
import { type Diagnostic, hasErrors, inFileOrder, type Outcome } from "../generator/source/diagnostics/diagnostic.js";

/** A client that was made in memory, and how long that took in milliseconds. */
export interface MadeClient {
  readonly spec: SpecSettings;
  readonly client: GeneratedClient;
  readonly warnings: readonly Diagnostic[];
  readonly milliseconds: number;
}

/** Told of a spec, by its path as pages show it, when work on it begins. */
export type OnProgress = (spec: string) => void;

/** All clients that were asked for, or, where one of the specs has an error, none of them and everything there is to say. */
export type MadeClients =
  | { readonly kind: "made"; readonly clients: readonly MadeClient[] }
  | { readonly kind: "invalid"; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: "usage"; readonly message: string };

/** A spec, and the name of the folder that its client is in or goes to. */
export interface Placed {
  readonly path: string;
  readonly folder: string;
}

/** Makes clients in memory; nothing is written. `others` have their folders already. */
export async function makeClients(
  settings: Settings,
  specs: readonly SpecSettings[],
  onProgress: OnProgress,
  others: readonly Placed[] = [],
): Promise<MadeClients> {
  const clients: MadeClient[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const spec of specs) {
    const begun = performance.now();
    const outcome = await makeClient(settings, spec, onProgress);
    for (const diagnostic of outcome.diagnostics) diagnostics.push(diagnostic);
    const { value: client, diagnostics: warnings } = outcome;
    if (client !== undefined) clients.push({ spec, client, warnings, milliseconds: performance.now() - begun });
  }
  if (hasErrors(diagnostics)) return { kind: "invalid", diagnostics: inFileOrder(diagnostics) };
  const placed = clients.map(({ spec: { path }, client }) => ({ path, folder: client.output.folder }));
  const message = noFolderOf(placed) ?? clashOf([...others, ...placed]);
  return message === undefined ? { kind: "made", clients } : { kind: "usage", message };
}

async function makeClient(
  { folder, root }: Settings,
  spec: SpecSettings,
  onProgress: OnProgress,
): Promise<Outcome<GeneratedClient>> {
  const { path, name, choices, overlays, reach } = spec;
  const source = readDocument(spec, overlays, folder, reach);
  if (source.value === undefined) return { diagnostics: source.diagnostics };
  onProgress(source.value.path);
  const { generateClient } = await import("../generator/generate.js");
  return generateClient(source.value, { ...choices, name, specPath: stableName(path, root) });
}

/**
 * How generated files name their spec: by its path from the nearest folder that holds it and the output, so that neither the machine
 * nor the working folder shows. Where only the root of the file system holds both, by its name alone.
 */
export function stableName(spec: string, root: string): string {
  const path = relative(root, spec).replaceAll("\\", "/");
  const up = /^(?:\.\.\/)*/.exec(path)?.[0].length ?? 0;
  const levels = relative(parse(root).root, root).split(/[\\/]/).length;
  return up / 3 >= levels || /^[A-Za-z]:/.test(path) ? basename(spec) : path.slice(up);
}

/** A spec that is named `...json` is called `..`, which is another folder's name. */
function noFolderOf(placed: readonly Placed[]): string | undefined {
  const found = placed.find(({ folder }) => /^\.*$/.test(folder));
  const remedy = "rename it, or give it a `name` in the config";
  return found && `${found.path} would go to "${found.folder}", which names no new folder; ${remedy}`;
}

/** Two specs of the same name would write to the same folder, on some file systems also when they differ in case. */
function clashOf(placed: readonly Placed[]): string | undefined {
  const seen = new Map<string, string>();
  const remedy = "rename one, or give it a `name` in the config";
  for (const { path, folder } of placed) {
    const other = seen.get(folder.toLowerCase());
    if (other === path) return `${path} is listed twice, and would go to ${folder}/ both times; ${remedyOfTwins}`;
    if (other !== undefined) return `${other} and ${path} would both go to ${folder}/; ${remedy}`;
    seen.set(folder.toLowerCase(), path);
  }
  return undefined;
}

const remedyOfTwins = "take one away, or give it a `name` in the config";
