import type { Api } from "../../model/api.js";
import { type Code, code, identifier, symbol, typeSymbol } from "../../source/code/code.js";
import { argumentList } from "../../source/code/layout.js";
import type { DeclarationFile, FunctionPlan } from "../client-plan.js";
import { importsOf } from "../imports.js";
import type { ClientNames } from "../names/names.js";
import { type ConversionSpelling, printConversion } from "./print-conversion.js";
import { handledSchemas } from "./schema-graph.js";

/** `conversions.ts`: for each named schema that holds what JSON has no type for, the function that makes it; undefined where there is none. */
export function planConversions(
  api: Api,
  { types, conversions: names }: Pick<ClientNames, "types" | "conversions">,
  spelling: ConversionSpelling | undefined,
  header: string,
): DeclarationFile | undefined {
  if (spelling === undefined) return undefined;
  const declarations = handledSchemas(api).flatMap(({ name, schema }): readonly FunctionPlan[] => {
    const conversion = printConversion(schema, { ...spelling, named: (one) => identifier(names.get(one) ?? "") });
    if (conversion === undefined) return [];
    return [
      {
        kind: "function",
        name: names.get(name) ?? "",
        exported: true,
        async: false,
        doc: {
          text: `\`${types.get(name) ?? ""}\` as it came in JSON, its dates and \`int64\` integers converted.`,
        },
        parameters: [
          { name: "value", optional: false, type: code`unknown` },
          { name: "walk", optional: false, type: code`${typeSymbol("runtime/conversions", "Converting")}` },
        ],
        returns: code`unknown`,
        body: [code`return ${printNamed(names.get(name) ?? "", conversion)};`],
      },
    ];
  });
  if (declarations.length === 0) return undefined;
  const path = "conversions.ts";
  return { kind: "declarations", path, header, imports: importsOf("conversions", declarations), declarations };
}

/** By its name it is known within one conversion, so that no value is converted twice. */
function printNamed(name: string, conversion: Code): Code {
  const step = argumentList([identifier(name), code`() => ${conversion}`]);
  return code`${symbol("runtime/conversions", "convertNamed")}${step}(value, walk)`;
}
