import type { Diagnostic } from "../source/diagnostic.js";
import type { DocumentNode } from "../source/document-node.js";
import type { LocatedText } from "../source/located-text.js";
import type { Origin } from "../source/source-file.js";
import { quotedName } from "../source/suggest.js";

/** The pages about signing schemes as they are written. What their expressions mean is for the compiler to judge. */

export function notADuration(node: DocumentNode): Diagnostic {
  return page("not-a-duration", node.origin, "this is no duration", "write it as 30s, 15m, 12h or 7d");
}

export function notAnInstant(node: DocumentNode): Diagnostic {
  const hint = "write unix milliseconds (1505325876486), or ISO 8601 with a zone (2017-09-13T18:04:36Z)";
  return page("not-an-instant", node.origin, "this is no time", hint);
}

export function duplicateExampleId(id: LocatedText, first: Origin): Diagnostic {
  const message = `two examples of this scheme have the id ${quotedName(id.value)}`;
  return page("duplicate-example-id", id.origin, message, `${first.pointer} has it; give one of the two another`);
}

/** A scheme that OpenAPI only names. `use` is a scheme of the library that describes it, once it has its parameters. */
export function unsupportedHttpScheme(scheme: LocatedText, use?: string): Diagnostic {
  const message = `HTTP authentication ${quotedName(scheme.value)} cannot be honoured`;
  const hint =
    use === undefined ? describeIt : `${describeIt}; where it is the library's ${use}: x-countersign: { use: ${use} }`;
  return page("unsupported-http-scheme", scheme.origin, message, hint);
}

/** A scheme that no description could express. */
export function impossibleHttpScheme(scheme: LocatedText, why: string): Diagnostic {
  const message = `HTTP authentication ${quotedName(scheme.value)} cannot be honoured: ${why}`;
  const hint =
    "leave it out of components.securitySchemes and of every `security`, and authenticate in a `fetch` of your own";
  return page("impossible-http-scheme", scheme.origin, message, hint);
}

export function missingTokenUrl(origin: Origin): Diagnostic {
  const message = "the client credentials flow has no token URL";
  return page("missing-token-url", origin, message, "add tokenUrl: https://...");
}

export function relativeTokenUrl(url: LocatedText): Diagnostic {
  const message = "this token URL is relative, and the first server gives no fixed address to add it to";
  return page("relative-token-url", url.origin, message, "write it out: https://...");
}

export function unsoundTokenUrl(url: LocatedText, why: string): Diagnostic {
  return page(
    "unsound-token-url",
    url.origin,
    `this token URL ${why}`,
    "write an absolute address that begins with https://",
  );
}

export function templateTokenUrl(url: LocatedText): Diagnostic {
  const message = "this token URL has a part in braces, which OpenAPI gives no value";
  const hint = "describe it with x-countersign: use: oauth2-client-credentials, with: { tokenUrl: ... }";
  return page("template-token-url", url.origin, message, hint);
}

const describeIt = "describe it with x-countersign, or leave it out of components.securitySchemes";

function page(code: string, origin: Origin, message: string, hint: string): Diagnostic {
  return { code, severity: "error", message, hint, span: origin.span, pointer: origin.pointer };
}
