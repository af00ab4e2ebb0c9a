import type { Diagnostic } from "../source/diagnostics/diagnostic.js";
import { nearest } from "../source/diagnostics/nearest-names.js";
import { quotedName } from "../source/diagnostics/quoted-names.js";
import type { LocatedText } from "../source/located-text.js";
import type { DocumentNode, MapMember, MapNode } from "../source/nodes/document-node.js";
import type { Origin, Span } from "../source/source-file.js";

/** The pages about a file as a whole. */

export function emptyFile(node: DocumentNode): Diagnostic {
  return page("empty-file", node.origin.span, "the file is empty", "write an OpenAPI document into it");
}

export function notAMapping(node: DocumentNode): Diagnostic {
  return page(
    "not-a-mapping",
    node.origin.span,
    "the file holds no mapping",
    'an OpenAPI document begins with "openapi: 3.1.0"',
  );
}

export function noOpenApi(root: MapNode): Diagnostic {
  const [meant] = nearest("openapi", root.members.keys());
  const span = root.members.get(meant ?? "")?.key.origin.span ?? firstKey(root);
  const hint =
    meant === undefined ? 'begin an OpenAPI document with "openapi: 3.1.0"' : `write "openapi" for "${meant}"`;
  return page("no-openapi", span, "the file does not say its version of OpenAPI", hint);
}

export function misspeltKey(key: LocatedText, meant: string): Diagnostic {
  const { span, pointer } = key.origin;
  const message = `there is no ${quotedName(key.value)} in OpenAPI. Did you mean "${meant}"?`;
  const hint = "what stands under it is not read; extensions begin with x-";
  return { code: "misspelt-key", severity: "warning", message, hint, span, pointer };
}

export function unknownCollectionFormat(node: DocumentNode): Diagnostic {
  const { span, pointer } = node.origin;
  const hint = "in queries and forms csv, ssv, pipes and multi are, elsewhere csv; the list is sent with commas";
  const message = "lists are not sent in this collection format here";
  return { code: "unknown-collection-format", severity: "warning", message, hint, span, pointer };
}

/** A request of Swagger 2.0 has a body or form fields: what is left out is another body, or a field. */
export function severalBodies({ origin }: DocumentNode, isBody: boolean): Diagnostic {
  const { span, pointer } = origin;
  const message = isBody
    ? "a request has one body, and another parameter is the body too"
    : "a request has a body or form fields, not both";
  const hint = isBody ? "join the two to one schema" : "describe all of it by the one or the other";
  const leniently = isBody ? "the last body counts" : "the body counts, and the form fields are left out";
  return { code: "several-bodies", severity: "error", message, hint, leniently, span, pointer };
}

/** A `consumes` or `produces` of Swagger 2.0. */
export function tooManyMediaTypes({ origin: { span, pointer } }: DocumentNode, most: number): Diagnostic {
  const message = `the list has more than ${most} media types`;
  return { ...page("too-many-media-types", span, message, "leave out those that no client asks for"), pointer };
}

export function misplacedSchemes(key: LocatedText): Diagnostic {
  const { span, pointer } = key.origin;
  const message = `OpenAPI 3 has no ${quotedName(key.value)}, which is Swagger 2.0`;
  const hint = "write the security schemes under components.securitySchemes";
  const leniently = "they are read as if they stood there";
  return { ...page("misplaced-schemes", span, message, hint), pointer, leniently };
}

/** `what` is the key under which they are listed. */
export function tooManyListed({ span, pointer }: Origin, what: string, most: number): Diagnostic {
  const message = `there are more than ${most} entries under ${quotedName(what)}`;
  return { ...page("too-many-listed", span, message, "leave out those that no client uses"), pointer };
}

/** `meant` is the version that its text begins with. */
export function unknownVersion({ key, value }: MapMember, meant: string | undefined): Diagnostic {
  const span = value.kind === "map" || value.kind === "list" ? key.origin.span : value.origin.span;
  const unknown = page("unknown-version", span, "this version of OpenAPI is not read", "2.0, 3.0, 3.1 and 3.2 are");
  return meant === undefined ? unknown : { ...unknown, leniently: `it is read as ${meant}` };
}

export function nothingDescribed(root: MapNode): Diagnostic {
  const hint = 'add "paths", with the operations of the API';
  const missing = page("no-paths", firstKey(root), 'the document has no "paths"', hint);
  return { ...missing, leniently: "there are none, and the client is its types" };
}

function firstKey(root: MapNode): Span {
  const [first] = root.members.values();
  return first?.key.origin.span ?? root.origin.span;
}

function page(code: string, span: Span, message: string, hint: string): Diagnostic {
  return { code, severity: "error", message, hint, span, pointer: "#" };
}
