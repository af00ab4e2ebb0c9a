import { type Code, type ImportedSymbol, visitSymbols } from "../source/code/code.js";
import { compareUnits } from "../source/compare-units.js";
import { groupBy } from "../source/group-by.js";
import type { DeclarationPlan, FunctionPlan, ImportPlan, InterfacePlan, MemberPlan } from "./client-plan.js";

/** The import lines of a file that prints the declarations. `module` is the file itself, without its ending. */
export function importsOf(module: string, declarations: readonly DeclarationPlan[]): readonly ImportPlan[] {
  const own = new Set(
    declarations.flatMap((declaration) => (declaration.kind === "reexport" ? [] : [declaration.name])),
  );
  return importsOfCode(module, declarations.flatMap(codeOf), own);
}

/** The import lines of a file that prints the pieces. A name that would mean two things in it is a bug of ours. */
export function importsOfCode(
  module: string,
  pieces: readonly Code[],
  own: ReadonlySet<string> = new Set(),
): readonly ImportPlan[] {
  const imports = importCollector(module);
  for (const piece of pieces) imports.addCode(piece);
  for (const name of own) imports.addOwn(name);
  return imports.lines();
}

/** Collects what a file imports while its declarations are made. */
export interface ImportCollector {
  /** A name that the file declares itself. */
  readonly addOwn: (name: string) => void;
  readonly addCode: (piece: Code) => void;
  /** The import lines. A name that would mean two things in the file is a bug of ours. */
  readonly lines: () => readonly ImportPlan[];
}

export function importCollector(module: string): ImportCollector {
  const own = new Set<string>();
  const byName = new Map<string, ImportedSymbol>();
  const refuse = (name: string): never => {
    throw new Error(`the name ${name} means two things in ${module}`);
  };
  const enter = (symbol: ImportedSymbol): void => {
    if (symbol.module === module) return;
    const known = byName.get(symbol.name);
    if (known !== undefined && known.module !== symbol.module) refuse(symbol.name);
    if (known === undefined || known.typeOnly) byName.set(symbol.name, symbol);
  };
  return {
    addOwn: (name) => own.add(name),
    addCode: (piece) => visitSymbols(piece, enter),
    lines: () => {
      for (const name of byName.keys()) if (own.has(name)) refuse(name);
      return importLines(module, [...byName.values()]);
    },
  };
}

/** A line for each module, and a second one for its types; the runtime's first. */
export function importLines(module: string, symbols: readonly ImportedSymbol[]): readonly ImportPlan[] {
  const keyOf = ({ module: home, typeOnly }: ImportedSymbol): string =>
    `${home.startsWith("runtime/") ? 0 : 1} ${specifier(module, home)} ${typeOnly ? 1 : 0}`;
  const lines = [...groupBy(alphabetical(symbols), keyOf)].sort(([a], [b]) => compareUnits(a, b));
  return lines.map(([, same]) => ({
    from: specifier(module, same[0].module),
    names: same.map(({ name }) => name),
    typeOnly: same[0].typeOnly,
  }));
}

/** Capitals beside their small letters, the same on every machine. */
function alphabetical(symbols: readonly ImportedSymbol[]): readonly ImportedSymbol[] {
  const keyed = symbols.map((one) => ({ one, small: one.name.toLowerCase() }));
  keyed.sort((a, b) => compareUnits(a.small, b.small) || compareUnits(a.one.name, b.one.name));
  return keyed.map(({ one }) => one);
}

/** `../runtime/bytes.js`, as a file at `module` imports `home`. */
export function specifier(module: string, home: string): string {
  const up = module.split("/").length - 1;
  return `${up === 0 ? "./" : "../".repeat(up)}${home}.js`;
}

function codeOf(declaration: DeclarationPlan): readonly Code[] {
  switch (declaration.kind) {
    case "interface":
      return codeOfInterface(declaration);
    case "alias":
      return [...(declaration.typeParameters ?? []), declaration.type];
    case "constant":
      return [...(declaration.type === undefined ? [] : [declaration.type]), declaration.value];
    case "function":
      return codeOfFunction(declaration);
    case "reexport":
      return [];
  }
}

function codeOfInterface({ typeParameters, extends: bases, members }: InterfacePlan): readonly Code[] {
  return [...(typeParameters ?? []), ...(bases ?? []), ...members.flatMap(codeOfMember)];
}

function codeOfMember(member: MemberPlan): readonly Code[] {
  return member.kind === "index" && member.key !== undefined ? [member.key, member.type] : [member.type];
}

function codeOfFunction({ typeParameters, parameters, returns, body }: FunctionPlan): readonly Code[] {
  const parts = parameters.flatMap(({ type, initializer }) =>
    initializer === undefined ? [type] : [type, initializer],
  );
  return [...(typeParameters ?? []), ...parts, returns, ...body];
}
