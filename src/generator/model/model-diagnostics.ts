import type { Diagnostic } from "../source/diagnostic.js";
import type { DocumentNode } from "../source/document-node.js";
import { type LocatedText, spanWithin } from "../source/located-text.js";
import type { Origin } from "../source/source-file.js";

/** A node is of another kind than its place needs. `what` names it: `"parameters"`, `an item of "tags"`. */
export function wrongKind(node: DocumentNode, what: string, wanted: DocumentNode["kind"]): Diagnostic {
  const message = `${what} must be ${kindNames[wanted]}, and is ${kindNames[node.kind]}.`;
  const scalar = node.kind === "number" || node.kind === "boolean";
  const hint = wanted === "text" && scalar ? "Put it in quotes." : kindRemedies[wanted];
  return errorAt(node.origin, "wrong-kind", message, hint);
}

/** A thing lacks a member it cannot do without. */
export function missingMember(origin: Origin, what: string, name: string, example: string): Diagnostic {
  return errorAt(origin, "missing-member", `${what} needs "${name}".`, `Add ${example}`);
}

export function unknownParameterPlace(place: LocatedText): Diagnostic {
  const leftover = swaggerRemedies.get(place.value);
  const message = `A parameter cannot be in "${place.value}".`;
  return errorAtText(
    place,
    "unknown-parameter-place",
    message,
    leftover ?? `Use "path", "query", "header" or "cookie".`,
  );
}

export function unsupportedStyle(style: LocatedText, place: string, styles: readonly string[]): Diagnostic {
  const message = `A ${place} parameter cannot have the style "${style.value}".`;
  return errorAtText(style, "unsupported-style", message, `Styles of ${place} parameters: ${styles.join(", ")}.`);
}

export function duplicateParameter(origin: Origin, place: string, name: string): Diagnostic {
  const message = `The ${place} parameter "${name}" is listed twice.`;
  return errorAt(origin, "duplicate-parameter", message, "Remove one of the two.");
}

export function parameterWithoutSchema(origin: Origin, name: string): Diagnostic {
  const message = `The parameter "${name}" does not say what it takes.`;
  return errorAt(origin, "parameter-without-schema", message, "Add a schema, such as `schema: { type: string }`.");
}

export function duplicateOperationId(id: LocatedText, first: Origin): Diagnostic {
  const message = `The operationId "${id.value}" is taken.`;
  return errorAtText(id, "duplicate-operation-id", message, `${first.pointer} has it; give one of them another.`);
}

export function unsupportedMethod(key: LocatedText): Diagnostic {
  const message = `Operations under "${key.value}" are left out.`;
  const hint = "Methods of generated clients: get, put, post, delete, options, head, patch, trace.";
  return { ...errorAtText(key, "unsupported-method", message, hint), severity: "warning" };
}

export function pathWithoutSlash(path: LocatedText): Diagnostic {
  return errorAtText(path, "path-without-slash", "A path must begin with a slash.", `Write "/${path.value}".`);
}

/** A `{name}` of a path or of a server's address is not closed, or is empty. */
export function malformedTemplate(text: LocatedText, start: number, end: number): Diagnostic {
  const message = "This is no {name}: a brace is missing, or the name is.";
  return errorWithin(text, start, end, "malformed-template", message, "Write each variable part as {name}.");
}

export function pathParameterMissing(path: LocatedText, name: string, start: number, end: number): Diagnostic {
  const message = `The path has {${name}}, and no path parameter of that name.`;
  const hint = `Add { in: path, name: ${name}, required: true, schema: { type: string } } to the parameters.`;
  return errorWithin(path, start, end, "path-parameter-missing", message, hint);
}

export function pathParameterUnused(origin: Origin, name: string, path: string): Diagnostic {
  const message = `The path ${path} has no {${name}}.`;
  return errorAt(origin, "path-parameter-unused", message, "Remove the parameter, or put it into the path.");
}

export function unknownStatus(key: LocatedText): Diagnostic {
  const message = `"${key.value}" is no status.`;
  return errorAtText(key, "unknown-status", message, `Use a code such as "404", a range such as "4XX", or "default".`);
}

