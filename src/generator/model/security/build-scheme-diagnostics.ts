import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import { quotedName } from "../../source/diagnostics/quoted-names.js";
import type { LocatedText } from "../../source/located-text.js";
import type { DocumentNode } from "../../source/nodes/document-node.js";
import type { Origin } from "../../source/source-file.js";

/** The pages about signing schemes as they are written. What their expressions mean is for the compiler to judge. */

export function notADuration(node: DocumentNode): Diagnostic {
  return page("not-a-duration", node.origin, "this is no duration", "write it as 30s, 15m, 12h or 7d");
}

/** A duration of nothing, where something must happen within it. */
export function noTime(node: DocumentNode): Diagnostic {
  return page("no-time", node.origin, "this leaves no time at all", "write how long it may be, such as 5m");
}

export function notAnInstant(node: DocumentNode): Diagnostic {
  const hint = "write unix milliseconds (1505325876486), or ISO 8601 with a zone (2017-09-13T18:04:36Z)";
  return page("not-an-instant", node.origin, "this is no time", hint);
}

export function duplicateExampleId(id: LocatedText, first: Origin): Diagnostic {
  const message = `two examples of this scheme have the id ${quotedName(id.value)}`;
  return page("duplicate-example-id", id.origin, message, `${first.pointer} has it; give one of the two another`);
}

/** A key that would be sent in a header which frames the message. */
export function framingKey(name: LocatedText): Diagnostic {
  const message = `the header ${quotedName(name.value)} is the platform's own, and cannot hold a key`;
  return page("framing-key", name.origin, message, "name the header that the API reads the key from");
}

/** A header that frames the message, under a scheme's `send`. */
export function framingSent(name: LocatedText): Diagnostic {
  const message = `the header ${quotedName(name.value)} is the platform's own, and no scheme can send it`;
  return page("framing-header-sent", name.origin, message, "leave it out");
}

/** A signature that is described as a key. */
export function signatureAsKey(name: LocatedText, isShared: boolean): Diagnostic {
  const message = `${quotedName(name.value)} seems to hold a signature of the request, and an API key is the same each time: what the caller gives is sent`;
  const hint = isShared
    ? "describe it by the library's azure-shared-key: x-countersign: { use: azure-shared-key }"
    : "describe how it is made with x-countersign; `countersign schemes` lists what the library has";
  return warning("signature-as-key", name.origin, message, hint);
}

/** A scheme that no standard describes: what follows its name is sent as the caller gives it. */
export function unregisteredHttpScheme(scheme: LocatedText): Diagnostic {
  const message = `HTTP authentication ${quotedName(scheme.value)} is sent as ${shownHeader(scheme)}, with what the caller gives`;
  const hint = "where the API wants something else in its place, describe it with x-countersign";
  return warning("unregistered-http-scheme", scheme.origin, message, hint);
}

/** A scheme whose credentials are a signature, of which OpenAPI says no more than the name. `use` is a scheme to describe it with. */
export function unsupportedHttpScheme(scheme: LocatedText, use: string): Diagnostic {
  const message = `HTTP authentication ${quotedName(scheme.value)} signs each request, and how is not said: what the caller gives is sent`;
  const hint = `describe it with x-countersign, for instance by the library's ${use}: x-countersign: { use: ${use} }`;
  return warning("unsupported-http-scheme", scheme.origin, message, hint);
}

/** The name leaves open what exactly is sent, and one form of it is by far the most usual. */
export function assumedHttpScheme(scheme: LocatedText, as: string): Diagnostic {
  const message = `HTTP authentication ${quotedName(scheme.value)} is taken as ${as}`;
  return warning(
    "assumed-http-scheme",
    scheme.origin,
    message,
    "where it is another form, describe it with x-countersign",
  );
}

/** A scheme that no description could express. */
export function impossibleHttpScheme(scheme: LocatedText, why: string): Diagnostic {
  const message = `nothing is sent for HTTP authentication ${quotedName(scheme.value)}: ${why}`;
  const hint = "give the client a `fetch` of your own that does it, and `true` for the scheme under `auth`";
  return warning("impossible-http-scheme", scheme.origin, message, hint);
}

export function malformedHttpScheme(scheme: LocatedText): Diagnostic {
  const message = `${quotedName(scheme.value)} cannot be the name of an HTTP authentication scheme`;
  return page("malformed-http-scheme", scheme.origin, message, "such names are letters, digits and -, as in Bearer");
}

function shownHeader(scheme: LocatedText): string {
  return `"Authorization: ${scheme.value.trim()} ..."`;
}

export function missingTokenUrl(origin: Origin): Diagnostic {
  const message = "the client credentials flow has no token URL";
  const missing = page("missing-token-url", origin, message, "add tokenUrl: https://...");
  return { ...missing, leniently: "no token is asked for there: the caller gives it" };
}

/** OpenAPI 3 demands them: without any, nobody knows how a token is got. */
export function missingFlows(type: LocatedText): Diagnostic {
  const hint = "add the flows, such as `flows: { clientCredentials: { tokenUrl: https://..., scopes: {} } }`";
  const missing = page("missing-flows", type.origin, "this scheme of type oauth2 has no flows", hint);
  return { ...missing, leniently: "no token is asked for: the caller gives it" };
}

export function relativeTokenUrl(url: LocatedText): Diagnostic {
  const message = "this token URL is relative, and the first server gives no fixed address to add it to";
  return warning("relative-token-url", url.origin, message, `write it out: https://...; ${untilThen}`);
}

export function unsoundTokenUrl(url: LocatedText, why: string): Diagnostic {
  const hint = `write an absolute address that begins with https://; ${untilThen}`;
  return warning("unsound-token-url", url.origin, `this token URL ${why}`, hint);
}

export function templateTokenUrl(url: LocatedText): Diagnostic {
  const message = "this token URL has a part in braces, which OpenAPI gives no value";
  const hint = `describe it with x-countersign: use: oauth2-client-credentials, with: { tokenUrl: ... }; ${untilThen}`;
  return warning("template-token-url", url.origin, message, hint);
}

const untilThen = "until then no token is asked for there: the caller gives it";

function page(code: string, origin: Origin, message: string, hint: string): Diagnostic {
  return { code, severity: "error", message, hint, span: origin.span, pointer: origin.pointer };
}

function warning(code: string, origin: Origin, message: string, hint: string): Diagnostic {
  return { ...page(code, origin, message, hint), severity: "warning" };
}
