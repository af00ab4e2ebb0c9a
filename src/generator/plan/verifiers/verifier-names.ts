import { expressionsOf } from "../../scheme/expressions/dependencies.js";
import type { TypedExpression } from "../../scheme/expressions/expression.js";
import type { PlacementStep } from "../../scheme/signer-program.js";
import type { Reading, VerifierProgram } from "../../scheme/verification/verifier-program.js";
import { distinctNames } from "../../source/names/numbering.js";
import { camelCase, pascalCase } from "../names/casing.js";
import { localName } from "../signers/local-name.js";
import { builtinsIn } from "../signers/signer-reads.js";

/** The local names of a printed verifier. */
export interface VerifierLocals {
  readonly value: (name: string) => string;
  /** What stands at a place: `xSlackSignatureHeader`. */
  readonly place: (step: PlacementStep) => string;
  /** What was sent in the place of an expression: a nonce or a signature. */
  readonly sent: ReadonlyMap<TypedExpression, string>;
}

/** What the runtime's functions and the parameters of a printed verifier are called. */
const own = [
  ...[
    "verified",
    "demand",
    "demandFresh",
    "demandNew",
    "placed",
    "part",
    "parts",
    "sameText",
    "sameItems",
    "holding",
    "inOrder",
  ],
  ...["verifier", "options", "arrived", "sent", "takeHeader", "takeQuery", "takeCookie", "takeBodyValue"],
  ...["queryValue", "cookieValue", "bodyValue", "numberOf", "instantOfIso", "instantOfHttpDate", "instantOfPattern"],
  ...["valueOfJson", "partOfToken", "memberOf", "textIn", "numberIn"],
  ...["isRsa", "isRsaPss", "isEcdsa", "isEd25519", "isJwt"],
];

export function verifierLocals(verifier: VerifierProgram, verify: string): VerifierLocals {
  const { program, places, bindings, signatures } = verifier;
  const called = [...own, verify, ...program.steps.flatMap(expressionsOf).flatMap(builtinsIn)];
  const value = (name: string): string => localName(name, called);
  const values = program.steps.flatMap((step) => (step.kind === "value" ? [value(step.name)] : []));
  const take = distinctNames([...called, ...values]);
  const byPlace = new Map(places.map(({ step }) => [step, take(placeWish(step))]));
  const sent = new Map<TypedExpression, string>();
  for (const { expression, name } of bindings)
    sent.set(expression, name === undefined ? take("sentNonce") : value(name));
  for (const { call } of signatures) sent.set(call, take("sentSignature"));
  return { value, place: (step) => byPlace.get(step) ?? "", sent };
}

const suffixes: Readonly<Record<string, string>> = {
  ...{ header: "Header", query: "Parameter", cookie: "Cookie", body: "Field", json: "Field" },
};

function placeWish({ in: target, name }: PlacementStep): string {
  return `${camelCase(name) || `sent${pascalCase(target)}`}${suffixes[target] ?? ""}`;
}

/** The place where a reading begins; undefined for one of a value. */
export function placeOf(reading: Reading): PlacementStep | undefined {
  if (reading.kind === "place") return reading.place;
  return reading.kind === "value" ? undefined : placeOf(reading.of);
}

/** The place as reasons name it. */
export function placeWords({ in: target, name }: PlacementStep): string {
  return `the ${target} ${name}`;
}
