import type { MediaContent, Operation } from "../../model/api.js";
import { hasItems } from "../../model/contents/media-kind.js";
import { type Code, code, stringLiteral, symbol, textOf } from "../../source/code/code.js";
import { conditional } from "../../source/code/layout.js";
import { checkSpelling, isCheckedWhenSent } from "../types/plan-checks.js";
import { anything, type CheckSpelling, checkOf, printCheck, printMember, printMembers } from "../types/print-check.js";
import type { BodySpelling } from "./body-spelling.js";
import { isTyped } from "./body-type.js";
import type { OperationContext } from "./operation-context.js";
import { isTypedQuery, type OperationInput } from "./operation-input.js";

/** The statement that checks what the caller gives, if there is anything to check. Of bodies, texts and bytes are sent as they are. */
export function printInputCheck(
  operation: Operation,
  input: OperationInput | undefined,
  { names, checksInput, spelling }: OperationContext,
): readonly Code[] {
  if (!checksInput || input === undefined) return [];
  const checks = checkSpelling(names, spelling.resolve);
  const groups = input.groups.map(({ name, required, parameters }) => {
    const whole = parameters.find((one) => one.in === "querystring");
    if (whole !== undefined)
      return { name, required, check: isTypedQuery(whole, spelling) ? printCheck(whole.schema, checks) : anything };
    const members = parameters.map((one) => ({ ...one, check: printMember(one, checks) }));
    return { name, required, check: checkOf("object", [printMembers(members)]) };
  });
  const members = [
    ...groups,
    ...bodyMember(input, (content, required) => bodyCheck({ ...content, required }, checks, spelling)),
  ];
  if (members.length === 0) return [];
  const check = checkOf("object", [printMembers(members)]);
  return [code`${symbol("runtime/checked", "checkInput")}(${stringLiteral(operation.id)}, input, ${check});`];
}

type Members = Parameters<typeof printMembers>[0];

type CheckContent = (content: MediaContent, required: boolean) => Code | undefined;

/** Where several content types have types of their own, the one counts that the caller names. */
function bodyMember({ body }: OperationInput, checkOf: CheckContent): Members {
  if (body === undefined) return [];
  const [usual, ...others] = [...body.contents].map(([type, content]) => ({
    type,
    check: checkOf(content, body.required),
  }));
  if ([usual, ...others].every((one) => one?.check === undefined)) return [];
  const check = others.reduce(
    (otherwise, other) =>
      textOf(other.check ?? anything) === textOf(otherwise)
        ? otherwise
        : conditional(code`input.contentType === ${stringLiteral(other.type)}`, other.check ?? anything, otherwise),
    usual?.check ?? anything,
  );
  return [{ name: "body", required: body.required, check }];
}

function bodyCheck(
  { kind, schema, required }: MediaContent & { readonly required: boolean },
  checks: CheckSpelling,
  spelling: BodySpelling,
): Code | undefined {
  if (!isCheckedWhenSent(kind) || !isTyped({ kind, schema }, spelling)) return undefined;
  return hasItems(kind) ? checkOf("items", [printCheck(schema, checks)]) : printMember({ schema, required }, checks);
}
