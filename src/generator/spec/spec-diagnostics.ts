import type { Diagnostic } from "../source/diagnostics/diagnostic.js";
import { nearest } from "../source/diagnostics/nearest-names.js";
import { quotedName } from "../source/diagnostics/quoted-names.js";
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
