import type { Api, SecurityAlternative } from "../model/api.js";
import { placesOf } from "../scheme/check-alternatives.js";
import type { SignerProgram } from "../scheme/signer-program.js";
import type { Diagnostic, Outcome } from "../source/diagnostics/diagnostic.js";
import { quotedList } from "../source/diagnostics/quoted-names.js";

/**
 * An API whose alternatives do not demand that two of OpenAPI's own kinds write the same header. A request has one `Authorization`: two
 * that are demanded at once are two ways to get what goes into it, so each stands in an alternative of its own, which is said once
 * for the same schemes. Schemes with a description of ours are left as they are: their author can say what is meant.
 */
export function separateWriters(api: Api, programs: ReadonlyMap<string, SignerProgram>): Outcome<Api> {
  const places = new Map(
    api.schemes.flatMap(({ name, builtin }) => (builtin ? [[name, keysOf(programs.get(name))] as const] : [])),
  );
  const separated = new Map<SecurityAlternative, readonly SecurityAlternative[]>();
  const separate = (alternatives: readonly SecurityAlternative[]): readonly SecurityAlternative[] => {
    const made = alternatives.flatMap((alternative) => {
      const several = separated.get(alternative) ?? withoutClashes(alternative, places);
      separated.set(alternative, several);
      return several;
    });
    // Of `a` and `b` at once, or `a`, there are two alternatives and not three.
    return made.length === alternatives.length ? alternatives : distinct(made);
  };
  const value = {
    ...api,
    security: separate(api.security),
    operations: api.operations.map((one) => ({ ...one, security: separate(one.security) })),
    webhooks: api.webhooks.map((one) => ({ ...one, security: separate(one.security) })),
  };
  const changed = [...separated].filter(([, made]) => made.length > 1).map(([alternative]) => alternative);
  return { value, diagnostics: pagesOf(changed, places) };
}

/** Each alternative once: those that demand the same are one. */
function distinct(alternatives: readonly SecurityAlternative[]): readonly SecurityAlternative[] {
  const keyOf = ({ schemes }: SecurityAlternative): string =>
    JSON.stringify(schemes.map(({ scheme, scopes }) => [scheme.value, scopes]));
  const first = new Map(alternatives.toReversed().map((one) => [keyOf(one), one]));
  return alternatives.filter((one) => first.get(keyOf(one)) === one);
}

/** What each scheme writes, by its name. */
type Places = ReadonlyMap<string, readonly string[]>;

function keysOf(program: SignerProgram | undefined): readonly string[] {
  return placesOf(program).map((place) => place.toLowerCase());
}

/** The alternative with each of the schemes that write the same place by itself. More than a few are left for an error page. */
function withoutClashes(alternative: SecurityAlternative, places: Places): readonly SecurityAlternative[] {
  let made: readonly SecurityAlternative[] = [alternative];
  for (;;) {
    const next = made.flatMap((one) => {
      const writers = clashingSchemes(one, places);
      return writers.length === 0 ? [one] : writers.map((writer) => withOnly(one, writer, writers));
    });
    if (next.length === made.length) return made;
    if (next.length > mostAlternatives) return [alternative];
    made = next;
  }
}

const mostAlternatives = 16;

/** All schemes that write the first place which has several writers. */
function clashingSchemes({ schemes }: SecurityAlternative, places: Places): readonly string[] {
  const writers = new Map<string, string[]>();
  for (const name of new Set(schemes.map(({ scheme }) => scheme.value))) {
    for (const place of new Set(places.get(name))) writers.set(place, [...(writers.get(place) ?? []), name]);
  }
  return [...writers.values()].find(({ length }) => length > 1) ?? [];
}

function withOnly(alternative: SecurityAlternative, writer: string, writers: readonly string[]): SecurityAlternative {
  const schemes = alternative.schemes.filter(({ scheme: { value } }) => value === writer || !writers.includes(value));
  return { ...alternative, schemes };
}

/** A page for the first of the places that demand the same schemes at once. */
function pagesOf(changed: readonly SecurityAlternative[], places: Places): readonly Diagnostic[] {
  const first = new Map<string, { readonly alternative: SecurityAlternative; readonly times: number }>();
  for (const alternative of changed) {
    const key = JSON.stringify(clashingSchemes(alternative, places));
    const known = first.get(key);
    first.set(key, { alternative: known?.alternative ?? alternative, times: (known?.times ?? 0) + 1 });
  }
  return [...first.values()].map(({ alternative, times }) => page(alternative, times, places));
}

function page(alternative: SecurityAlternative, times: number, places: Places): Diagnostic {
  const writers = clashingSchemes(alternative, places);
  const { span, pointer } = alternative.origin;
  const more = times === 1 ? "" : `, here and ${times === 2 ? "in one more place" : `in ${times - 1} more places`}`;
  const message = `${quotedList(writers, "and")} write the same header of a request: either is enough${more}`;
  const hint =
    "a header holds the credentials of one scheme; list them as alternatives, or leave out the one that is not meant";
  return { code: "header-written-twice", severity: "warning", message, hint, span, pointer };
}
