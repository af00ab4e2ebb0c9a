import type { Operation } from "../model/api.js";
import { type Code, code, identifier, propertyName, symbol, typeSymbol } from "../source/code.js";
import type { Doc } from "../source/comment.js";
import { tallObject, tallTypeLiteral, typeArguments } from "../source/layout.js";
import type { DeclarationFile, DeclarationPlan, MemberPlan } from "./client-plan.js";
import { importsOf } from "./imports.js";
import type { MethodName, OperationGroup } from "./name-operations.js";
import { type OperationContext, operationNames } from "./operation-context.js";
import { memberCode } from "./print-type.js";

/** `facade.ts`: the operations as methods of one object, grouped by tag. It holds all of them; a bundle that uses it does too. */
export function planFacade(context: OperationContext, header: string): DeclarationFile {
  const { api, groups } = context.names;
  const client = code`${typeSymbol("client", api.client)}`;
  const declarations: readonly DeclarationPlan[] = [
    {
      kind: "interface",
      name: api.facade,
      exported: true,
      doc: {
        text: "The operations as methods. One whose schemes the client `C` has no credentials for is `Unavailable`.",
      },
      typeParameters: [code`C`],
      members: groups.flatMap((group) => groupMembers(group, context)),
    },
    {
      kind: "function",
      name: api.createFacade,
      exported: true,
      async: false,
      doc: { text: "The operations as methods of one object, the client filled in." },
      typeParameters: [code`C extends ${client}`],
      parameters: [{ name: "client", optional: false, type: code`C` }],
      returns: code`${identifier(api.facade)}<C>`,
      body: [code`return ${tallObject(groups.flatMap((group) => groupEntries(group, context)))};`],
    },
  ];
  return { kind: "declarations", path: "facade.ts", header, imports: importsOf("facade", declarations), declarations };
}

function groupMembers({ name, methods, tag }: OperationGroup, context: OperationContext): readonly MemberPlan[] {
  const members = methods.flatMap((method) =>
    boundNames(method, context).map(
      ([name, bound]): MemberPlan => ({
        name,
        optional: false,
        type: code`${typeSymbol("runtime/facade", "Bound")}${typeArguments([code`typeof ${bound}`, code`C`])}`,
        ...documentation(method.operation),
      }),
    ),
  );
  if (name === undefined) return members;
  const description = context.tags.get(tag ?? "");
  return [
    {
      name,
      optional: false,
      type: tallTypeLiteral(members.map(memberCode)),
      ...(description && { doc: { text: description } }),
    },
  ];
}

function groupEntries({ name, methods }: OperationGroup, context: OperationContext): readonly Code[] {
  const entries = methods
    .flatMap((method) => boundNames(method, context))
    .map(([own, bound]) => code`${propertyName(own)}: ${symbol("runtime/facade", "bind")}(client, ${bound})`);
  return name === undefined ? entries : [code`${propertyName(name)}: ${tallObject(entries)}`];
}

/** The methods of an operation, each with the function that it calls. */
function boundNames(
  { name, operation, items }: MethodName,
  context: OperationContext,
): readonly (readonly [name: string, bound: Code])[] {
  const names = operationNames(operation, context);
  const own = [name, code`${symbol(names.module, names.function)}`] as const;
  if (items === undefined || names.items === undefined || !context.paging.has(operation)) return [own];
  return [own, [items, code`${symbol("paging", names.items)}`]];
}

function documentation({ summary, deprecated }: Operation): { readonly doc?: Doc } {
  if (summary === undefined && !deprecated) return {};
  return { doc: { text: summary ?? "", ...(deprecated && { deprecated: true }) } };
}
