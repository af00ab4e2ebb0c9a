import type { Diagnostic } from "../source/diagnostics/diagnostic.js";
import { didYouMean } from "../source/diagnostics/nearest-names.js";
import { quotedName, shortName } from "../source/diagnostics/quoted-names.js";
import type { LocatedText } from "../source/located-text.js";
import { type DocumentNode, nodeKindNames } from "../source/nodes/document-node.js";
import type { Origin } from "../source/source-file.js";
import { errorAt, errorAtText, readAs, type TextRange, within } from "./page.js";

/** What the model stage may say about a document: its pages, one function each. */

/** A node is of another kind than its place needs. `what` names it: `"parameters"`, `an item of "tags"`. */
export function wrongKind(node: DocumentNode, what: string, wanted: DocumentNode["kind"]): Diagnostic {
  const message = `${what} must be ${nodeKindNames[wanted]}, and is ${nodeKindNames[node.kind]}`;
  const scalar = node.kind === "number" || node.kind === "boolean";
  const hint = wanted === "text" && scalar ? "put it in quotes" : kindRemedies[wanted];
  return readAs("it is left out", errorAt(node.origin, "wrong-kind", message, hint));
}

/** A thing lacks a member it cannot do without. */
export function missingMember(origin: Origin, what: string, name: string, hint: string): Diagnostic {
  return readAs("it is left out", errorAt(origin, "missing-member", `${what} needs "${name}"`, hint));
}

export function unknownParameterPlace(place: LocatedText): Diagnostic {
  const foreign = foreignPlaces.get(place.value);
  const hint = foreign ?? 'use "path", "query", "querystring", "header" or "cookie"';
  const message = `a parameter cannot be in ${quotedName(place.value)}`;
  const leniently = foreign === undefined ? "the parameter is left out" : "it is read as that version has it";
  return readAs(leniently, errorAtText(place, "unknown-parameter-place", message, hint));
}

export function unsupportedStyle(style: LocatedText, place: string, styles: readonly string[]): Diagnostic {
  const message = `a ${place} parameter cannot have the style ${quotedName(style.value)}`;
  return readAs(
    "it is written as usual there",
    errorAtText(style, "unsupported-style", message, `styles of ${place} parameters: ${styles.join(", ")}`),
  );
}

/** A header or a cookie of that name cannot be sent (RFC 9110, 5.6.2). */
export function malformedParameterName(name: LocatedText, place: string): Diagnostic {
  const message = `no ${place} can have the name ${quotedName(name.value)}`;
  const page = errorAtText(name, "malformed-parameter-name", message, "use letters, digits and - only");
  return readAs("the parameter is left out", page);
}

/** A header that frames the message, or that is about the connection. */
export function framingHeader(name: LocatedText): Diagnostic {
  const message = `the header ${quotedName(name.value)} is left out: the platform sets it, and lets no caller do so`;
  return { ...errorAtText(name, "framing-header", message, "remove the parameter"), severity: "warning" };
}

/** `more` is how many others there are. */
export function ignoredAuthorization(name: LocatedText, more: number): Diagnostic {
  const others = more === 0 ? "" : ` (and ${more} more)`;
  const message = `OpenAPI has this header ignored as a parameter, and no security scheme is described: it is not sent${others}`;
  const hint =
    "describe it under components.securitySchemes, in the document or by an overlay: { type: http, scheme: bearer }, for instance";
  return { ...errorAtText(name, "ignored-authorization", message, hint), severity: "warning" };
}

export function duplicateParameter(origin: Origin, place: string, name: string): Diagnostic {
  const message = `the ${place} parameter ${quotedName(name)} is listed twice`;
  return readAs("the first one counts", errorAt(origin, "duplicate-parameter", message, "remove one of the two"));
}

/** `hasType`: as in Swagger 2.0, it says itself what belongs into a schema. */
export function parameterWithoutSchema(origin: Origin, name: string, hasType: boolean): Diagnostic {
  const message = `the parameter ${quotedName(name)} ${hasType ? "has no schema" : "does not say what it takes"}`;
  const hint = hasType
    ? "that is Swagger 2.0: in OpenAPI 3 `type`, and what else is about the value, stands under `schema`"
    : "add a schema, such as `schema: { type: string }`";
  const leniently = hasType ? "it takes what it says itself" : "it takes anything";
  return readAs(leniently, errorAt(origin, "parameter-without-schema", message, hint));
}

