import { createRequire } from "node:module";
import type { FunctionDeclarationStructure, OptionalKind, Structures } from "ts-morph";
import type { Hole, Shape, Traits } from "./declaration-shape.js";

/**
 * The text of a shape, its holes marked as `\0name\0`: a mark cannot come from a document, since no encoder lets a control character
 * through. An interface comes without members, a property and an index signature as the line that they are in one.
 */
export function printShape(shape: Shape): string {
  const text = morph().printStructure(structureOf(shape), { indentNumberOfSpaces: 2 }).trimEnd();
  return shape.kind === "property" || shape.kind === "index" ? (text.split("\n")[1] ?? "") : text;
}

type Morph = typeof import("ts-morph");
let loaded: Morph | undefined;

/** Loaded when first asked for, and by `require`: to import it takes half as long again. */
function morph(): Morph {
  // `require` is untyped; the type named here is that of the very module it loads.
  loaded ??= createRequire(import.meta.url)("ts-morph") as Morph;
  return loaded;
}

function structureOf({ kind, traits }: Shape): Structures {
  const { StructureKind: kinds } = morph();
  const head = headOf(traits);
  switch (kind) {
    case "interface":
      return { kind: kinds.Interface, ...head, extends: traits.extends === true ? [mark("extends")] : [] };
    case "property": {
      const property = { name: mark("name"), isReadonly: true, hasQuestionToken: traits.optional === true };
      return { kind: kinds.Interface, name: "A", properties: [{ ...property, type: mark("type") }] };
    }
    case "index": {
      const index = { isReadonly: true, keyName: "name", keyType: mark("key"), returnType: mark("type") };
      return { kind: kinds.Interface, name: "A", indexSignatures: [index] };
    }
    case "alias":
      return { kind: kinds.TypeAlias, ...head, type: mark("type") };
    case "function":
      return { kind: kinds.Function, ...functionOf(traits) };
    case "constant":
      return constantOf(traits);
  }
}

/** The parameters are one hole: only the layout knows whether they fit on one line. */
function functionOf(traits: Traits): OptionalKind<FunctionDeclarationStructure> {
  return {
    ...headOf(traits),
    isAsync: traits.async === true,
    parameters: [{ name: mark("parameters") }],
    returnType: mark("returns"),
    statements: traits.body === true ? [mark("body")] : [],
  };
}

function constantOf({ exported, typed }: Traits): Structures {
  const { StructureKind: kinds, VariableDeclarationKind: declarationKinds } = morph();
  const type = typed === true ? { type: mark("type") } : {};
  return {
    kind: kinds.VariableStatement,
    isExported: exported === true,
    declarationKind: declarationKinds.Const,
    declarations: [{ name: mark("name"), ...type, initializer: mark("value") }],
  };
}

interface Head {
  readonly name: string;
  readonly isExported: boolean;
  typeParameters: string[];
}

function headOf({ exported, typeParameters }: Traits): Head {
  return {
    name: mark("name"),
    isExported: exported === true,
    typeParameters: typeParameters === true ? [mark("typeParameters")] : [],
  };
}

function mark(hole: Hole): string {
  return `\0${hole}\0`;
}
