import type {
  AliasPlan,
  ConstantPlan,
  DeclarationPlan,
  FunctionPlan,
  InterfacePlan,
  MemberPlan,
  ParameterPlan,
} from "../plan/client-plan.js";
import { type Code, code, identifier, joinCode, propertyName } from "../source/code/code.js";
import { block, commaList, documented } from "../source/code/layout.js";
import { importCode } from "./print-imports.js";

/** Every token that a declaration must turn out to have, told by the plan alone: what the printer made is held against it. */
export function declarationCode(plan: DeclarationPlan): Code {
  if (plan.kind === "reexport") return importCode(plan, "export");
  const start = plan.exported ? code`export ` : code``;
  return documented(plan.doc, code`${start}${unexported(plan)}`);
}

function unexported(plan: Exclude<DeclarationPlan, { readonly kind: "reexport" }>): Code {
  switch (plan.kind) {
    case "interface":
      return interfaceCode(plan);
    case "alias":
      return aliasCode(plan);
    case "function":
      return functionCode(plan);
    case "constant":
      return constantCode(plan);
  }
}

/** The structure printer puts index signatures first. */
function interfaceCode({ name, typeParameters, extends: bases = [], members }: InterfacePlan): Code {
  const inherited = bases.length === 0 ? code`` : code` extends ${joinCode(bases, code`, `)}`;
  const listed = members.filter((member) => member.kind !== "index");
  const indexed = members.filter((member) => member.kind === "index");
  return code`interface ${identifier(name)}${parameterTypes(typeParameters)}${inherited} ${block([...indexed, ...listed].map(memberCode))}`;
}

function memberCode(member: MemberPlan): Code {
  if (member.kind === "index") return code`readonly [name: ${member.key ?? code`string`}]: ${member.type};`;
  const { name, optional, type, doc } = member;
  return documented(doc, code`readonly ${propertyName(name)}${optional ? code`?` : code``}: ${type};`);
}

function aliasCode({ name, typeParameters, type }: AliasPlan): Code {
  return code`type ${identifier(name)}${parameterTypes(typeParameters)} = ${type};`;
}

function functionCode({ name, async, typeParameters, parameters, returns, body }: FunctionPlan): Code {
  const head = code`${async ? code`async ` : code``}function ${identifier(name)}${parameterTypes(typeParameters)}`;
  return code`${head}(${commaList(parameters.map(parameterCode))}): ${returns} ${block(body)}`;
}

/** `name?: type = initializer`. */
export function parameterCode({ name, optional, type, initializer }: ParameterPlan): Code {
  const start = code`${identifier(name)}${optional ? code`?` : code``}: ${type}`;
  return initializer === undefined ? start : code`${start} = ${initializer}`;
}

function constantCode({ name, type, value }: ConstantPlan): Code {
  return code`const ${identifier(name)}${type === undefined ? code`` : code`: ${type}`} = ${value};`;
}

function parameterTypes(parameters: readonly Code[] = []): Code {
  return parameters.length === 0 ? code`` : code`<${joinCode(parameters, code`, `)}>`;
}
