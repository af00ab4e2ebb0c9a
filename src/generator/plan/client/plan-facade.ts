import {
  type Code,
  code,
  type ImportedSymbol,
  identifier,
  propertyName,
  symbol,
  typeSymbol,
} from "../../source/code/code.js";
import type { Doc } from "../../source/code/comment.js";
import { tallObject, tallTypeLiteral } from "../../source/code/layout.js";
import type { DeclarationFile, DeclarationPlan, MemberPlan } from "../client-plan.js";
import { importsOf } from "../imports.js";
import type { MethodName, OperationGroup } from "../names/name-operations.js";
import { type OperationContext, operationNames } from "../operations/operation-context.js";
import { memberCode } from "../types/print-type.js";

/**
 * `facade.ts`: the operations as methods of one object, grouped by tag. It holds all of them; a bundle that uses it does too. What a
 * client makes of an operation's type is worked out where it is used: a compiler that did so for each of a thousand took a second.
 */
export function planFacade(context: OperationContext, header: string): DeclarationFile {
  const { api, groups } = context.names;
  const client = code`${typeSymbol("client", api.client)}`;
  const bind = code`${symbol("runtime/facade", "bind")}<C, Operations>`;
  const declarations: readonly DeclarationPlan[] = [
    {
      kind: "interface",
      name: "Operations",
      exported: false,
      doc: { text: "The operations, without a client." },
      members: groups.flatMap((group) => groupMembers(group, context)),
    },
    {
      kind: "alias",
      name: api.facade,
      exported: true,
      doc: {
        text: "The operations as methods. One whose schemes the client `C` has no credentials for is `Unavailable`.",
      },
      typeParameters: [code`C`],
      type: code`${typeSymbol("runtime/facade", "Bound")}<Operations, C>`,
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
      body: [code`return ${bind}(client, ${tallObject(groups.flatMap((group) => groupEntries(group, context)))});`],
    },
  ];
  return { kind: "declarations", path: "facade.ts", header, imports: importsOf("facade", declarations), declarations };
}

function groupMembers({ name, methods, tag }: OperationGroup, context: OperationContext): readonly MemberPlan[] {
  const members = methods.flatMap((method) =>
    boundMethods(method, context).map(
      ({ name: own, bound, doc }): MemberPlan => ({
        name: own,
        optional: false,
        type: code`typeof ${bound}`,
        ...(doc && { doc }),
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
    .flatMap((method) => boundMethods(method, context))
    .map(({ name: own, bound }) => (own === bound.name ? code`${bound}` : code`${propertyName(own)}: ${bound}`));
  return name === undefined ? entries : [code`${propertyName(name)}: ${tallObject(entries)}`];
}

interface BoundMethod {
  readonly name: string;
  /** The function that it calls. */
  readonly bound: ImportedSymbol;
  readonly doc: Doc | undefined;
}

/** The methods of an operation: itself and, where it has pages, their items. */
function boundMethods({ name, operation, items }: MethodName, context: OperationContext): readonly BoundMethod[] {
  const { summary = "", deprecated } = operation;
  const names = operationNames(operation, context);
  const own = { name, bound: symbol(names.module, names.function), doc: documentation(summary, deprecated) };
  if (items === undefined || names.items === undefined || !context.paging.has(operation)) return [own];
  const doc = documentation(`The items of all pages of \`${name}\`.`, deprecated);
  return [own, { name: items, bound: symbol("paging", names.items), doc }];
}

function documentation(text: string, deprecated: boolean): Doc | undefined {
  return text === "" && !deprecated ? undefined : { text, ...(deprecated && { deprecated }) };
}