/** `owner` is a reply or a body with the schema in itself, as Swagger 2.0 has it. */
export function schemaOutsideContent(schema: DocumentNode, owner: string): Diagnostic {
  const message = `OpenAPI 3 has no \`schema\` in ${owner}: it is taken as that of JSON`;
  const hint = "write it under its media type: content: { application/json: { schema: ... } }";
  return { ...errorAt(schema.origin, "schema-outside-content", message, hint), severity: "warning" };
}

export function duplicateOperationId(id: LocatedText, first: Origin): Diagnostic {
  const message = `the operationId ${quotedName(id.value)} is taken`;
  return readAs(
    "the second one is named by its tag as well, or by its method and path",
    errorAtText(id, "duplicate-operation-id", message, `${first.pointer} has it; give one of the two another`),
  );
}

export function unsupportedMethod(key: LocatedText): Diagnostic {
  const message = `the operation ${quotedName(key.value)} is left out: no client can send that method`;
  const hint = "fetch sends no CONNECT, TRACE and TRACK; other methods are written in capital letters";
  return { ...errorAtText(key, "unsupported-method", message, hint), severity: "warning" };
}

export function unknownPathKey(key: LocatedText, known: Iterable<string>): Diagnostic {
  const message = `a path has no ${quotedName(key.value)}: it is left out.${didYouMean(key.value, known)}`;
  const hint = "methods are written in small letters; begin the name of an extension with x-";
  return { ...errorAtText(key, "unknown-path-key", message, hint), severity: "warning" };
}

/** The platform's `fetch` sends no such body, and most servers read none. */
export function unsendableBody(body: DocumentNode, method: string): Diagnostic {
  const message = `the body of a ${method} is left out: fetch can send none`;
  return {
    ...errorAt(
      body.origin,
      "unsendable-body",
      message,
      "where the server reads one, another method such as POST may do the same",
    ),
    severity: "warning",
  };
}

/** A `{name}` of a path or of a server's address is not closed, or is empty. */
export function malformedTemplate(text: LocatedText, range: TextRange): Diagnostic {
  const message = "this is no {name}: a brace is missing, or the name is";
  const page = errorAt(text.origin, "malformed-template", message, "write each variable part as {name}");
  return within(text, range, readAs("the brace is left out", page));
}

export function unknownStatus(key: LocatedText): Diagnostic {
  const hint = 'use a code such as "404", a range such as "4XX", or "default"';
  return readAs("it is left out", errorAtText(key, "unknown-status", `${quotedName(key.value)} is no status`, hint));
}

export function duplicateStatus(key: LocatedText): Diagnostic {
  const message = `the status ${quotedName(key.value)} is listed twice`;
  return readAs("the first one counts", errorAtText(key, "duplicate-status", message, "remove one of the two"));
}

export function malformedMediaType(key: LocatedText): Diagnostic {
  const hint = 'write it as "application/json" or "text/csv"; until then it counts only where no sibling is one';
  const message = `${quotedName(key.value)} is no media type`;
  return { ...errorAtText(key, "malformed-media-type", message, hint), severity: "warning" };
}

/** `meant` is the one that a lenient reading takes it for. */
export function unknownSecurityScheme(name: LocatedText, known: Iterable<string>, meant?: string): Diagnostic {
  const message = `there is no security scheme ${quotedName(name.value)}.${didYouMean(name.value, meant === undefined ? known : [meant])}`;
  return meant === undefined
    ? readAs(
        "nothing is sent for it: a `fetch` of the caller must authenticate",
        errorAtText(name, "unknown-security-scheme", message, "describe it under components.securitySchemes"),
      )
    : readAs(
        `${quotedName(meant)} is meant`,
        errorAtText(name, "unknown-security-scheme", message, "write the name of the scheme letter by letter"),
      );
}

export function besideWholeQuery(origin: Origin, name: string, whole: string): Diagnostic {
  const message = `${quotedName(whole)} is the whole query string: ${quotedName(name)} cannot stand beside it`;
  return errorAt(
    origin,
    "beside-whole-query",
    message,
    "describe all of the query by the one, or each parameter by itself",
  );
}

/** Something of an encoding that the client does not do. */
export function encodingNotHonoured(origin: Origin, name: string, reason: string): Diagnostic {
  const hint =
    "callers can give bytes, which are sent as they are, and say what they are: { bytes, contentType, headers }";
  return {
    ...errorAt(origin, "encoding-not-honoured", `${name} is not honoured: ${reason}`, hint),
    severity: "warning",
  };
}

