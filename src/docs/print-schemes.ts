import { escapeMarkdown, markdownSpan } from "../generator/source/code/markdown.js";
import type { DescribedScheme } from "../tool/schemes.js";
import type { Basis, Ledger, LedgerCase, LedgerFile } from "./ledger.js";
import { table } from "./print-table.js";

/** `docs/schemes.md`: the library with what proves each scheme, and the known vectors with what of the library proves each file of them. */
export function printSchemes(library: readonly DescribedScheme[], ledger: Ledger): string {
  const of = (kind: DescribedScheme["kind"]): readonly DescribedScheme[] => library.filter((one) => one.kind === kind);
  return [
    "# The scheme library",
    "Schemes that come with Countersign, written in [its language](language.md): one YAML file each, in `specs/schemes/`. A spec uses one by\n`use: NAME`; `countersign schemes NAME` prints its page.",
    "A vector is _published_ where a standard, a vendor's documentation or a vendor's test suite prints it, an _oracle_'s where an independent\nprogram made it, and _computed_ where nothing but the rule itself says that it is right. `npm run vectors` runs each by the evaluator, by\nthe compiled signers for node and for Web crypto, and by the verifier that is derived from the scheme. The last column\nnames the parts of a request that the signature does not cover: they can be changed on the way. It says _untried_ where no example\nhas a request to try that with.",
    `## Standards\n\n${printKind(of("standard"))}`,
    `## Vendors\n\n${printKind(of("vendor"))}`,
    `In all ${total(library)} vectors of ${library.length} schemes.`,
    ...printLedger(ledger, library),
    "",
  ]
    .join("\n\n")
    .trimEnd()
    .concat("\n");
}

function printKind(schemes: readonly DescribedScheme[]): string {
  const rows = schemes.map(({ name, kind, title, vectors, verifier }) => [
    `[${markdownSpan(name)}](../specs/schemes/${kind === "vendor" ? "vendors/" : ""}${name}.yaml)`,
    escapeMarkdown(title),
    ...bases.map((basis) => String(vectors[basis])),
    printVerifier(verifier),
  ]);
  return table(["Scheme", "What it is", "Published", "Oracle", "Computed", "Verifier"], rows);
}

function printVerifier({ obstacles, uncovered }: DescribedScheme["verifier"]): string {
  if (obstacles.length > 0) return "none";
  if (uncovered === undefined) return "yes, untried";
  return uncovered.length === 0 ? "yes" : `yes, but for ${uncovered.join(", ")}`;
}

const bases: readonly Basis[] = ["published", "oracle", "computed"];

function total(library: readonly DescribedScheme[]): number {
  return library.reduce((sum, { vectors }) => sum + bases.reduce((own, basis) => own + vectors[basis], 0), 0);
}

function printLedger({ files, reasons }: Ledger, library: readonly DescribedScheme[]): readonly string[] {
  const cases = files.flatMap((file) => file.cases);
  const unproved = cases.filter(({ reason }) => reason !== undefined);
  const counts = bases.map((basis) => `${countOf(cases, basis)} ${names[basis]}`).join(", ");
  return [
    "## The known vectors",
    `What standards, vendors and programs say of these schemes was collected before they were written: ${cases.length} cases in ${files.length} files,\n${counts}. The library proves ${cases.length - unproved.length} of them.`,
    table(
      ["Vectors", "Of", "Cases", "Published", "Oracle", "Computed", "Proved", "By"],
      files.map((file) => printFile(file, library)),
    ),
    ...(unproved.length === 0 ? [] : ["## Cases that no example proves"]),
    ...[...reasons].map(([name, { why, tried }]) => {
      const ids = cases.filter(({ reason }) => reason === name).map(({ id }) => markdownSpan(id));
      return `${escapeMarkdown(why)} Tried: ${escapeMarkdown(tried)}\n\n${ids.join(", ")}`;
    }),
  ];
}

const names: Readonly<Record<Basis, string>> = {
  published: "published",
  oracle: "by an independent program",
  computed: "computed",
};

function countOf(cases: readonly LedgerCase[], basis: Basis): number {
  return cases.filter((one) => one.basis === basis).length;
}

function printFile({ name, about, cases }: LedgerFile, library: readonly DescribedScheme[]): readonly string[] {
  const ids = new Set<string | undefined>(cases.map(({ id }) => id));
  const provers = library.filter(({ examples }) => examples.some(({ id }) => ids.has(id)));
  const proved = cases.filter(({ reason }) => reason === undefined).length;
  return [
    markdownSpan(name),
    escapeMarkdown(about),
    ...[cases.length, ...bases.map((basis) => countOf(cases, basis)), proved].map(String),
    provers.map((scheme) => markdownSpan(scheme.name)).join(", "),
  ];
}
