import type { Api, MediaContent, MediaKind } from "../../model/api.js";
import { hasItems } from "../../model/contents/media-kind.js";
import type { Choices } from "../../source/choices.js";
import { type Code, code, identifier, symbol, typeSymbol } from "../../source/code/code.js";
import type { DeclarationFile, FunctionPlan } from "../client-plan.js";
import { importsOf } from "../imports.js";
import type { ClientNames } from "../names/names.js";
import { type CheckSpelling, checkOf, printCheck } from "./print-check.js";
import { type Resolve, resolver } from "./resolve-schema.js";
import { handledSchemas } from "./schema-graph.js";

/** `checks.ts`: for each named schema that is checked, whether a value is of its type. Undefined where there is none. */
export function planChecks(
  api: Api,
  names: ClientNames,
  validate: Choices["validate"],
  header: string,
): DeclarationFile | undefined {
  const schemas = validate === "none" ? [] : handledSchemas(checkedOf(api, validate));
  if (schemas.length === 0) return undefined;
  const spelling = checkSpelling(names, resolver(api));
  const declarations = schemas.map(
    ({ name, schema }): FunctionPlan => ({
      kind: "function",
      name: names.checks.get(name) ?? "",
      exported: true,
      async: false,
      doc: { text: `Where a value is no \`${names.types.get(name)}\`; undefined where it is one.` },
      parameters: [
        { name: "value", optional: false, type: code`unknown` },
        { name: "walk", optional: false, type: code`${typeSymbol("runtime/check", "Checking")}` },
      ],
      returns: code`${typeSymbol("runtime/check", "Mismatch")} | undefined`,
      body: [code`return ${printNamed(names.checks.get(name) ?? "", printCheck(schema, spelling))};`],
    }),
  );
  return { kind: "declarations", path: "checks.ts", header, imports: importsOf("checks", declarations), declarations };
}

/** By its name it is known within one check, so that no value is looked at twice. */
function printNamed(name: string, check: Code): Code {
  return code`${checkOf("named", [identifier(name), code`() => ${check}`])}(value, walk)`;
}

/** The checks of named schemas, as another file or `checks.ts` itself calls them. */
export function checkSpelling({ checks }: ClientNames, resolve: Resolve): CheckSpelling {
  return { named: (name) => code`${symbol("checks", checks.get(name) ?? "")}`, resolve };
}

/** The API with no more of it than is checked. */
function checkedOf(api: Api, validate: Choices["validate"]): Api {
  const operations = api.operations.map(({ body, ...operation }) => ({
    ...operation,
    ...(validate === "replies"
      ? { parameters: [] }
      : body && { body: { ...body, contents: body.contents.filter(({ kind }) => isCheckedWhenSent(kind)) } }),
    replies:
      validate === "requests"
        ? []
        : operation.replies.map((reply) => ({ ...reply, contents: reply.contents.filter(isCheckedOnArrival) })),
  }));
  const webhooks = validate === "requests" ? [] : api.webhooks;
  return { ...api, operations, webhooks };
}

/** Whether bodies of this kind are checked before they are sent: those that are not text or bytes already. */
export function isCheckedWhenSent(kind: MediaKind): boolean {
  return kind === "form" || kind === "multipart" || hasItems(kind) || kind === "json";
}

function isCheckedOnArrival({ kind }: MediaContent): boolean {
  return kind === "json" || kind === "events" || hasItems(kind);
}
