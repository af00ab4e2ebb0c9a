import { beginWork, type CountWork } from "../evaluation/count-work.js";
import type { Given } from "../evaluation/evaluate-program.js";
import { type SignableRequest, signableRequest } from "../evaluation/signable-request.js";
import { presentType, type Type } from "../expressions/type.js";
import { listedCalls } from "../expressions/user-functions.js";
import { type Entropy, ValueError } from "../expressions/value.js";
import type { Example, ExampleRequest, NamedText } from "../scheme.js";
import type { SignerProgram } from "../signer-program.js";

/** An example that is run among those of its document, which together may take no more than so many steps. */
export interface CountedExample extends Example {
  readonly countAll?: CountWork;
}

/** An example's request, as bytes that would be sent. */
export function exampleRequest({ method, url, headers, body }: ExampleRequest): SignableRequest {
  const fields = headers.map(({ name, value }) => [name.value, value.value] as const);
  return signableRequest(method, url, fields, body === undefined ? undefined : Buffer.from(body, "utf8"));
}

/** What the example gives to the program; without a clock of its own it is signed at the beginning of 1970. */
export function givenBy(
  example: CountedExample,
  { acquire, challenge, functions = [] }: Partial<Pick<SignerProgram, "acquire" | "challenge" | "functions">> = {},
): Given {
  const kept = (acquire ?? challenge)?.session.filter(({ type }) => isNumber(type)) ?? [];
  const numbers = new Set([...kept.map(({ name }) => name), "uses"]);
  const fields = [...asMap(example.session)];
  const session = new Map(fields.map(([name, value]) => [name, numbers.has(name) ? Number(value) : value]));
  return {
    credentials: asMap(example.credentials),
    ...(session.size === 0 ? {} : { session }),
    now: example.now ?? 0,
    entropy: listedEntropy(example.random),
    call: listedCalls(functions, resultsOf(example)),
    count: beginWork(example.countAll),
  };
}

function resultsOf({ functions = [] }: Example): ReadonlyMap<string, readonly string[]> {
  return new Map(functions.map(({ name, results }) => [name.value, results.map(({ value }) => value)]));
}

/** Randomness that returns the listed texts in order, and then no more. */
export function listedEntropy(texts: readonly string[]): Entropy {
  let index = 0;
  const next = (): string => {
    const text = texts[index];
    index += 1;
    if (text === undefined) throw new ValueError("it lists too few values under `random`");
    return text;
  };
  return { uuid: next, randomHex: next };
}

/** Whether a session keeps it as a number. */
export function isNumber(type: Type): boolean {
  return presentType(type).kind === "number";
}

function asMap(pairs: readonly NamedText[]): ReadonlyMap<string, string> {
  return new Map(pairs.map(({ name, value }) => [name.value, value.value]));
}
