import type { Example, UserFunction, UserType } from "../../scheme/scheme.js";
import type { SignerProgram } from "../../scheme/signer-program.js";
import {
  type Code,
  code,
  identifier,
  joinCode,
  numberLiteral,
  propertyName,
  stringLiteral,
  symbol,
} from "../../source/code/code.js";
import { arrayLiteral, block, objectLiteral } from "../../source/code/layout.js";
import type { PropertyPlan } from "../client-plan.js";

/** Whether the caller gives anything for the scheme: credentials, or functions of its own, which stand beside them. */
export function hasCredentials({ credentials, functions }: Pick<SignerProgram, "credentials" | "functions">): boolean {
  return credentials.length > 0 || functions.length > 0;
}

/** The member that takes the scheme's own functions; none where it has none. */
export function planFunctions({ functions }: SignerProgram): readonly PropertyPlan[] {
  if (functions.length === 0) return [];
  const members = functions.map((one) => code`readonly ${propertyName(one.name.value)}: ${signatureOf(one)}`);
  return [
    {
      name: "functions",
      optional: false,
      type: block(members.map((member) => code`${member};`)),
      doc: { text: ["What the scheme language cannot say.", ...functions.map(docOf)].join("\n") },
    },
  ];
}

function docOf({ name, description }: UserFunction): string {
  return description === undefined ? `- \`${name.value}\`` : `- \`${name.value}\`: ${description}`;
}

const types: Readonly<Record<UserType, Code>> = {
  text: code`string`,
  bytes: code`Uint8Array`,
  number: code`number`,
  json: code`unknown`,
};

function signatureOf({ takes, gives, async }: UserFunction): Code {
  const parameters = takes.map(({ name, type }) => code`${identifier(name)}: ${types[type]}`);
  const result = async ? code`Promise<${types[gives]}>` : types[gives];
  return code`(${joinCode(parameters, code`, `)}) => ${result}`;
}

/** Members of an example's credentials: functions that return what the example says they do, in order. */
export function printExampleFunctions({ functions }: SignerProgram, example: Example): readonly Code[] {
  if (functions.length === 0) return [];
  const given = functions.map((one) => {
    const listed = example.functions?.find(({ name }) => name.value === one.name.value)?.results ?? [];
    const results = arrayLiteral(listed.map(({ value }) => printResult(value, one.gives)));
    const deal = symbol("runtime/testing", one.async ? "exampleAsyncFunction" : "exampleFunction");
    return code`${propertyName(one.name.value)}: ${deal}(${results})`;
  });
  return [code`functions: ${objectLiteral(given)}`];
}

function printResult(written: string, gives: UserType): Code {
  switch (gives) {
    case "text":
      return stringLiteral(written);
    case "bytes":
      return code`${symbol("runtime/testing", "exampleBytes")}(${stringLiteral(written)})`;
    case "number":
      return numberLiteral(Number(written));
    case "json":
      return code`JSON.parse(${stringLiteral(written)})`;
  }
}

/** Members of a newcomer's credentials: functions yet to be written. */
export function printSampleFunctions({ functions }: SignerProgram): readonly Code[] {
  if (functions.length === 0) return [];
  const given = functions.map(({ name }) => {
    return code`${propertyName(name.value)}: () => { throw new Error(${stringLiteral(`${name.value} is yours to write`)}); }`;
  });
  return [code`functions: ${objectLiteral(given)}`];
}
