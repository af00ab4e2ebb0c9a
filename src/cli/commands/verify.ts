import { counted } from "../../generator/source/diagnostics/counted.js";
import { type ComparedValue, type VerifiedExample, verify } from "../../index.js";
import { columns } from "../columns.js";
import type { Command, CommandArguments, ExitCode } from "../command.js";
import { showPages, showRefusal } from "../show-outcome.js";
import type { Terminal } from "../terminal.js";
import { choicesOf, configNote, documentOptions } from "./document-options.js";

export const command: Command = {
  signature: {
    name: "verify",
    summary: "Run the examples of a spec's schemes, and show where one comes out otherwise.",
    operands: [{ name: "SPEC", use: "one", doc: "an OpenAPI document" }],
    options: documentOptions,
    notes: [configNote, "Values that tell a secret are masked."],
  },
  run: runVerify,
};

async function runVerify(given: CommandArguments, terminal: Terminal): Promise<ExitCode> {
  const result = await verify(given.operands[0] ?? "", terminal.folder, choicesOf(given));
  if (result.kind !== "verified") return showRefusal(result, terminal);
  const { examples, passed } = result;
  await showPages(
    examples.flatMap(({ diagnostics }) => diagnostics),
    terminal,
  );
  for (const example of examples.filter((one) => !one.passed)) terminal.out(`${printFailed(example)}\n\n`);
  terminal.out(examples.length === 0 ? noExamples : `${columns(countRows(examples)).join("\n")}\n`);
  return passed ? 0 : 1;
}

const noExamples =
  "there are no examples: nothing is proved\n" +
  "Under `examples`, a scheme has requests of which is known how they are signed, such as the one that the provider prints.\n";

function countRows(examples: readonly VerifiedExample[]): readonly (readonly string[])[] {
  const schemes = [...new Set(examples.map(({ scheme }) => scheme))];
  return schemes.map((scheme) => {
    const own = examples.filter((example) => example.scheme === scheme);
    const failed = own.filter(({ passed }) => !passed).length;
    const idle = own.filter(({ proves }) => !proves).length;
    const others = [...(failed === 0 ? [] : [`${failed} failed`]), ...(idle === 0 ? [] : [`${idle} proved nothing`])];
    return [scheme, `${counted(own.length - failed - idle, "vector")} passed`, ...others];
  });
}

/** Everything that the scheme computed, expected and computed line by line where the example says what it expects. */
function printFailed({ scheme, id, source, values }: VerifiedExample): string {
  const name = id === undefined ? scheme : `${scheme} ${id}`;
  return [`${name}: ${source}`, ...values.flatMap(printValue)].join("\n");
}

function printValue({ name, computed, expected }: ComparedValue): readonly string[] {
  if (expected === undefined || expected === computed) return [`  ${name} = ${JSON.stringify(computed)}`];
  const [left, right] = [expected.split("\n"), computed.split("\n")];
  const rows = Array.from({ length: Math.max(left.length, right.length) }, (_, line) => [left[line], right[line]]);
  const cells = rows.map(([a, b]) => [`  ${a === b ? " " : "!"}`, shown(a), shown(b)]);
  return [`  ${name}`, ...columns([["   ", "expected", "computed"], ...cells])];
}

/** A line between quotes, so that a space at its end is seen; none where the other side has more lines. */
function shown(line: string | undefined): string {
  return line === undefined ? "" : JSON.stringify(line);
}
