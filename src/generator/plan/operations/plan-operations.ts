import type { Api, Operation, SecurityAlternative, SecurityUse } from "../../model/api.js";
import { code, identifier, typeSymbol } from "../../source/code/code.js";
import type { Doc } from "../../source/code/comment.js";
import { listed } from "../../source/diagnostics/quoted-names.js";
import { groupBy } from "../../source/group-by.js";
import { clientType } from "../client/client-type.js";
import type { AliasPlan, FunctionPlan, InterfacePlan, ParameterPlan, StreamedFile } from "../client-plan.js";
import { linkWords } from "../links/link-words.js";
import type { OperationNames } from "../names/name-operations.js";
import { seeOf } from "../see.js";
import { repeats } from "../types/schema-doc.js";
import { printCall } from "./operation-call.js";
import { inputOf, type OperationContext, operationNames } from "./operation-context.js";
import { type OperationInput, planInput } from "./operation-input.js";
import { type OperationResult, operationResults, planResult } from "./operation-result.js";
import { printInputCheck } from "./print-input-check.js";

/** `operations.ts`, or one file for each tag: for each operation its input, its result and the function that calls it. */
export function planOperations(api: Api, context: OperationContext, header: string): readonly StreamedFile[] {
  const byModule = groupBy(api.operations, (operation) => operationNames(operation, context).module);
  return [...byModule].map(([module, operations]) => {
    const declarations = { [Symbol.iterator]: () => planEach(operations, context) };
    return { kind: "streamed", path: `${module}.ts`, header, declarations, ending: "js" };
  });
}

function* planEach(
  operations: readonly Operation[],
  context: OperationContext,
): Generator<InterfacePlan | AliasPlan | FunctionPlan> {
  const resultOf = operationResults(context.spelling);
  for (const operation of operations) {
    const names = operationNames(operation, context);
    const input = inputOf(operation, context);
    const result = resultOf(operation);
    if (input !== undefined) yield planInput(input, names.input, context.spelling);
    yield planResult(operation, result, names.result);
    yield planFunction(operation, input, result, context);
  }
}

function planFunction(
  operation: Operation,
  input: OperationInput | undefined,
  result: OperationResult,
  context: OperationContext,
): FunctionPlan {
  const names = operationNames(operation, context);
  const client = code`${typeSymbol("client", context.names.api.client)}`;
  const sent = printCall(operation, input, result, context.spelling.resolve);
  // A compiler would find the type by itself, and make a tenth more types on the way.
  const call = code`client.perform<${identifier(names.result)}>(${sent}, options)`;
  return {
    kind: "function",
    name: names.function,
    exported: true,
    async: true,
    doc: operationDoc(operation, names.function, context),
    parameters: [
      { name: "client", optional: false, type: clientType(client, operation.security, context.security) },
      ...(input === undefined ? [] : [inputParameter(input, names)]),
      { name: "options", optional: true, type: code`${typeSymbol("runtime/client", "CallOptions")}` },
    ],
    returns: code`Promise<${identifier(names.result)}>`,
    body: [...printInputCheck(operation, input, context), code`return ${call};`],
  };
}

function inputParameter({ optional }: OperationInput, names: OperationNames): ParameterPlan {
  return { name: "input", optional: false, type: identifier(names.input), ...(optional && { initializer: code`{}` }) };
}

function operationDoc(operation: Operation, name: string, context: OperationContext): Doc {
  const { page, deprecated, method, pathText, security, origin } = operation;
  const said = newsOf(operation, name);
  const sent = `\`${method} ${pathText}\`, ${securityWords(security)}.`;
  const paragraphs = [...said, sent, linkWords(operation, context)];
  return {
    text: paragraphs.filter((part) => part !== undefined && part.trim() !== "").join("\n\n"),
    see: [...(page === undefined ? [] : [page]), seeOf(context.specPath, origin)],
    ...(deprecated && { deprecated: true }),
  };
}

/** What the document says of the operation, without what repeats its name and without a summary that its description begins with. */
export function newsOf({ summary = "", description = "" }: Operation, name: string): readonly string[] {
  const [first, further] = [summary.trim(), description.trim()];
  const said = further.startsWith(first) ? [further] : [first, further];
  return said.filter((text) => text !== "" && !repeats(text, name));
}

/** Such as: signed with `a` or `b`; signed with `a` (scope `read`), or with `b` and `c`. */
export function securityWords(security: readonly SecurityAlternative[]): string {
  const named = security.filter(({ schemes }) => schemes.length > 0);
  if (named.length === 0) return "not signed";
  const alternatives = named.map(({ schemes }) => schemes.map(useWords).join(" and "));
  const isPlain = named.every(
    ({ schemes }) => schemes.length === 1 && schemes.every(({ scopes }) => scopes.length === 0),
  );
  const signed = isPlain ? listed(alternatives, "or") : alternatives.join(", or with ");
  return `signed with ${signed}${named.length < security.length ? ", or not signed" : ""}`;
}

/** Such as: `a` (scopes `read` and `write`, or `admin`). */
function useWords({ scheme, scopes }: SecurityUse): string {
  const quoted = scopes.map((set) => set.map((scope) => `\`${scope}\``));
  const sets = quoted.map((set) => listed(set, "and"));
  if (sets.length === 0) return `\`${scheme.value}\``;
  const isOne = scopes.every((set) => set.length === 1);
  return `\`${scheme.value}\` (${isOne ? "scope" : "scopes"} ${sets.join(", or ")})`;
}
