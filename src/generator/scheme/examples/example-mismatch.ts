import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import type { LocatedText } from "../../source/located-text.js";
import type { Value } from "../expressions/value.js";
import { diagnosticOf } from "../finding.js";
import { findings } from "../scheme-diagnostics.js";

/** The page of a text that is not what the example expects, if it is not; of a secret it tells the length only. */
export function mismatch(
  what: string,
  expected: LocatedText,
  computed: string | undefined,
  secret: boolean,
): readonly Diagnostic[] {
  if (expected.value === computed) return [];
  const show = secret ? masked : shown;
  return [
    diagnosticOf(
      expected.origin.span,
      findings.exampleMismatch(what, show(expected.value), computed === undefined ? "none" : show(computed)),
    ),
  ];
}

function shown(value: string): string {
  return JSON.stringify(value.length > 160 ? `${value.slice(0, 157)}...` : value);
}

/** An example's credentials may be real ones. */
function masked(value: string): string {
  return `a secret of ${value.length} characters`;
}

/** A value as an example writes it: bytes in hexadecimal digits. */
export function textOfValue(value: Value): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString("hex") : String(value);
}
