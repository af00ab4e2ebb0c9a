import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import { didYouMean } from "../../source/diagnostics/nearest-names.js";
import { quotedName } from "../../source/diagnostics/quoted-names.js";
import { limits } from "../../source/limits.js";
import type { LocatedText } from "../../source/located-text.js";
import type { DocumentNode } from "../../source/nodes/document-node.js";
import type { Origin } from "../../source/source-file.js";
import { errorAt, errorAtText, readAs } from "../page.js";
import type { MeantType } from "./building/meant-type.js";

/** What the model stage may say about a schema: its pages, one function each. */

export function unknownType(type: LocatedText, known: readonly string[], meant: MeantType | undefined): Diagnostic {
  const guess = meant === undefined ? didYouMean(type.value, known) : ` Did you mean ${quotedName(meant.type)}?`;
  const message = `there is no type ${quotedName(type.value)}.${guess}`.replace(/\.$/, "");
  const format =
    meant?.format === undefined ? "" : `; ${quotedName(meant.format)} is a format of the type ${meant.type}`;
  const leniently = meant === undefined ? "the schema is unknown" : `it is read as ${meant.type}`;
  return readAs(leniently, errorAtText(type, "unknown-type", message, `types: ${known.join(", ")}${format}`));
}

/** `1e999`, YAML's `.inf` and `.nan`, and whole numbers beyond the safe ones. */
export function numberWithoutLiteral(node: DocumentNode): Diagnostic {
  const isSayable = node.kind === "text" || (node.kind === "number" && Number.isFinite(node.value));
  const message = isSayable
    ? "JavaScript has no room for this number, and would make another of it"
    : "this is no number that JSON has, or none that a program can hold";
  const hint = `write a ${isSayable ? "smaller number, or make it a text" : "finite number"}; until then any number is allowed`;
  return { ...errorAt(node.origin, "number-out-of-range", message, hint), severity: "warning" };
}

/** `items` is a list, as in JSON Schema before 2020-12, or by mistake for a choice. */
export function listOfItems(node: DocumentNode, meant: "prefixItems" | "anyOf"): Diagnostic {
  const since =
    meant === "prefixItems" ? ", which OpenAPI has from 3.1 on" : ", or beside `type: array` as prefixItems";
  const message = '"items" must be a schema, and is a list';
  return readAs(
    `it is read as ${meant}`,
    errorAt(node.origin, "wrong-kind", message, `write the list as ${meant}${since}`),
  );
}

export function schemaTooDeep(origin: Origin): Diagnostic {
  const message = `schemas are nested more than ${limits.schemaDepth} levels deep`;
  return errorAt(origin, "schema-too-deep", message, "move an inner part to components.schemas and refer to it");
}

/** A `$ref` of a schema leads to no place that has one. */
export function deadReference(reference: LocatedText): Diagnostic {
  const message = `${quotedName(reference.value)} leads to no schema`;
  return readAs(
    "the schema is unknown",
    errorAtText(reference, "dead-reference", message, "refer to a schema under components.schemas"),
  );
}

export function tooManyInlined(reference: LocatedText): Diagnostic {
  const message = `more than ${limits.inlinedReferences} references lead to schemas without a name`;
  return errorAtText(reference, "too-many-inlined", message, "move those schemas to components.schemas");
}

/** A schema is made of itself without an object or a list in between, as `A: oneOf [A, B]` is. */
export function schemaCycle(origin: Origin, names: readonly string[]): Diagnostic {
  const message = `a schema is made of itself: ${names.join(" > ")}`;
  const hint = "take this reference out of its allOf, oneOf or anyOf; until then it is left out of the type";
  return { ...errorAt(origin, "schema-cycle", message, hint), severity: "warning" };
}

/** An entry of a discriminator's mapping leads to no named schema. */
export function unknownMapping(target: LocatedText, name: string, names: Iterable<string>): Diagnostic {
  const message = `no schema is called ${quotedName(name)}.${didYouMean(name, names)}`;
  const hint = "name a schema of components.schemas; until then the entry is left out";
  return { ...errorAtText(target, "unknown-mapping", message, hint), severity: "warning" };
}

/** An entry of a discriminator's mapping leads to a schema that no type is called after. */
export function namelessMapping(target: LocatedText): Diagnostic {
  const message = `${quotedName(target.value)} is a schema without a name, which a discriminator cannot tell from others`;
  const hint = "move it to components.schemas; until then the entry is left out";
  return { ...errorAtText(target, "unknown-mapping", message, hint), severity: "warning" };
}

/** A list or an object has no word that could tell schemas apart. */
export function discriminatorIgnored(property: LocatedText): Diagnostic {
  const message = `${quotedName(property.value)} is a list or an object and cannot tell schemas apart: the discriminator is ignored`;
  const page = errorAtText(property, "discriminator-ignored", message, "name a property whose type is string");
  return { ...page, severity: "warning" };
}

/** Parts of a schema exclude each other. */
export function impossibleSchema(origin: Origin): Diagnostic {
  const message = "a value must be two things that exclude each other, so no value fits";
  return { ...errorAt(origin, "impossible-schema", message, "change one of the two"), severity: "warning" };
}

/** `type: "null"` beside choices that have no null. */
export function nullBesideOthers(origin: Origin): Diagnostic {
  const message = "a value must be null and something else at once, so no value fits";
  const hint = 'write { type: "null" } as one of the choices; the type allows null and the others';
  return { ...errorAt(origin, "impossible-schema", message, hint), severity: "warning" };
}

/** A part of an `allOf` says otherwise what an earlier part says of a property. */
export function overriddenProperty(origin: Origin, name: string): Diagnostic {
  const message = `the property ${quotedName(name)} is something else in an earlier part of the allOf, so no value fits both`;
  return {
    ...errorAt(origin, "impossible-schema", message, "change one of the two; the type has this one"),
    severity: "warning",
  };
}

/** Several choices that hold at once make more combinations than a compiler can look at. */
export function tooManyCombinations(origin: Origin): Diagnostic {
  const message = "these choices can be combined in more ways than a compiler can tell apart";
  const hint = "give it fewer oneOf and anyOf beside each other; the type allows any of their properties";
  return { ...errorAt(origin, "too-many-combinations", message, hint), severity: "warning" };
}

/** One part of an `allOf` forbids the properties that another lists. */
export function impossibleProperty(origin: Origin, name: string): Diagnostic {
  const message = `no other properties are allowed here, but ${quotedName(name)} stands in another part of an allOf`;
  const hint = "use unevaluatedProperties: false beside the allOf; the type allows the property";
  return { ...errorAt(origin, "impossible-property", message, hint), severity: "warning" };
}
