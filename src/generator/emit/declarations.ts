import {
  type FunctionDeclarationStructure,
  type InterfaceDeclarationStructure,
  type OptionalKind,
  type PropertySignatureStructure,
  printStructure,
  StructureKind,
  type Structures,
  type TypeAliasDeclarationStructure,
  VariableDeclarationKind,
  type VariableStatementStructure,
} from "ts-morph";
import type {
  AliasPlan,
  ConstantPlan,
  DeclarationPlan,
  FunctionPlan,
  InterfacePlan,
  PropertyPlan,
  ReexportPlan,
} from "../plan/client-plan.js";
import { identifier, propertyName, textOf } from "../source/code.js";
import type { Doc } from "../source/comment.js";
import { commaList, lines } from "../source/layout.js";
import { parameterCode } from "./declaration-code.js";
import { type Holes, holes } from "./holes.js";
import { docContent, isOneLine } from "./jsdoc.js";
import { lineWidth } from "./print-code.js";
import { printImports } from "./print-imports.js";

/**
 * The declarations, a blank line between them. Each is printed from its structure, which takes no parsing; types and statements go
 * through holes, because the structure printer would move their further lines to the right.
 */
export function printDeclarations(declarations: readonly DeclarationPlan[]): string {
  return declarations.map((plan, index) => printDeclaration(plan) + gapAfter(plan, declarations[index + 1])).join("");
}

function gapAfter(plan: DeclarationPlan, next: DeclarationPlan | undefined): string {
  return plan.kind === "reexport" && next?.kind === "reexport" ? "\n" : next === undefined ? "" : "\n\n";
}

function printDeclaration(declaration: DeclarationPlan): string {
  if (declaration.kind === "reexport") return printImports([declaration], "export");
  const { mark, fill } = holes();
  return fill(printStructure(structureOf(declaration, mark), { indentNumberOfSpaces: 2 }).trimEnd());
}

type Mark = Holes["mark"];
type StructuredPlan = Exclude<DeclarationPlan, ReexportPlan>;

function structureOf(declaration: StructuredPlan, mark: Mark): Structures {
  switch (declaration.kind) {
    case "interface":
      return interfaceStructure(declaration, mark);
    case "alias":
      return aliasStructure(declaration, mark);
    case "function":
      return functionStructure(declaration, mark);
    case "constant":
      return constantStructure(declaration, mark);
  }
}

function interfaceStructure(plan: InterfacePlan, mark: Mark): InterfaceDeclarationStructure {
  const listed = plan.members.filter((member) => member.kind !== "index");
  const indexed = plan.members.filter((member) => member.kind === "index");
  return {
    kind: StructureKind.Interface,
    ...headOf(plan, mark),
    extends: plan.extends?.map(mark) ?? [],
    indexSignatures: indexed.map(({ type }) => ({
      isReadonly: true,
      keyName: "name",
      keyType: "string",
      returnType: mark(type),
    })),
    properties: listed.map((member) => propertyStructure(member, mark)),
  };
}

function propertyStructure(member: PropertyPlan, mark: Mark): OptionalKind<PropertySignatureStructure> {
  return {
    name: mark(propertyName(member.name)),
    isReadonly: true,
    hasQuestionToken: member.optional,
    type: mark(member.type),
    docs: docsOf(member.doc, 2),
  };
}

function aliasStructure(plan: AliasPlan, mark: Mark): TypeAliasDeclarationStructure {
  return { kind: StructureKind.TypeAlias, ...headOf(plan, mark), type: mark(plan.type) };
}

/** The parameters are one hole: only the layout knows whether they fit on one line. */
function functionStructure(plan: FunctionPlan, mark: Mark): FunctionDeclarationStructure {
  return {
    kind: StructureKind.Function,
    ...headOf(plan, mark),
    isAsync: plan.async,
    parameters: [{ name: mark(commaList(plan.parameters.map(parameterCode))) }],
    returnType: mark(plan.returns),
    statements: plan.body.length === 0 ? [] : [mark(lines(plan.body))],
  };
}

function constantStructure(plan: ConstantPlan, mark: Mark): VariableStatementStructure {
  const { name, isExported, docs } = headOf(plan, mark);
  const type = plan.type === undefined ? {} : { type: mark(plan.type) };
  return {
    kind: StructureKind.VariableStatement,
    isExported,
    docs,
    declarationKind: VariableDeclarationKind.Const,
    declarations: [{ name, ...type, initializer: mark(plan.value) }],
  };
}

interface Head {
  readonly name: string;
  readonly isExported: boolean;
  docs: string[];
  typeParameters: string[];
}

function headOf(plan: StructuredPlan, mark: Mark): Head {
  const typeParameters = plan.kind === "constant" ? [] : (plan.typeParameters ?? []);
  return {
    name: textOf(identifier(plan.name)),
    isExported: plan.exported,
    docs: docsOf(plan.doc, 0),
    typeParameters: typeParameters.map(mark),
  };
}

/** The structure printer writes one line behind the opening, and further ones below it. */
function docsOf(doc: Doc | undefined, indent: number): string[] {
  const content = doc === undefined ? [] : docContent(doc, lineWidth - indent - 3);
  if (content.length === 0) return [];
  return [isOneLine(content, lineWidth - indent) ? content.join("") : `\n${content.join("\n")}`];
}
