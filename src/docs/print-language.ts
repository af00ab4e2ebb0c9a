import type { Builtin, BuiltinGroup, BuiltinParameter } from "../generator/scheme/builtins/builtin.js";
import { builtins } from "../generator/scheme/builtins/builtins.js";
import { type Input, inputs } from "../generator/scheme/expressions/input.js";
import { printType, type Type } from "../generator/scheme/expressions/type.js";
import { type Code, identifier, textOf } from "../generator/source/code/code.js";
import { markdownSpan } from "../generator/source/code/markdown.js";
import { conversionRows, formRows, typeRows } from "./language-tables.js";
import { keyNames, printKeys, type Schema } from "./print-keys.js";
import { table } from "./print-table.js";

/** `docs/language.md`: the prose of the template, with the tables of the language where it calls for them. */
export function printLanguage(template: string, schema: Schema): string {
  const printers: ReadonlyMap<string, () => string> = new Map([
    ["keys", () => printKeys(schema, "extension")],
    ["library-keys", () => printKeys(schema, "libraryFile", keyNames(schema, "extension"))],
    ["paging-keys", () => printKeys(schema, "paging")],
    ["inputs", printInputs],
    [
      "types",
      () =>
        table(
          ["Type", "What it is", "For example"],
          typeRows.map((row) => [row.name, row.doc, markdownSpan(row.example)]),
        ),
    ],
    ["conversions", printConversions],
    [
      "forms",
      () =>
        table(
          ["Written", "What it is"],
          formRows.map((row) => [markdownSpan(row.written), row.doc]),
        ),
    ],
    ["functions", printFunctions],
  ]);
  return template.replace(/^<!-- table: ([\w-]+) -->$/gm, (_, name: string) => {
    const print = printers.get(name);
    if (print === undefined) throw new Error(`the template asks for a table ${name} that there is not`);
    return print();
  });
}

function printInputs(): string {
  const where: Readonly<Record<Input["scope"], string>> = {
    request: "where a request is signed",
    reply: "in `acquire`, `clock` and `reply`",
    check: "in `reply`",
    anywhere: "everywhere",
  };
  return table(
    ["Name", "Type", "What it is", "Known"],
    [...inputs.values()].map((input) => [
      markdownSpan(input.name),
      typeName(input.type),
      input.doc,
      where[input.scope],
    ]),
  );
}

function printConversions(): string {
  const rows = conversionRows.map(({ from, to, doc, example }) => [from, to, doc, markdownSpan(example)]);
  return table(["From", "To", "What it becomes", "For example"], rows);
}

const groups: ReadonlyMap<BuiltinGroup, string> = new Map<BuiltinGroup, string>([
  ["text", "Text"],
  ["list", "Lists"],
  ["number", "Numbers"],
  ["number", "Numbers"],
  ["encoding", "Bytes and text"],
  ["digest", "Digests"],
  ["signature", "Signatures"],
  ["time", "Time"],
  ["random", "Randomness"],
  ["reply", "Replies"],
]);

function printFunctions(): string {
  const rows = [...builtins.values()].filter(({ implicit }) => implicit !== true);
  const sections = [...groups].flatMap(([group, title]) => {
    const printed = rows.filter((row) => row.group === group).map(printRow);
    return printed.length === 0
      ? []
      : `### ${title}\n\n${table(["Function", "Gives", "What it gives", "Compiles to"], printed)}`;
  });
  return sections.join("\n\n");
}

function printRow(row: Builtin): readonly string[] {
  const doc = row.oneWay === true ? `${row.doc} One-way.` : row.doc;
  return [markdownSpan(signatureOf(row)), typeName(row.result), doc, printCompiled(row)];
}

/** `hmacSha256(key: bytes, data: bytes)` */
function signatureOf({ name, parameters }: Builtin): string {
  const printed = parameters.map(
    (parameter) => `${parameter.name}${parameter.optional === true ? "?" : ""}: ${parameterType(parameter)}`,
  );
  const more = parameters.at(-1)?.rest === true ? ["..."] : [];
  return `${name}(${[...printed, ...more].join(", ")})`;
}

function parameterType({ type, choices }: BuiltinParameter): string {
  // It stands in a code span already.
  return choices === undefined
    ? typeName(type).replaceAll("`", "")
    : choices.map((choice) => `"${choice}"`).join(" | ");
}

function printCompiled(row: Builtin): string {
  const given = row.parameters.flatMap(argumentsFor);
  const compiled = textOf(
    row.keeps === undefined ? row.print(...given) : row.keeps.print(identifier("next"), ...given),
  );
  return row.asyncOnWeb === true
    ? `${markdownSpan(compiled)}, for web ${markdownSpan(`await ${compiled}`)}`
    : markdownSpan(compiled);
}

/** A parameter that takes any number of arguments is shown with two. */
function argumentsFor({ name, rest }: BuiltinParameter): readonly Code[] {
  return rest === true ? [identifier("first"), identifier("second")] : [identifier(name)];
}

function typeName(type: Type): string {
  switch (type.kind) {
    case "list":
      return `list of ${typeName(type.of)}`;
    case "function":
      return `(${type.parameters.map(typeName).join(", ")}) => ${typeName(type.result)}`;
    case "record":
      return `record of ${[...type.fields.keys()].map(markdownSpan).join(", ")}`;
    case "optional":
      return `${typeName(type.of)} that may be absent`;
    case "json":
      return "any JSON";
    case "key":
      return `${type.of} private key`;
    case "secret":
      return "text or bytes";
    default:
      return printType(type);
  }
}
