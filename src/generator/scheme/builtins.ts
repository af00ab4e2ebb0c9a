import type { Builtin } from "./builtin.js";
import { byteStrings } from "./builtins/byte-strings.js";
import { calendar } from "./builtins/calendar.js";
import { derivedKeys } from "./builtins/derived-keys.js";
import { digests } from "./builtins/digests.js";
import { encodings } from "./builtins/encodings.js";
import { headerValues } from "./builtins/header-values.js";
import { heldSignatures } from "./builtins/held-signatures.js";
import { jsonValues } from "./builtins/json-values.js";
import { jsonWebKeys } from "./builtins/json-web-keys.js";
import { keys } from "./builtins/keys.js";
import { lists } from "./builtins/lists.js";
import { numbers } from "./builtins/numbers.js";
import { pairs } from "./builtins/pairs.js";
import { randoms } from "./builtins/randoms.js";
import { replies } from "./builtins/replies.js";
import { signatures } from "./builtins/signatures.js";
import { structured } from "./builtins/structured.js";
import { textParts } from "./builtins/text-parts.js";
import { texts } from "./builtins/texts.js";
import { times } from "./builtins/times.js";
import { tokens } from "./builtins/tokens.js";

/** THE table: every function of the language by its name. Checker, printer, evaluator and reference read it; nobody else lists algorithms. */
export const builtins: ReadonlyMap<string, Builtin> = new Map(
  [
    ...[texts, textParts, structured, lists, pairs, jsonValues, numbers, encodings, byteStrings],
    ...[
      digests,
      derivedKeys,
      keys,
      signatures,
      tokens,
      heldSignatures,
      jsonWebKeys,
      times,
      calendar,
      randoms,
      replies,
      headerValues,
    ],
  ]
    .flat()
    .map((row) => [row.name, row]),
);

/** The rows that stand for conversions. */
export type ImplicitName =
  | ("utf8" | "numberText" | "jsonText" | "jsonNumber")
  | ("privateKey" | "ecPrivateKey" | "p256Number" | "ed25519PrivateKey" | "ed25519Seed");

/** A row that the checker itself puts in. */
export function implicitBuiltin(name: ImplicitName): Builtin {
  return builtinNamed(name);
}

/** A row that the compiler itself needs. */
export function builtinNamed(name: string): Builtin {
  const row = builtins.get(name);
  if (row === undefined) throw new Error(`the table of built-ins has no ${name}`);
  return row;
}
