import type { Diagnostic } from "../source/diagnostics/diagnostic.js";
import { nearest } from "../source/diagnostics/nearest-names.js";
import type { LocatedText } from "../source/located-text.js";
import { mergedAcquisition } from "./acquisition/take-in-acquisition.js";
import { placeName } from "./evaluation/place-value.js";
import { diagnosticOf } from "./finding.js";
import { replaced } from "./replaced.js";
import type {
  Credential,
  Definition,
  DroppedPlacement,
  Parameter,
  Placement,
  Scheme,
  UserFunction,
  Verification,
} from "./scheme.js";
import { findings } from "./scheme-diagnostics.js";

/** The scheme of this name that `from` may use: one of its own document, else one of the library. */
export type FindScheme = (name: string, from: Scheme) => Scheme | undefined;

/** A scheme with everything it uses taken in: no `use` is left, and every parameter that is filled has become a definition. */
export interface WholeScheme extends Scheme {
  readonly fixed: readonly Definition[];
  /** Credentials beside parameters, or of used schemes of whose placements some were dropped: nobody is asked for those that nothing reads. */
  readonly dispensable: readonly string[];
}

export interface TakenIn {
  readonly scheme: WholeScheme;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Takes in what the scheme uses, and what that uses. What is written in the using scheme replaces what has the same name in the
 * used one; a parameter or credential filled by `with` becomes a value of that name.
 */
export function takeIn(
  scheme: Scheme,
  find: FindScheme,
  schemeNames: readonly string[],
  above: readonly Scheme[] = [],
): TakenIn {
  if (scheme.use === undefined)
    return {
      scheme: { ...scheme, fixed: defaultsOf(scheme, []), dispensable: dispensableOf(scheme) },
      diagnostics: checkDropped(scheme, []),
    };
  const name = scheme.use.scheme;
  const circle = [...above, scheme];
  const found = find(name.value, scheme) ?? circle.find((one) => one.name === name.value);
  if (found === undefined)
    return broken(scheme, name, findings.unknownScheme(name.value, nearest(name.value, schemeNames)[0]));
  if (circle.includes(found))
    return broken(scheme, name, findings.useCycle([...circle.slice(circle.indexOf(found)), found].map(nameOfScheme)));
  const used = takeIn(found, find, schemeNames, circle);
  const diagnostics = [
    ...used.diagnostics,
    ...checkNamed(scheme, found, used.scheme),
    ...(above.length === 0 ? checkFilled(scheme, found, used.scheme) : []),
    ...checkDropped(scheme, used.scheme.send),
  ];
  return { scheme: merged(scheme, used.scheme), diagnostics };
}

/** What parameters can leave unread. */
function dispensableOf({ parameters, credentials }: Scheme): readonly string[] {
  return parameters.length === 0 ? [] : credentials.map(nameOf);
}

function broken(scheme: Scheme, at: LocatedText, finding: ReturnType<typeof findings.useCycle>): TakenIn {
  return {
    scheme: { ...scheme, fixed: [], dispensable: [] },
    diagnostics: [diagnosticOf(at.origin.span, finding, scheme.origin.pointer)],
  };
}

/** Every name under `with` is one that the used scheme can be given: a parameter of its own or of what it uses, or a credential. */
function checkNamed(scheme: Scheme, written: Scheme, used: WholeScheme): readonly Diagnostic[] {
  const fillable = [...used.parameters, ...used.credentials].map(({ name }) => name.value);
  return (scheme.use?.with ?? [])
    .filter(({ name }) => !fillable.includes(name.value))
    .map(({ name }) => {
      const finding = findings.unknownParameter(name.value, written.name, fillable, nearest(name.value, fillable)[0]);
      return diagnosticOf(name.origin.span, finding, scheme.origin.pointer);
    });
}

/** Everything that must be given is; a scheme between leaves it to the one that uses it. */
function checkFilled(scheme: Scheme, written: Scheme, used: WholeScheme): readonly Diagnostic[] {
  const filled = scheme.use?.with ?? [];
  return used.parameters
    .filter(
      (parameter) => parameter.default === undefined && !filled.some(({ name }) => name.value === parameter.name.value),
    )
    .map(({ name }) => {
      const at = scheme.use?.scheme.origin.span ?? scheme.origin.span;
      return diagnosticOf(at, findings.missingParameter(name.value, written.name), scheme.origin.pointer);
    });
}

function checkDropped({ dropped, origin }: Scheme, send: readonly Placement[]): readonly Diagnostic[] {
  const there = send.map(placeOf);
  return dropped
    .filter((placement) => !there.includes(placeOf(placement)))
    .map(({ in: target, name }) =>
      diagnosticOf(name.origin.span, findings.nothingToDrop(name.value, target), origin.pointer),
    );
}

function merged(scheme: Scheme, used: WholeScheme): WholeScheme {
  const filled = (scheme.use?.with ?? []).filter((definition) => !sameName(definition));
  const filledNames = filled.map(({ name }) => name.value);
  const dropped = scheme.dropped.map(placeOf);
  const own = scheme.credentials.map(nameOf);
  const inherited = used.credentials.filter(({ name }) => !filledNames.includes(name.value));
  const { challenge: inherits, deprecated: _, description: inheritedWords, ...rest } = used;
  const description = scheme.description ?? firstParagraph(inheritedWords);
  const given = (scheme.use?.with ?? []).map(({ name }) => name.value);
  const open = used.parameters.filter(({ name }) => !given.includes(name.value));
  const challenge = scheme.challenge ?? (scheme.acquire === undefined ? inherits : undefined);
  const acquire = challenge === undefined ? mergedAcquisition(scheme.acquire, used.acquire) : undefined;
  const dispensable = dropped.length === 0 ? used.dispensable : inherited.map(nameOf);
  return {
    ...rest,
    name: scheme.name,
    origin: scheme.origin,
    ...(description === undefined ? {} : { description }),
    ...(scheme.deprecated && { deprecated: scheme.deprecated }),
    ...(scheme.scopes && { scopes: scheme.scopes }),
    parameters: replaced(open, scheme.parameters, nameOf),
    credentials: replaced(inherited, scheme.credentials, nameOf),
    fixed: replaced(used.fixed, [...filled, ...defaultsOf(scheme, filledNames)], nameOf),
    functions: replaced(used.functions ?? [], scheme.functions ?? [], nameOf),
    let: replaced(used.let, scheme.let, nameOf),
    send: replaced(
      used.send.filter((placement) => !dropped.includes(placeOf(placement))),
      scheme.send,
      placeOf,
    ),
    dropped: [],
    dispensable: dispensable.filter((name) => !own.includes(name)),
    ...(acquire === undefined ? {} : { acquire }),
    ...(challenge === undefined ? {} : { challenge }),
    ...(scheme.clock === undefined ? {} : { clock: scheme.clock }),
    ...(scheme.reply === undefined ? {} : { reply: scheme.reply }),
    ...mergedVerification(scheme.verify, used.verify),
    allow: [...used.allow, ...scheme.allow],
    examples: scheme.examples,
  };
}

/** What a scheme is. Below that stands what those should know who build on it. */
function firstParagraph(description: string | undefined): string | undefined {
  return description?.trim().split(/\n\s*\n/, 1)[0];
}

function mergedVerification(
  over: Verification | undefined,
  base: Verification | undefined,
): { readonly verify?: Verification } {
  if (over === undefined || base === undefined) {
    const verify = over ?? base;
    return verify === undefined ? {} : { verify };
  }
  return {
    verify: {
      fresh: replaced(base.fresh, over.fresh, ({ name }) => name.value),
      once: replaced(base.once, over.once, ({ value }) => value),
      lists: replaced(base.lists, over.lists, ({ name }) => name.value.toLowerCase()),
      parameters: replaced(base.parameters, over.parameters, ({ value }) => value.toLowerCase()),
      credentials: replaced(base.credentials, over.credentials, nameOf),
      let: replaced(base.let, over.let, nameOf),
    },
  };
}

/** `with: { publicKey: publicKey }` says that the credential stays what it is. */
function sameName({ name, value }: Definition): boolean {
  return value.kind === "expression" && value.text.value.trim() === name.value;
}

function defaultsOf(scheme: Scheme, filled: readonly string[]): readonly Definition[] {
  return scheme.parameters.flatMap(({ name, default: value }) =>
    value === undefined || filled.includes(name.value) ? [] : [{ name, value }],
  );
}

function nameOfScheme({ name }: Scheme): string {
  return name;
}

function nameOf({ name }: Credential | Definition | Parameter | UserFunction): string {
  return name.value;
}

function placeOf(placement: DroppedPlacement): string {
  const { value } = placement.name;
  return placeName(placement.in, placement.in === "header" ? value.toLowerCase() : value);
}
