import type { Diagnostic } from "../source/diagnostics/diagnostic.js";
import type { Span } from "../source/source-file.js";
import { diagnosticOf } from "./finding.js";
import { findings } from "./scheme-diagnostics.js";
import type { PlacementStep, SignerProgram } from "./signer-program.js";

/** Schemes that are demanded together, and where. */
export interface Alternative {
  readonly span: Span;
  readonly pointer: string;
  readonly schemes: readonly string[];
}

/** No two schemes of one alternative write the same header, or both the path: the second would overwrite the first. */
export function checkAlternatives(
  alternatives: readonly Alternative[],
  programs: ReadonlyMap<string, SignerProgram>,
): readonly Diagnostic[] {
  return alternatives.flatMap(({ span, pointer, schemes }) => {
    const writers = new Map<string, { readonly name: string; readonly schemes: readonly string[] }>();
    for (const scheme of schemes) {
      for (const place of placesOf(programs.get(scheme))) {
        const key = place.toLowerCase();
        writers.set(key, { name: place, schemes: [...(writers.get(key)?.schemes ?? []), scheme] });
      }
    }
    return [...writers.values()]
      .filter((writer) => writer.schemes.length > 1)
      .map((writer) => diagnosticOf(span, findings.doubleHeader(writer.name, writer.schemes), pointer));
  });
}

/** The headers that a scheme writes, each once. A name that no header can have stands for the path, and for the server. */
export function placesOf(program: SignerProgram | undefined): readonly string[] {
  const placements = (program?.steps ?? []).filter((step): step is PlacementStep => step.kind === "placement");
  const places = placements.flatMap(({ in: target, name }) =>
    target === "header" ? [name] : target === "path" || target === "server" ? [`the ${target}`] : [],
  );
  return [...new Set(places)];
}
