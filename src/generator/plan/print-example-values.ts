import { isNumber } from "../scheme/example-inputs.js";
import type { Example, NamedText } from "../scheme/scheme.js";
import type { SignerProgram } from "../scheme/signer-program.js";
import { type Code, code, numberLiteral, propertyName, stringLiteral, symbol } from "../source/code.js";
import { arrayLiteral, objectLiteral } from "../source/layout.js";

/** The clock and the randomness of an example. */
export function printEnvironment({ now, random }: Example): Code {
  return code`${symbol("runtime/testing", "exampleEnvironment")}(${numberLiteral(now ?? 0)}, ${arrayLiteral(random.map(stringLiteral))})`;
}

/** Names and values as an object; of a name that is given twice the last value counts. */
export function printFields(fields: readonly NamedText[]): Code {
  const byName = new Map(fields.map(({ name, value }) => [name.value, value.value]));
  return objectLiteral([...byName].map(([name, value]) => code`${propertyName(name)}: ${stringLiteral(value)}`));
}

/** A session of the scheme: a field that it keeps as a number is one. */
export function printSession(fields: readonly NamedText[], { acquire }: SignerProgram): Code {
  const numbers = new Set(acquire?.session.flatMap(({ name, type }) => (isNumber(type) ? [name] : [])));
  return objectLiteral(
    fields.map(({ name, value }) => {
      const printed = numbers.has(name.value) ? numberLiteral(Number(value.value)) : stringLiteral(value.value);
      return code`${propertyName(name.value)}: ${printed}`;
    }),
  );
}
