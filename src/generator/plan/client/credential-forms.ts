import { readByAcquisition } from "../../scheme/acquisition/acquisition-expressions.js";
import { builtins } from "../../scheme/builtins/builtins.js";
import { expressionsOf } from "../../scheme/expressions/dependencies.js";
import type { SignerProgram } from "../../scheme/signer-program.js";
import { builtinsIn } from "../signers/signer-reads.js";

/** How the schemes read credentials that not every text will do for: as keys, else as bytes in an encoding. */
export function credentialForms(programs: readonly SignerProgram[]): "keys" | "encoded" | "any" {
  const called = programs.flatMap(({ steps, acquire }) => [
    ...steps.flatMap(expressionsOf),
    ...[acquire, acquire?.refresh].flatMap((acquiring) =>
      acquiring === undefined ? [] : readByAcquisition(acquiring),
    ),
  ]);
  const names = new Set(called.flatMap(builtinsIn));
  if ([...names].some((name) => builtins.get(name)?.group === "signature")) return "keys";
  return decoders.some((name) => names.has(name)) ? "encoded" : "any";
}

const decoders = ["fromHex", "fromBase64", "fromBase64url", "fromBase64urlPadded", "fromBase32", "latin1"];
