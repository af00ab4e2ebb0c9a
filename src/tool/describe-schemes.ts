import type { Definition, Example, ExpressionTree, Scheme } from "../generator/scheme/scheme.js";
import { openSchemeLibrary, type SchemeFile, type SchemeLibrary } from "../generator/scheme-library.js";
import { describeVerifier } from "./describe-verifier.js";
import type { DescribedName, DescribedScheme, ListedScheme, VectorCounts } from "./schemes.js";

export function listSchemes(): readonly ListedScheme[] {
  const library = openSchemeLibrary();
  const listed = library.names.flatMap((name) => library.about(name) ?? []).map(listedScheme);
  return [...listed.filter(({ kind }) => kind === "standard"), ...listed.filter(({ kind }) => kind === "vendor")];
}

/** Every scheme of the library as its page shows it, standards first. */
export function describeLibrary(): readonly DescribedScheme[] {
  const library = openSchemeLibrary();
  return listSchemes().flatMap(({ name }) => {
    const file = library.about(name);
    return file === undefined ? [] : [describedScheme(file, library)];
  });
}

/** The scheme of this name, and the names that there are. */
export function describe(name: string): {
  readonly scheme: DescribedScheme | undefined;
  readonly names: readonly string[];
} {
  const library = openSchemeLibrary();
  const file = library.about(name);
  return { scheme: file && describedScheme(file, library), names: library.names };
}

function listedScheme({ scheme, title, kind }: SchemeFile): ListedScheme {
  return { name: scheme.name, title, kind, vectors: countVectors(scheme.examples) };
}

/** How many of the examples there are, by who says that they are right. */
export function countVectors(examples: readonly Example[]): VectorCounts {
  const count = (basis: Example["basis"]): number => examples.filter((example) => example.basis === basis).length;
  return { published: count("published"), oracle: count("oracle"), computed: count("computed") + count(undefined) };
}

function describedScheme(file: SchemeFile, library: SchemeLibrary): DescribedScheme {
  const { scheme } = file;
  return {
    ...listedScheme(file),
    description: scheme.description ?? "",
    use: scheme.use?.scheme.value,
    parameters: scheme.parameters.map(describedParameter),
    credentials: scheme.credentials.map(({ name, description = "", secret, optional }) => {
      const notes = [...(secret ? ["secret"] : []), ...(optional ? ["optional"] : [])];
      return { name: name.value, note: notes.join(", "), description };
    }),
    values: scheme.let.map(({ name, value }) => ({ name: name.value, expression: writtenTree(value) })),
    sends: scheme.send.map(({ in: place, name, template }) => ({
      in: place,
      name: name.value,
      template: template.value,
    })),
    examples: scheme.examples.map(({ id, basis = "computed", source }) => ({ id: id?.value, basis, source })),
    verifier: describeVerifier(scheme, library),
  };
}

function describedParameter({ name, description = "", default: value }: Scheme["parameters"][number]): DescribedName {
  return {
    name: name.value,
    note: value === undefined ? "must be filled" : `default ${writtenTree(value)}`,
    description,
  };
}

/** The expression on one line. */
function writtenTree(tree: ExpressionTree): string {
  switch (tree.kind) {
    case "expression":
      return tree.text.value.trim().replace(/\s*\n\s*/g, " ");
    case "record":
      return `{ ${tree.fields.map(({ name, value }: Definition) => `${name.value}: ${writtenTree(value)}`).join(", ")} }`;
    case "list":
      return `[${tree.items.map(writtenTree).join(", ")}]`;
  }
}
