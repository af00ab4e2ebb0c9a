import { collectReports } from "../source/diagnostics/collect-reports.js";
import { type Diagnostic, hasErrors, inFileOrder, type Outcome } from "../source/diagnostics/diagnostic.js";
import { eased } from "../source/diagnostics/leniency.js";
import { besideOf } from "../source/disk/read-beside.js";
import type { DocumentNode, MapNode } from "../source/nodes/document-node.js";
import type { SourceFile } from "../source/source-file.js";
import { gatherFiles } from "./files/gather-files.js";
import type { SectionPath } from "./files/named-parts.js";
import { withForeignPaths } from "./foreign-paths.js";
import { resolveIdentifiers } from "./identifiers/resolve-identifiers.js";
import { applyOverlays, type Overlaid } from "./overlay/apply-overlays.js";
import { readOverlay } from "./overlay/read-overlay.js";
import { checkReferences } from "./references/check-references.js";
import { checkReferred } from "./shape/check-referred.js";
import { checkSizes } from "./shape/check-sizes.js";
import { checkSpelling } from "./shape/check-spelling.js";
import { validateDocument, validateSchemeFile } from "./shape/validate-document.js";
import { visitKeys } from "./shape/visit-keys.js";
import { emptyFile, noOpenApi, notAMapping, nothingDescribed, unknownVersion } from "./spec-diagnostics.js";
import type { SchemeDocument, SpecDocument } from "./spec-document.js";
import { withMisplacedSchemes } from "./swagger/misplaced-schemes.js";
import { upgradeSwagger } from "./swagger/upgrade-swagger.js";
import { parseYaml } from "./yaml/parse-yaml.js";

/**
 * Stage 2 for an OpenAPI document (2.0, 3.0, 3.1 or 3.2; YAML or JSON): syntax, outer shape, references. All errors at once, in file
 * order; a document with one has no value. A lenient reading has only those errors that no reading is known for.
 */
export function parseSpec(source: SourceFile, lenient = false): Outcome<SpecDocument> {
  const parsed = parseRoot(source, lenient);
  if (parsed.value === undefined) return { diagnostics: parsed.diagnostics };
  const version = readVersion(parsed.value);
  if (version.value === undefined) return { diagnostics: version.diagnostics };
  const isSwagger = version.value === "2.0";
  const known = version.value === "2.0" ? "3.0" : version.value;
  const overlaid = withOverlays(parsed.value, source.overlays ?? []);
  const whole = withForeignPaths(overlaid.root);
  const tooLarge = checkSizes(whole);
  if (tooLarge.length > 0)
    return { diagnostics: inFileOrder([...parsed.diagnostics, ...overlaid.diagnostics, ...tooLarge]) };
  const resolved = resolveIdentifiers(whole);
  const gathered = gatherFiles(resolved.root, besideOf(source), isSwagger ? swaggerSections : sections);
  const { root } = gathered;
  const sources = [...(source.overlays ?? []), ...gathered.sources];
  // References are checked as they are written: their pages then speak of the user's own names.
  const references = checkReferences({ root });
  const before = [...parsed.diagnostics, ...version.diagnostics, ...overlaid.diagnostics, ...resolved.diagnostics];
  const said = [...before, ...gathered.diagnostics, ...references, ...checkKeys(root)];
  const upgraded = isSwagger ? upgradeSwagger(root) : withMisplacedSchemes(root);
  const document = { source, sources, version: known, root: upgraded.value, isSwagger, lenient };
  return checked(document, [...said, ...upgraded.diagnostics]);
}

/** Each overlay is laid over what those before it have made. */
function withOverlays(root: MapNode, sources: readonly SourceFile[]): Overlaid {
  if (sources.length === 0) return { root, diagnostics: [] };
  const overlays = sources.map(readOverlay);
  const over = applyOverlays(
    root,
    overlays.flatMap(({ value }) => value ?? []),
  );
  return { root: over.root, diagnostics: [...overlays, over].flatMap(({ diagnostics }) => diagnostics) };
}

function checkKeys(root: MapNode): readonly Diagnostic[] {
  const { report, said } = collectReports();
  visitKeys(root, checkSpelling(report), checkReferred(root, report));
  return said();
}

const sections: SectionPath = (section) => ["components", section];
const swaggerSections: SectionPath = (section) => [section === "schemas" ? "definitions" : section];

function checked(document: SpecDocument, said: readonly Diagnostic[]): Outcome<SpecDocument> {
  const pages = [...said, ...missingPaths(document), ...validateDocument(document.root)];
  return settled(document, eased(pages, document.lenient));
}

/** Stage 2 for a file of the scheme library. The scheme's name is the file's, without folder and ending. */
export function parseSchemeFile(source: SourceFile): Outcome<SchemeDocument> {
  const parsed = parseRoot(source);
  if (parsed.value === undefined) return { diagnostics: parsed.diagnostics };
  const name = source.path.replace(/^.*\//, "").replace(/\.(ya?ml|json)$/, "");
  return settled({ source, name, root: parsed.value }, validateSchemeFile(parsed.value));
}

function parseRoot(source: SourceFile, lenient = false): Outcome<MapNode> {
  const { value, diagnostics: found } = parseYaml(source);
  const diagnostics = eased(found, lenient);
  if (value === undefined || hasErrors(diagnostics)) return { diagnostics: inFileOrder(diagnostics) };
  if (value.kind === "null") return { diagnostics: [emptyFile(value)] };
  return value.kind === "map" ? { value, diagnostics } : { diagnostics: [notAMapping(value)] };
}

function settled<T>(value: T, diagnostics: readonly Diagnostic[]): Outcome<T> {
  const ordered = inFileOrder(diagnostics);
  return hasErrors(ordered) ? { diagnostics: ordered } : { value, diagnostics: ordered };
}

function readVersion(root: MapNode): Outcome<SpecDocument["version"] | "2.0"> {
  const openapi = root.members.get("openapi");
  const written = openapi ?? root.members.get("swagger");
  if (written === undefined) return { diagnostics: [noOpenApi(root)] };
  const known = openapi === undefined ? swaggerVersions : versions;
  const text = versionText(written.value);
  const value = known.find((version) => isVersion(text, version));
  if (value !== undefined) return { value, diagnostics: [] };
  const meant = known.find((version) => text.startsWith(version) && !/\d/.test(text.charAt(version.length)));
  return { ...(meant && { value: meant }), diagnostics: [unknownVersion(written, meant)] };
}

const versions = ["3.0", "3.1", "3.2"] as const;
const swaggerVersions = ["2.0"] as const;

function isVersion(text: string, version: string): boolean {
  return text.startsWith(version) && /^\d\.\d(?:\.\d+)?(?:-[\w.-]+)?$/.test(text);
}

/** `openapi: 3.1` without quotes is a number, and clear enough. */
function versionText(node: DocumentNode): string {
  return node.kind === "text" ? node.text.value : node.kind === "number" ? node.raw : "";
}

/** OpenAPI 3.0 demands `paths`; later versions are content with `webhooks` or `components`. */
function missingPaths({ version, root }: SpecDocument): readonly Diagnostic[] {
  const enough = version === "3.0" ? ["paths"] : ["paths", "webhooks", "components"];
  return enough.some((key) => root.members.has(key)) ? [] : [nothingDescribed(root)];
}
