import type { Operation } from "../model/api.js";
import { type Code, code, stringLiteral, symbol } from "../source/code.js";
import type { OperationContext } from "./operation-context.js";
import type { OperationInput } from "./operation-input.js";
import { namedCheck } from "./plan-checks.js";
import { made, printCheck, printMembers } from "./print-check.js";

/** The statement that checks what the caller gives, if there is anything to check. Of bodies, JSON alone is looked at. */
export function printInputCheck(
  operation: Operation,
  input: OperationInput | undefined,
  { names, checksInput }: OperationContext,
): readonly Code[] {
  if (!checksInput || input === undefined) return [];
  const named = namedCheck(names);
  const groups = input.groups.map(({ name, required, parameters }) => {
    const whole = parameters.find((one) => one.in === "querystring");
    if (whole !== undefined) return { name, required, check: printCheck(whole.schema, named) };
    const members = parameters.map((one) => ({ ...one, check: printCheck(one.schema, named) }));
    return { name, required, check: made("object", [printMembers(members)]) };
  });
  const members = [...groups, ...bodyMember(input, named)];
  if (members.length === 0) return [];
  const check = made("object", [printMembers(members)]);
  return [code`${symbol("runtime/checked", "checkInput")}(${stringLiteral(operation.id)}, input, ${check});`];
}

function bodyMember({ body }: OperationInput, named: (name: string) => Code): Parameters<typeof printMembers>[0] {
  if (body === undefined || body.shapes.length > 1 || body.usual.kind !== "json") return [];
  return [{ name: "body", required: body.required, check: printCheck(body.usual.schema, named) }];
}
