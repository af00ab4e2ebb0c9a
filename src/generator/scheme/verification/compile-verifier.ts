import { groupBy } from "../../source/group-by.js";
import { expressionsOf, isChecked, partsOf, referencesOf } from "../expressions/dependencies.js";
import type { TypedExpression } from "../expressions/expression.js";
import { inputs } from "../expressions/input.js";
import type { PlacementStep, SignerProgram, Step } from "../signer-program.js";
import { type Found, readingsOf, timesIn } from "./find-readings.js";
import { findObstacles } from "./readable.js";
import { receiverOf } from "./receiver.js";
import { isNow, valueStep } from "./varying.js";
import type { Binding, Reading, Readings, SentSignature, VerifierProgram } from "./verifier-program.js";

/** The verifier of a scheme, or why there is none that could be compiled. */
export type CompiledVerifier =
  | { readonly kind: "verifier"; readonly verifier: VerifierProgram }
  | { readonly kind: "none"; readonly reason: string };

/** What a receiver does to verify what the program signs. */
export function compileVerifier(signer: SignerProgram): CompiledVerifier {
  const program = receiverOf(signer);
  const found = placementsOf(program).flatMap((step) => readingsOf(step, program));
  const bindings = bindingsIn(program, best(found, "nonce"));
  const signatures = [...best(found, "signature")].map(sentSignature);
  const reason = reasonAgainst(
    program,
    signatures,
    found.map(({ reading }) => reading),
  );
  if (reason !== undefined) return { kind: "none", reason };
  const read = new Set(bindings.map(({ expression }) => expression));
  const times = found.filter(({ as }) => as === "now").toSorted(byPrecision);
  const fresh = program.fresh.map((rule) => ({ rule, reading: timeOf(rule.name, program, read) }));
  const needsNow =
    fresh.some(({ reading }) => reading === undefined) ||
    program.steps.flatMap(expressionsOf).some((one) => readsNow(one, read));
  const [time, ...otherTimes] = times;
  const now = needsNow && time !== undefined ? readingsIn([time, ...otherTimes]) : undefined;
  const places = placementsOf(program).map((step) => ({ step, isTaken: isTaken(step, program.steps) }));
  return { kind: "verifier", verifier: { program, places, bindings, signatures, now, fresh } };
}

function placementsOf({ steps }: SignerProgram): readonly PlacementStep[] {
  return steps.filter((step) => step.kind === "placement");
}

/** Each part with where it can be read. */
function best(found: readonly Found[], as: Found["as"]): ReadonlyMap<TypedExpression, Readings> {
  const wanted = found.filter((one) => one.as === as);
  const byExpression = groupBy(wanted, ({ expression }) => expression);
  return new Map([...byExpression].map(([expression, all]) => [expression, readingsIn(all)]));
}

/** One that is always there is enough. */
function readingsIn([first, ...others]: readonly [Found, ...Found[]]): Readings {
  const all = [first, ...others];
  const always = all.find(({ conditional }) => !conditional);
  return always === undefined ? [first.reading, ...others.map(({ reading }) => reading)] : [always.reading];
}

function byPrecision(a: Found, b: Found): number {
  return a.precision - b.precision;
}

function bindingsIn({ steps }: SignerProgram, found: ReadonlyMap<TypedExpression, Readings>): readonly Binding[] {
  return [...found].map(([expression, readings]) => {
    const step = steps.find((one) => one.kind === "value" && one.expression === expression);
    return { expression, readings, name: step?.name };
  });
}

function sentSignature([expression, [reading]]: readonly [TypedExpression, Readings]): SentSignature {
  if (expression.kind !== "call") throw new Error("a signature that is no call");
  return { call: expression, reading };
}

/** The instant of a value that was read is read out of that; any other is made of the signer's clock. */
function timeOf(
  name: string,
  program: SignerProgram,
  read: ReadonlySet<TypedExpression>,
): Found["reading"] | undefined {
  const step = valueStep(program, name);
  if (step === undefined || !read.has(step.expression)) return undefined;
  return timesIn(step.expression, name, program).toSorted(byPrecision)[0]?.reading;
}

function readsNow(expression: TypedExpression, read: ReadonlySet<TypedExpression>): boolean {
  if (read.has(expression)) return false;
  return isNow(expression) || partsOf(expression).some((part) => readsNow(part, read));
}

/** Whether what the value is put on is read by a step: by the same step before it is put there, or by any other. */
function isTaken({ in: target, name }: PlacementStep, steps: readonly Step[]): boolean {
  return steps
    .flatMap(expressionsOf)
    .flatMap(referencesOf)
    .some((to) => {
      if (to.kind === "header") {
        const header = to.name.toLowerCase();
        if (target === "body") return header === "content-type" || header === "content-length";
        return target === "header" ? header === name.toLowerCase() : target === "cookie" && header === "cookie";
      }
      return to.kind === "input" && inputs.get(to.input.name)?.reads?.includes(target) === true;
    });
}

function reasonAgainst(
  program: SignerProgram,
  signatures: readonly SentSignature[],
  readings: readonly Reading[],
): string | undefined {
  const [obstacle] = findObstacles(program);
  if (obstacle !== undefined) return `"${obstacle.name}" changes with every request and is not sent`;
  if (program.functions.length > 0) return "it calls functions that its caller writes";
  const expressions = program.steps.flatMap(expressionsOf);
  if (expressions.flatMap(referencesOf).some(({ kind }) => kind === "session"))
    return "its requests are signed with a session";
  const odd = placementsOf(program).find(({ in: target }) => oddPlaces.has(target));
  if (odd !== undefined) return `it sends ${oddPlaces.get(odd.in) ?? odd.in}`;
  const sent = new Set(signatures.map(({ call }) => call));
  const unsent = expressions.some((expression) => callsIn(expression).some((one) => isChecked(one) && !sent.has(one)));
  if (unsent) return "a signature that only the private key makes is not sent itself";
  const mute = callsUndone([...signatures.map(({ reading }) => reading), ...readings]).find(
    ({ builtin }) => builtin.printInvert === undefined,
  );
  if (mute !== undefined) return `${mute.builtin.name}(...) is not undone in compiled code`;
  return signatures.some(({ call }) => publicKeyIn(call) === undefined)
    ? "its private key is not a PEM text, and `verify.let` says no public one"
    : undefined;
}

function callsUndone(readings: readonly Reading[]): readonly SentSignature["call"][] {
  return readings.flatMap((reading) => {
    if (reading.kind === "place" || reading.kind === "value") return [];
    return [...(reading.kind === "undone" ? [reading.call] : []), ...callsUndone([reading.of])];
  });
}

function callsIn(expression: TypedExpression): readonly SentSignature["call"][] {
  return [...(expression.kind === "call" ? [expression] : []), ...partsOf(expression).flatMap(callsIn)];
}

/** What a verifier is not compiled for. */
const oddPlaces: ReadonlyMap<PlacementStep["in"], string> = new Map([
  ["path", "its own path"],
  ["json", "fields of any JSON"],
  ["server", "to a server of its own choice"],
]);

const pemReaders: readonly string[] = ["privateKey", "ecPrivateKey", "ed25519PrivateKey"];

/** The PEM text of the key that checks the signature; undefined where the key is made of something else. */
export function publicKeyIn({ builtin, arguments: given }: SentSignature["call"]): TypedExpression | undefined {
  const key = given[builtin.parameters.findIndex(({ name }) => name === "key")];
  if (key?.kind === "call" && pemReaders.includes(key.builtin.name)) return key.arguments[0];
  return key?.type.kind === "text" ? key : undefined;
}
