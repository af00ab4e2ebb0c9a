import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import { quotedName } from "../../source/diagnostics/quoted-names.js";
import type { LocatedText } from "../../source/located-text.js";
import type { DocumentNode } from "../../source/nodes/document-node.js";

/** The pages about what Swagger 2.0 says in a way that OpenAPI 3 cannot. */

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
  const hint = "leave out those that no client asks for";
  return { code: "too-many-media-types", severity: "error", message, hint, span, pointer };
}

export function misplacedSchemes(key: LocatedText): Diagnostic {
  const { span, pointer } = key.origin;
  const message = `OpenAPI 3 has no ${quotedName(key.value)}, which is Swagger 2.0`;
  const hint = "write the security schemes under components.securitySchemes";
  const leniently = "they are read as if they stood there";
  return { code: "misplaced-schemes", severity: "error", message, hint, leniently, span, pointer };
}