export function malformedMediaType(key: LocatedText): Diagnostic {
  const message = `"${key.value}" is no media type.`;
  return errorAtText(key, "malformed-media-type", message, `Write it as "application/json" or "text/csv".`);
}

export function unknownSecurityScheme(name: LocatedText, suggestion: string | undefined): Diagnostic {
  const guess = suggestion === undefined ? "" : ` Did you mean "${suggestion}"?`;
  const message = `There is no security scheme "${name.value}".${guess}`;
  return errorAtText(name, "unknown-security-scheme", message, "Describe it under components.securitySchemes.");
}

export function unknownType(type: LocatedText, suggestion: string | undefined): Diagnostic {
  const guess = suggestion === undefined ? "" : ` Did you mean "${suggestion}"?`;
  const hint = "Types: string, number, integer, boolean, array, object, null.";
  return errorAtText(type, "unknown-type", `There is no type "${type.value}".${guess}`, hint);
}

export function schemaTooDeep(origin: Origin, limit: number): Diagnostic {
  const message = `A schema is nested more than ${limit} levels deep.`;
  return errorAt(origin, "schema-too-deep", message, "Move an inner part to components.schemas and refer to it.");
}

/** A `$ref` to a place without a name leads back to itself. */
export function namelessCycle(origin: Origin, reference: string): Diagnostic {
  const message = `${reference} contains itself, and has no name to be called by.`;
  return errorAt(origin, "nameless-cycle", message, "Move that schema to components.schemas and refer to it there.");
}

export function tooManyInlined(origin: Origin, limit: number): Diagnostic {
  const message = `More than ${limit} references lead to schemas without a name.`;
  return errorAt(origin, "too-many-inlined", message, "Move those schemas to components.schemas.");
}

/** A schema is made of itself without an object in between, as `A: oneOf [A, B]` is. */
export function schemaCycle(origin: Origin, names: readonly string[]): Diagnostic {
  const message = `A schema is made of itself: ${names.join(" > ")}. This reference is read as its plain members.`;
  const hint = "Take the reference out of the allOf, oneOf or anyOf.";
  return { ...errorAt(origin, "schema-cycle", message, hint), severity: "warning" };
}

export function serverVariableUndeclared(url: LocatedText, name: string, start: number, end: number): Diagnostic {
  const message = `The address has {${name}}, and no variable of that name.`;
  const hint = `Add it: variables: { ${name}: { default: ... } }.`;
  return errorWithin(url, start, end, "server-variable-undeclared", message, hint);
}

export function serverVariableDefault(value: LocatedText, values: readonly string[]): Diagnostic {
  const message = `The default "${value.value}" is not one of the values allowed.`;
  return errorAtText(value, "server-variable-default", message, `Allowed: ${values.join(", ")}.`);
}

const kindNames: Readonly<Record<DocumentNode["kind"], string>> = {
  map: "a mapping",
  list: "a list",
  text: "a text",
  number: "a number",
  boolean: "true or false",
  null: "empty",
};

const kindRemedies: Readonly<Record<DocumentNode["kind"], string>> = {
  map: "Write its members as `name: value`, each on a line of its own.",
  list: 'Write each item on a line of its own, with "- " before it.',
  text: "Write a text here.",
  number: "Write a number, without quotes.",
  boolean: "Write true or false, without quotes.",
  null: "Leave it out.",
};

const swaggerRemedies: ReadonlyMap<string, string> = new Map([
  ["body", "That is Swagger 2.0; in OpenAPI 3 a body stands under `requestBody`."],
  ["formData", "That is Swagger 2.0; in OpenAPI 3 a form stands under `requestBody`."],
  ["querystring", "Describe each query parameter by itself, with `in: query`."],
]);

function errorAt(origin: Origin, code: string, message: string, hint: string): Diagnostic {
  return { code, severity: "error", message, span: origin.span, pointer: origin.pointer, hint };
}

function errorAtText(text: LocatedText, code: string, message: string, hint: string): Diagnostic {
  return errorWithin(text, 0, text.value.length, code, message, hint);
}

function errorWithin(
  text: LocatedText,
  start: number,
  end: number,
  code: string,
  message: string,
  hint: string,
): Diagnostic {
  return { ...errorAt(text.origin, code, message, hint), span: spanWithin(text, start, end) };
}
