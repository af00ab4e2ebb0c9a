import { isNumber } from "../../scheme/examples/example-inputs.js";
import type { Example, NamedText } from "../../scheme/scheme.js";
import type { SignerProgram } from "../../scheme/signer-program.js";
import { type Code, code, numberLiteral, propertyName, stringLiteral, symbol } from "../../source/code/code.js";
import { arrayLiteral, objectLiteral } from "../../source/code/layout.js";
import { printExampleFunctions } from "../signers/plan-functions.js";
import { hasCountedUses } from "../signers/plan-signer.js";

/** The clock and the randomness of an example. */
export function printEnvironment({ now, random }: Example): Code {
  return code`${symbol("runtime/testing", "exampleEnvironment")}(${numberLiteral(now ?? 0)}, ${arrayLiteral(random.map(stringLiteral))})`;
}

/** Names and values as an object; of a name that is given twice the last value counts. */
export function printFields(fields: readonly NamedText[]): Code {
  return objectLiteral(fieldsOf(fields));
}

/** The signer's credentials, without those that only a receiver has, and the scheme's own functions beside them. */
export function printCredentials(example: Example, program: SignerProgram): Code {
  const own = new Set(program.credentials.map(({ name }) => name));
  const given = example.credentials.filter(({ name }) => own.has(name.value));
  return objectLiteral([...fieldsOf(given), ...printExampleFunctions(program, example)]);
}

function fieldsOf(fields: readonly NamedText[]): readonly Code[] {
  const byName = new Map(fields.map(({ name, value }) => [name.value, value.value]));
  return [...byName].map(([name, value]) => code`${propertyName(name)}: ${stringLiteral(value)}`);
}

/** A session of the scheme: a field that it keeps as a number is one. */
export function printSession(fields: readonly NamedText[], program: SignerProgram): Code {
  const { acquire, challenge } = program;
  const kept = (acquire ?? challenge)?.session ?? [];
  const numbers = kept.flatMap(({ name, type }) => (isNumber(type) ? [name] : []));
  const isUses = ({ name }: NamedText): boolean => challenge !== undefined && name.value === "uses";
  const printed = fields
    .filter((field) => !isUses(field))
    .map(({ name, value }) => {
      const own = numbers.includes(name.value) ? numberLiteral(Number(value.value)) : stringLiteral(value.value);
      return code`${propertyName(name.value)}: ${own}`;
    });
  return objectLiteral([...printed, ...printUses(program, Number(fields.find(isUses)?.value.value ?? 1))]);
}

/** How often the session has been used, for a signer that reads it. */
export function printUses(program: SignerProgram, uses = 1): readonly Code[] {
  return hasCountedUses(program) ? [code`uses: ${numberLiteral(uses)}`] : [];
}
