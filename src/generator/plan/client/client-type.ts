import type { SecurityAlternative } from "../../model/api.js";
import { type Code, code, propertyName } from "../../source/code/code.js";
import { typeArguments, typeLiteral, unionType } from "../../source/code/layout.js";
import type { SchemeSet, SchemesAndOperations } from "../scheme-sets.js";

/** What is known of the whole API when one operation's client is typed. */
export interface SecurityContext extends SchemesAndOperations {
  /** What each operation's `security` comes to. */
  readonly sets: ReadonlyMap<readonly SecurityAlternative[], readonly SchemeSet[]>;
}

/**
 * The client that an operation needs: one with all schemes of any of its alternatives. A scheme that acquires its
 * session by an operation brings the schemes of that operation with it. Where one alternative needs nothing, any client will do.
 */
export function clientType(client: Code, security: readonly SecurityAlternative[], context: SecurityContext): Code {
  const sets = setsFor(security, context);
  if (sets.length === 0 || sets.some((set) => set.size === 0)) return client;
  return code`${client}${typeArguments([unionType(sets.map(configured))])}`;
}

/** The sets of schemes that each do for the operation whose `security` it is. */
export function setsFor(security: readonly SecurityAlternative[], { sets }: SecurityContext): readonly SchemeSet[] {
  const found = sets.get(security);
  if (found === undefined) throw new Error("an operation has no sets of schemes");
  return found;
}

function configured(set: SchemeSet): Code {
  return typeLiteral([...set].map((scheme) => code`${propertyName(scheme)}: true`));
}