/** `itemSchema` where there are no items. */
export function itemsOfWhole(origin: Origin): Diagnostic {
  const message = "itemSchema describes the items of a sequence, and this media type is none: it is not honoured";
  const hint =
    "describe the whole body by `schema`; sequences are text/event-stream, application/jsonl and application/json-seq";
  return { ...errorAt(origin, "items-of-whole", message, hint), severity: "warning" };
}

/** OpenAPI does not say that each has to be declared, but there is no value for it. Of a whole address callers can give it. */
/** A server is written as its address alone. */
export function serverAsText(url: LocatedText): Diagnostic {
  const page = errorAtText(
    url,
    "wrong-kind",
    "a server must be a mapping, and is a text",
    "write `url: ` before its address",
  );
  return readAs("it is read as the server's address", page);
}

/** `servers` is a server, or its address, and no list. */
export function serverAlone({ origin }: DocumentNode): Diagnostic {
  const page = errorAt(
    origin,
    "wrong-kind",
    '"servers" must be a list, and is one server',
    "make it the one item of a list",
  );
  return readAs("it is read as the list of this server", page);
}

export function serverVariableUndeclared(url: LocatedText, variable: NamedRange, isWhole: boolean): Diagnostic {
  const then = isWhole ? "callers give its value" : "this server is left out";
  const message = `the address has {${shortName(variable.text)}}, and no variable of that name: ${then}`;
  const until = isWhole ? "it can be left out then" : "until then callers give the address as baseUrl";
  const hint = `add \`variables: { ${shortName(variable.text)}: { default: ... } }\`; ${until}`;
  const page = errorAt(url.origin, "server-variable-undeclared", message, hint);
  return within(url, variable, { ...page, severity: "warning" });
}

export function serverVariableWithoutDefault(origin: Origin, name: string, isWhole: boolean): Diagnostic {
  const message = `the server variable ${quotedName(name)} needs "default"`;
  const page = errorAt(origin, "missing-member", message, "give the value most callers need");
  return readAs(isWhole ? "callers give its value" : "the server is left out", page);
}

/** An address that means harm, or means one thing to a reader and another to a program. */
export function serverMalformed(url: LocatedText, trouble: string): Diagnostic {
  const hint = "write an address such as https://api.example.com/v1, or a path";
  const page = errorAtText(url, "malformed-server", `this is no server's address: ${trouble}`, hint);
  return readAs("the server is left out", page);
}

/** A server that is left out; callers may still give it as `baseUrl`. */
export function serverUnusable(url: LocatedText, limit: string): Diagnostic {
  const message = `this server is left out: ${limit}`;
  const hint = "write an address that begins with https:// and ends with a path";
  return { ...errorAtText(url, "unusable-server", message, hint), severity: "warning" };
}

export function serverVariableDefault(value: LocatedText, values: readonly string[]): Diagnostic {
  const message = `the default ${quotedName(value.value)} is not one of the values allowed`;
  return readAs(
    "it is allowed as well",
    errorAtText(value, "server-variable-default", message, `allowed: ${values.join(", ")}`),
  );
}

/** A tag is said to be a part of one that is not described. */
export function unknownParentTag(parent: LocatedText, names: Iterable<string>): Diagnostic {
  const message = `there is no tag ${quotedName(parent.value)} to be a part of.${didYouMean(parent.value, names)}`;
  return { ...errorAtText(parent, "unknown-tag", message, "describe it under tags"), severity: "warning" };
}

export function unsoundIdempotency(node: DocumentNode): Diagnostic {
  const found = node.kind === "text" ? `is ${quotedName(node.text.value)}` : `is ${nodeKindNames[node.kind]}`;
  const message = `x-countersign-idempotency must be the name of a header, true or false, and ${found}`;
  const hint =
    "write the header that holds the key, such as Idempotency-Key, or true, without quotes, if it is that one";
  return errorAt(node.origin, "unsound-idempotency", message, hint);
}

/** Where a `{name}` stands in a text, and the name. */
export interface NamedRange extends TextRange {
  readonly text: string;
}

const kindRemedies: Readonly<Record<DocumentNode["kind"], string>> = {
  map: "write its members as `name: value`, each on a line of its own",
  list: 'write each item on a line of its own, with "- " before it',
  text: "write a text here",
  number: "write a number, without quotes",
  boolean: "write true or false, without quotes",
  null: "leave it out",
};

const foreignPlaces: ReadonlyMap<string, string> = new Map([
  ["body", "that is Swagger 2.0: in OpenAPI 3 a body stands under `requestBody`"],
  ["formData", "that is Swagger 2.0: in OpenAPI 3 a form stands under `requestBody`"],
]);
