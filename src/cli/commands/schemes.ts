import { counted } from "../../generator/source/diagnostics/counted.js";
import {
  type DescribedExample,
  type DescribedName,
  type DescribedScheme,
  type DescribedVerifier,
  describeScheme,
  type ListedScheme,
  schemes,
} from "../../index.js";
import { columns } from "../columns.js";
import type { Command, CommandArguments, ExitCode } from "../command.js";
import { showRefusal } from "../show-outcome.js";
import type { Terminal } from "../terminal.js";

export const command: Command = {
  signature: {
    name: "schemes",
    summary: "List the schemes of the library, or print the page of one: what it signs, and what proves it.",
    operands: [{ name: "NAME", use: "any number", doc: "a scheme of the library; without one, all are listed" }],
    options: [],
    notes: ["A spec uses a scheme by `use: NAME` under `x-countersign`."],
  },
  run: runSchemes,
};

async function runSchemes({ operands }: CommandArguments, terminal: Terminal): Promise<ExitCode> {
  if (operands.length === 0) {
    terminal.out(`${printList(await schemes()).join("\n")}\n`);
    return 0;
  }
  const pages: string[] = [];
  for (const name of operands) {
    const result = await describeScheme(name);
    if (result.kind !== "described") return showRefusal(result, terminal);
    pages.push(printPage(result.scheme));
  }
  terminal.out(`${pages.join("\n\n")}\n`);
  return 0;
}

function printList(listed: readonly ListedScheme[]): readonly string[] {
  return columns(listed.map((scheme) => [scheme.name, counted(vectorsOf(scheme), "vector"), scheme.title]));
}

function vectorsOf({ vectors: { published, oracle, computed } }: ListedScheme): number {
  return published + oracle + computed;
}

function printPage(scheme: DescribedScheme): string {
  const { name, title, description, use, vectors, examples, verifier } = scheme;
  const proof = `${vectors.published} published, ${vectors.oracle} by an independent program, ${vectors.computed} computed by us`;
  return [
    `${name}: ${title}`,
    description,
    ...(use === undefined ? [] : [`Builds on ${use}.`]),
    ...section("Parameters", scheme.parameters.map(nameCells)),
    ...section("Credentials", scheme.credentials.map(nameCells)),
    ...section(
      "Values",
      scheme.values.map(({ name: value, expression }) => [value, expression]),
    ),
    ...section(
      "Sent",
      scheme.sends.map(({ in: place, name: target, template }) => [place, target, template]),
    ),
    [`Vectors: ${proof}`, ...columns(examples.map(exampleCells))].join("\n"),
    ["Verifier", ...printVerifier(verifier)].join("\n"),
  ].join("\n\n");
}

function nameCells({ name, note, description }: DescribedName): readonly string[] {
  return [name, note, description.replaceAll("\n", " ")];
}

function exampleCells({ id, basis, source }: DescribedExample): readonly string[] {
  return [`  ${basis}`, id ?? "", source.trim().replaceAll("\n", " ")];
}

function printVerifier({ obstacles, fresh, uncovered }: DescribedVerifier): readonly string[] {
  if (obstacles.length > 0)
    return [`  none can be made: what ${obstacles.join(", ")} is made of changes each time, and is not sent`];
  const rows = fresh.map(({ name, past, future }) => [
    "  demands",
    past === future
      ? `${name} within ${past / 1000} s of its clock`
      : `${name} ${past / 1000} s ago or ${future / 1000} s ahead of its clock at most`,
  ]);
  return [
    "  computes everything that is sent anew and compares it, but for times and nonces",
    ...columns([...rows, ...coverage(uncovered)]),
  ];
}

function coverage(uncovered: DescribedVerifier["uncovered"]): readonly (readonly string[])[] {
  if (uncovered === undefined) return [["  untried", "which parts it covers: no example has a request"]];
  return uncovered.length === 0 ? [] : [["  does not cover", uncovered.join(", ")]];
}

function section(title: string, rows: readonly (readonly string[])[]): readonly string[] {
  return rows.length === 0 ? [] : [[title, ...columns(rows).map((row) => `  ${row}`)].join("\n")];
}
