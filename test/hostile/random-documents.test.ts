import { env } from "node:process";
import { expect, test } from "vitest";
import { type GeneratedClient, generateClient } from "../../src/generator/generate.js";
import type { PlanOptions } from "../../src/generator/plan/plan-client.js";
import { defaultChoices } from "../../src/generator/source/choices.js";
import type { Outcome } from "../../src/generator/source/diagnostics/diagnostic.js";
import { printDiagnostics } from "../../src/generator/source/diagnostics/print-diagnostic.js";
import { type Random, randomFrom, seed } from "../differential/random-requests.js";
import { inputText } from "./input-text.js";
import { faultsOf } from "./inspect-output.js";
import { randomDocument } from "./random-document.js";

/** Each has a seed of its own: `COUNTERSIGN_SEED=<seed> COUNTERSIGN_DOCUMENTS=1` makes that one alone. */
const { COUNTERSIGN_DOCUMENTS: chosen = "1000" } = env;
const count = Number.parseInt(chosen, 10);

function randomOptions(random: Random): PlanOptions {
  return {
    ...defaultChoices,
    specPath: "specs/a.yaml",
    crypto: random.oneOf(["node", "web"]),
    tests: random.oneOf(["vitest", "node", "none"]),
    imports: random.oneOf(["js", "ts", "none"]),
    split: random.oneOf(["none", "tags"]),
    validate: random.oneOf(["none", "replies", "requests", "both"]),
    mocks: random.chance(0.3),
    dates: random.oneOf(["text", "Date"]),
    integers: random.oneOf(["number", "bigint"]),
    enums: random.oneOf(["types", "objects"]),
    webhooks: random.oneOf(["signed", "all"]),
    lenient: random.chance(0.5),
  };
}

function attempt(text: string, options: PlanOptions): Outcome<GeneratedClient> | string {
  try {
    return generateClient({ path: options.specPath, text }, options);
  } catch (error) {
    return error instanceof Error ? `${error.stack}` : String(error);
  }
}

test(`${count} random documents from seed ${seed} on give a page or a client that holds their text as text only`, {
  timeout: 600_000,
}, () => {
  const faults: Record<string, unknown> = {};
  let clients = 0;
  for (let index = 0; index < count; index += 1) {
    const random = randomFrom(seed + index);
    const text = JSON.stringify(randomDocument(random));
    const outcome = attempt(text, randomOptions(random));
    const found = typeof outcome === "string" ? [outcome] : faultsIn(outcome, text);
    if (found.length > 0) faults[`seed ${seed + index}`] = found.slice(0, 3);
    if (typeof outcome !== "string" && outcome.value !== undefined) clients += 1;
    if (Object.keys(faults).length > 5) break;
  }
  expect(faults).toEqual({});
  // Where nearly all were refused this would prove nothing.
  if (count >= 100) expect(clients).toBeGreaterThan(count / 4);
});

function faultsIn({ value, diagnostics }: Outcome<GeneratedClient>, text: string): readonly string[] {
  if (value !== undefined) return faultsOf(value.output.files, inputText(text));
  const pages = printDiagnostics(diagnostics);
  return /^specs\/a\.yaml:\d+:\d+ (?:error|warning|note) [a-z0-9-]+: /.test(pages) ? [] : [`no page: ${pages}`];
}
