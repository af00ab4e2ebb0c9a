import { groupBy } from "../../source/group-by.js";
import { lettersOf } from "../letters-of.js";

/** The security schemes that a document describes. */
export interface KnownSchemes {
  readonly names: readonly string[];
  /**
   * The one that a name must mean which none of them has: the only one that differs from it in case and separators alone, or the only
   * scheme at all, where its name has that one in it.
   */
  readonly speltOtherwise: (name: string) => string | undefined;
}

export function knownSchemes(names: readonly string[]): KnownSchemes {
  let alike: ReadonlyMap<string, readonly string[]> | undefined;
  return {
    names,
    speltOtherwise: (name) => {
      alike ??= groupBy(names, lettersOf);
      return onlyOne(alike.get(lettersOf(name))) ?? holding(name, names);
    },
  };
}

function onlyOne([name, ...others]: readonly string[] = []): string | undefined {
  return others.length === 0 ? name : undefined;
}

function holding(name: string, names: readonly string[]): string | undefined {
  const letters = lettersOf(name);
  const only = onlyOne(names);
  return only !== undefined && letters.length >= shortestPart && lettersOf(only).includes(letters) ? only : undefined;
}

const shortestPart = 4;
