import type {
  AliasPlan,
  ConstantPlan,
  DeclarationPlan,
  FunctionPlan,
  InterfacePlan,
  MemberPlan,
  ReexportPlan,
} from "../plan/client-plan.js";
import { type Code, code, identifier, joinCode, propertyName } from "../source/code/code.js";
import type { Doc } from "../source/code/comment.js";
import { commaList, lines } from "../source/code/layout.js";
import { parameterCode } from "./declaration-code.js";
import { type Forms, fillForm, loadForms } from "./declaration-forms.js";
import { type Hole, shapeKey, type Traits } from "./declaration-shape.js";
import { printDoc } from "./jsdoc.js";
import { lineWidth } from "./print-code.js";
import { printImports } from "./print-imports.js";

/** The declarations, each with what parts it from the next: a large file is to be joined only once. */
export function printDeclarations(declarations: readonly DeclarationPlan[]): readonly string[] {
  return declarations.flatMap((plan, index) => [printDeclaration(plan), gapAfter(plan, declarations[index + 1])]);
}

/** A declaration: the form of its shape with code in the holes. */
export function printDeclaration(plan: DeclarationPlan): string {
  if (plan.kind === "reexport") return printImports([plan], "export");
  return `${docAbove(plan.doc, 0)}${printStructured(plan, loadForms())}`;
}

function gapAfter(plan: DeclarationPlan, next: DeclarationPlan | undefined): string {
  return plan.kind === "reexport" && next?.kind === "reexport" ? "\n" : next === undefined ? "" : "\n\n";
}

type StructuredPlan = Exclude<DeclarationPlan, ReexportPlan>;

function printStructured(plan: StructuredPlan, forms: Forms): string {
  switch (plan.kind) {
    case "interface":
      return printInterface(plan, forms);
    case "alias":
      return printAlias(plan, forms);
    case "function":
      return printFunction(plan, forms);
    case "constant":
      return printConstant(plan, forms);
  }
}

/** The form is that of an interface without members, which stand between its last two lines. */
function printInterface(plan: InterfacePlan, forms: Forms): string {
  const { extends: bases = [], members } = plan;
  const key = shapeKey("interface", { ...headTraits(plan), extends: bases.length > 0 });
  const empty = fill(forms, key, { ...headOf(plan), extends: joinCode(bases, code`, `) });
  const indexed = members.filter(({ kind }) => kind === "index");
  const listed = members.filter(({ kind }) => kind !== "index");
  const printed = [...indexed, ...listed].map((member) => `${printMember(member, forms)}\n`);
  return `${empty.slice(0, -1)}${printed.join("")}}`;
}

function printMember(member: MemberPlan, forms: Forms): string {
  if (member.kind === "index") return fill(forms, "index", { key: member.key ?? code`string`, type: member.type });
  const { name, optional, type, doc } = member;
  const printed = fill(forms, optional ? "property optional" : "property", { name: propertyName(name), type });
  return `${docAbove(doc, 2)}${printed}`;
}

function printAlias(plan: AliasPlan, forms: Forms): string {
  return fill(forms, shapeKey("alias", headTraits(plan)), { ...headOf(plan), type: plan.type });
}

function printFunction(plan: FunctionPlan, forms: Forms): string {
  const { async, parameters, returns, body } = plan;
  const key = shapeKey("function", { ...headTraits(plan), async, body: body.length > 0 });
  const inside = { parameters: commaList(parameters.map(parameterCode)), returns, body: lines(body) };
  return fill(forms, key, { ...headOf(plan), ...inside });
}

function printConstant({ name, exported, type, value }: ConstantPlan, forms: Forms): string {
  const key = shapeKey("constant", { exported, typed: type !== undefined });
  return fill(forms, key, { name: identifier(name), value, ...(type !== undefined && { type }) });
}

function headTraits({ exported, typeParameters = [] }: InterfacePlan | AliasPlan | FunctionPlan): Traits {
  return { exported, typeParameters: typeParameters.length > 0 };
}

function headOf({ name, typeParameters = [] }: InterfacePlan | AliasPlan | FunctionPlan): Partial<Record<Hole, Code>> {
  return { name: identifier(name), typeParameters: joinCode(typeParameters, code`, `) };
}

function fill(forms: Forms, key: string, holes: Partial<Record<Hole, Code>>): string {
  const form = forms.get(key);
  if (form === undefined) throw new Error("a declaration has a shape that no form was made for");
  return fillForm(form, holes);
}

function docAbove(doc: Doc | undefined, indent: number): string {
  if (doc === undefined) return "";
  const margin = " ".repeat(indent);
  return printDoc(doc, lineWidth - indent)
    .map((line) => `${margin}${line}\n`)
    .join("");
}
