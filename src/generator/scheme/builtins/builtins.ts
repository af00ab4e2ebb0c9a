import type { Builtin } from "./builtin.js";
import { byteStrings } from "./byte-strings.js";
import { calendar } from "./calendar.js";
import { derivedKeys } from "./derived-keys.js";
import { digests } from "./digests.js";
import { encodings } from "./encodings.js";
import { headerValues } from "./header-values.js";
import { heldSignatures } from "./held-signatures.js";
import { jsonValues } from "./json-values.js";
import { jsonWebKeys } from "./json-web-keys.js";
import { keys } from "./keys.js";
import { lists } from "./lists.js";
import { numbers } from "./numbers.js";
import { pairs } from "./pairs.js";
import { randoms } from "./randoms.js";
import { replies } from "./replies.js";
import { signatures } from "./signatures.js";
import { structured } from "./structured.js";
import { textParts } from "./text-parts.js";
import { texts } from "./texts.js";
import { times } from "./times.js";
import { tokens } from "./tokens.js";

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
  | ("utf8" | "numberText" | "jsonText" | "jsonFilled" | "jsonNumber")
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
