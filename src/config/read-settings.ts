import { dirname, relative, resolve } from "node:path";
import { present } from "../generator/model/present.js";
import { toolFingerprint } from "../generator/output/tool-fingerprint.js";
import { type Choices, choose, type SomeChoices } from "../generator/source/choices.js";
import type { Diagnostic } from "../generator/source/diagnostics/diagnostic.js";
import type { Reach } from "../generator/source/source-file.js";
import { mistakeIn } from "./check-request.js";
import type { ConfiguredSpec, NamedFile } from "./config.js";
import { findConfig } from "./find-config.js";
import { reachOf } from "./reach.js";
import { type LoadedConfig, loadConfig } from "./read-config.js";

/** What a caller asks for. Whatever is left out comes from the config, and what that leaves out from the defaults. */
export interface GenerateRequest extends SomeChoices {
  /** The folder that relative paths start from, and where the config is looked for; else the working folder. */
  readonly folder?: string | undefined;
  /** The documents; else those of the config. */
  readonly specs?: readonly string[] | undefined;
  readonly config?: string | undefined;
  readonly out?: string | undefined;
}

/** Request and config as one. The paths are absolute. */
export interface Settings {
  readonly folder: string;
  /** The output root. */
  readonly root: string;
  readonly specs: readonly SpecSettings[];
  /** Whether these are all specs of the config, so that nothing else belongs into `root`. */
  readonly whole: boolean;
  /** The fingerprint of the running tool. */
  readonly tool: string;
}

/** Of a document; its path is absolute, as those of its overlays are. */
export interface SpecSettings extends NamedFile {
  readonly choices: Choices;
  /** What its client is called; as its file where it is left out. */
  readonly name?: string;
  /** Laid over the document, in this order. */
  readonly overlays: readonly NamedFile[];
  /** Where else than in its own folder it may refer to files. */
  readonly reach: Reach;
}

/** What there is to do, or what keeps it from being known. */
export type SettingsResult =
  | { readonly kind: "settings"; readonly settings: Settings }
  | { readonly kind: "invalid"; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: "usage"; readonly message: string };

/** Reads the config that the request names, else that of its folder, and puts what the request says over it. */
export async function readSettings(request: GenerateRequest): Promise<SettingsResult> {
  const mistake = mistakeIn(request);
  if (mistake !== undefined) return { kind: "usage", message: mistake };
  const folder = resolve(request.folder ?? ".");
  const tool = toolFingerprint();
  const named = request.config === undefined ? undefined : resolve(folder, request.config);
  const { value: loaded, diagnostics } = await loadConfig(folder, named, tool);
  if (loaded === undefined) return { kind: "invalid", diagnostics };
  const settings = settingsOf(request, folder, loaded, tool);
  return settings.specs.length === 0
    ? { kind: "usage", message: nothingToDo(loaded.path, folder) }
    : { kind: "settings", settings };
}

/** What the config says of a document, its paths absolute. */
type PlacedSpec = Omit<ConfiguredSpec, "overlays"> & Pick<SpecSettings, "overlays" | "reach">;

function settingsOf(request: GenerateRequest, folder: string, loaded: LoadedConfig, tool: string): Settings {
  const { config } = loaded;
  const absolute = <File extends NamedFile>(file: File): File => ({ ...file, path: resolve(loaded.folder, file.path) });
  const configured = config.specs.map((spec): PlacedSpec => {
    const reach = reachOf(config, spec, loaded.folder);
    return { ...absolute(spec), overlays: (spec.overlays ?? []).map(absolute), reach };
  });
  const asked = request.specs?.map((path) => resolve(folder, path)) ?? [];
  const named = [...new Set(asked)].flatMap((path): readonly PlacedSpec[] => {
    const found = configured.filter((spec) => spec.path === path);
    const unknown = { path, overlays: [], reach: reachOf(config, {}, loaded.folder) };
    return found.length > 0 ? found.map(({ span: _, ...spec }) => spec) : [unknown];
  });
  const settingsOfSpec = (spec: PlacedSpec): SpecSettings => {
    const { path, span, name, overlays, reach } = spec;
    return { path, ...present({ span, name }), choices: choose(request, spec, config), overlays, reach };
  };
  return {
    folder,
    root: request.out === undefined ? resolve(loaded.folder, config.out) : resolve(folder, request.out),
    whole: asked.length === 0 && request.out === undefined,
    specs: (asked.length > 0 ? named : configured).map(settingsOfSpec),
    tool,
  };
}

function nothingToDo(config: string | undefined, folder: string): string {
  if (config !== undefined) return "no spec is named, neither as an argument nor under `specs` of the config";
  const above = configAbove(folder);
  const remedy =
    above === undefined
      ? "name a document, or list some there under `specs`"
      : `there is one above: --config ${relative(folder, above).replaceAll("\\", "/")}`;
  return `no spec is named, and there is no countersign.config.yaml here; ${remedy}`;
}

/** The nearest config in a folder above. */
function configAbove(folder: string): string | undefined {
  const above = dirname(folder);
  return above === folder ? undefined : (findConfig(above).value ?? configAbove(above));
}
