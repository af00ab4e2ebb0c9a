import { readApi, type UnderstoodApi } from "../../src/generator/read-api.js";
import { printDiagnostics } from "../../src/generator/source/diagnostics/print-diagnostic.js";
import { readSource } from "../../src/generator/source/read-source.js";

/** What the servers of these tests know of a provider: its operations, and its schemes as programs. */
export type Provider = Pick<UnderstoodApi, "api" | "programs">;

export const providerNames = ["anonymous-token", "bitcanuck", "clevertap", "crowdtwist", "talon-one"] as const;
export type ProviderName = (typeof providerNames)[number];

/** Reads, parses, models and compiles `specs/providers/<name>.yaml`. */
export function readProvider(name: ProviderName): Provider {
  const source = readSource(`specs/providers/${name}.yaml`);
  const outcome = source.value === undefined ? source : readApi(source.value);
  if (outcome.value === undefined || !("api" in outcome.value)) throw new Error(printDiagnostics(outcome.diagnostics));
  return outcome.value;
}
