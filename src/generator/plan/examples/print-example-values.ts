import { isNumber } from "../../scheme/examples/example-inputs.js";
import type { Example, NamedText } from "../../scheme/scheme.js";
import type { SignerProgram } from "../../scheme/signer-program.js";
import { type Code, code, numberLiteral, propertyName, stringLiteral, symbol } from "../../source/code/code.js";
import { arrayLiteral, objectLiteral } from "../../source/code/layout.js";
import { printExampleFunctions } from "../signers/plan-functions.js";

/** The clock and the randomness of an example. */
export function printEnvironment({ now, random }: Example): Code {
  return code`${symbol("runtime/testing", "exampleEnvironment")}(${numberLiteral(now ?? 0)}, ${arrayLiteral(random.map(stringLiteral))})`;
}

/** Names and values as an object; of a name that is given twice the last value counts. */
export function printFields(fields: readonly NamedText[]): Code {
  return objectLiteral(fieldsOf(fields));
}

/** The credentials, and the scheme's own functions beside them. */
export function printCredentials(example: Example, program: SignerProgram): Code {
  return objectLiteral([...fieldsOf(example.credentials), ...printExampleFunctions(program, example)]);
}

function fieldsOf(fields: readonly NamedText[]): readonly Code[] {
  const byName = new Map(fields.map(({ name, value }) => [name.value, value.value]));
  return [...byName].map(([name, value]) => code`${propertyName(name)}: ${stringLiteral(value)}`);
}

/** A session of the scheme: a field that it keeps as a number is one, and so is the count of its uses, which is 1 unless said. */
export function printSession(fields: readonly NamedText[], { acquire, challenge }: SignerProgram): Code {
  const kept = (acquire ?? challenge)?.session.filter(({ type }) => isNumber(type)) ?? [];
  const numbers = new Set([...kept.map(({ name }) => name), "uses"]);
  const isCounted = challenge !== undefined && !fields.some(({ name }) => name.value === "uses");
  const printed = fields.map(({ name, value }) => {
    const own = numbers.has(name.value) ? numberLiteral(Number(value.value)) : stringLiteral(value.value);
    return code`${propertyName(name.value)}: ${own}`;
  });
  return objectLiteral([...printed, ...(isCounted ? [code`uses: 1`] : [])]);
}
