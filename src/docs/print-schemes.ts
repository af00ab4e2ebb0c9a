import { escapeMarkdown, markdownSpan } from "../generator/source/markdown.js";
import type { ListedScheme } from "../library/schemes.js";
import { table } from "./print-table.js";

/** `docs/schemes.md`: the library, with the vectors that prove each scheme, counted by who says that they are right. */
export function printSchemes(listed: readonly ListedScheme[]): string {
  const of = (kind: ListedScheme["kind"]): readonly ListedScheme[] => listed.filter((scheme) => scheme.kind === kind);
  return [
    "# The scheme library",
    "Schemes that come with Countersign, written in [its language](language.md): one YAML file each, in `specs/schemes/`. A spec uses one by\n`use: NAME`; `countersign schemes NAME` prints its page.",
    "A vector is _published_ where a standard, a vendor's documentation or a vendor's test suite prints it, an _oracle_'s where an independent\nprogram made it, and _computed_ where nothing but the rule itself says that it is right. Each passes by the evaluator, by the derived\nverifier and by the compiled signers for node and for Web crypto.",
    `## Standards\n\n${printKind(of("standard"))}`,
    `## Vendors\n\n${printKind(of("vendor"))}`,
    `In all ${total(listed)} vectors of ${listed.length} schemes.`,
    "",
  ]
    .join("\n\n")
    .trimEnd()
    .concat("\n");
}

function printKind(listed: readonly ListedScheme[]): string {
  const rows = listed.map(({ name, title, vectors: { published, oracle, computed } }) => {
    return [markdownSpan(name), escapeMarkdown(title), ...[published, oracle, computed].map(String)];
  });
  return table(["Scheme", "What it is", "Published", "Oracle", "Computed"], rows);
}

function total(listed: readonly ListedScheme[]): number {
  return listed.reduce((sum, { vectors: { published, oracle, computed } }) => sum + published + oracle + computed, 0);
}
