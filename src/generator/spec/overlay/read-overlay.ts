import { type Diagnostic, hasErrors, inFileOrder, type Outcome } from "../../source/diagnostics/diagnostic.js";
import { type DocumentNode, type MapNode, memberOf } from "../../source/nodes/document-node.js";
import type { SourceFile } from "../../source/source-file.js";
import { parseYaml } from "../yaml/parse-yaml.js";
import type { Overlay, OverlayAction, OverlayChange } from "./overlay.js";
import {
  actionWithoutTarget,
  changeNotOne,
  noActions,
  notAnOverlay,
  unknownOverlayVersion,
} from "./overlay-diagnostics.js";

/** An overlay out of its file. Everything that keeps it from being one is a page. */
export function readOverlay(source: SourceFile): Outcome<Overlay> {
  const { value: root, diagnostics: found } = parseYaml(source);
  // Leniency is for documents that others write.
  const diagnostics = found.map(({ leniently, ...page }) => page);
  if (root === undefined || hasErrors(diagnostics)) return { diagnostics: inFileOrder(diagnostics) };
  const version = memberOf(root, "overlay");
  if (root.kind !== "map" || version === undefined) return { diagnostics: [notAnOverlay(root)] };
  if (!isKnown(version)) return { diagnostics: [unknownOverlayVersion(version)] };
  const list = memberOf(root, "actions");
  if (list?.kind !== "list" || list.items.length === 0) return { diagnostics: [noActions(list ?? root)] };
  const mistakes: Diagnostic[] = [];
  const actions = list.items.flatMap((item) => readAction(item, mistakes) ?? []);
  return hasErrors(mistakes) ? { diagnostics: mistakes } : { value: { actions }, diagnostics };
}

/** `overlay: 1.1` without quotes is a number, and clear enough. */
function isKnown(version: DocumentNode): boolean {
  const text = version.kind === "text" ? version.text.value : version.kind === "number" ? version.raw : "";
  return /^1\.[01](?:\.\d+)?$/.test(text);
}

function readAction(node: DocumentNode, mistakes: Diagnostic[]): OverlayAction | undefined {
  const target = memberOf(node, "target");
  if (node.kind !== "map" || target?.kind !== "text") {
    mistakes.push(actionWithoutTarget(target ?? node));
    return undefined;
  }
  const [change, ...others] = changesOf(node);
  if (change !== undefined && others.length === 0) return { target: target.text, ...change };
  mistakes.push(changeNotOne(node));
  return undefined;
}

/** Normally one. `remove: false` says nothing. */
function changesOf(node: MapNode): readonly OverlayChange[] {
  const [value, copy, remove] = ["update", "copy", "remove"].map((name) => memberOf(node, name));
  return [
    ...(value === undefined ? [] : [{ kind: "update", value } as const]),
    ...(copy?.kind === "text" ? [{ kind: "copy", from: copy.text } as const] : []),
    ...(remove?.kind === "boolean" && remove.value ? [{ kind: "remove" } as const] : []),
  ];
}
