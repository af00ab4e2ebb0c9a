import type { ReplyKind, ReplyReader, ReplyReading } from "./call.js";
import { ReplyError } from "./errors.js";
import { readingAs } from "./read-reply.js";
import { bodyOf } from "./reply-body.js";

/**
 * Reads a body by its media type, and says which of the listed ones came; where the server names none, it is the first, and where it
 * names one that is not listed, `application/octet-stream` is any (RFC 2046, section 4.5.1). Otherwise a success of a type that only the
 * server knows is a `ReplyError`, unless its bytes are wanted (`streamed`); such a failure, as of a gateway on the way, is read as one of
 * a status that the document does not list. Both have the type that came.
 */
export function byType(kinds: Readonly<Record<string, ReplyKind | ReplyReader>>): ReplyReader {
  return (response) => {
    const came = plain(response.headers.get("content-type") ?? "");
    const listed = listedType(Object.keys(kinds), came);
    if (listed === undefined) return unlisted(came);
    const { kind, finish } = readingAs(kinds[listed], response);
    const contentType = listed.includes("*") ? came : listed;
    return {
      kind,
      finish: (reply, arrival) => Object.assign(finish?.(reply, arrival) ?? reply, { contentType }),
    };
  };
}

function unlisted(contentType: string): ReplyReading {
  return {
    kind: undefined,
    finish: (reply, { operation }) => {
      if (bodyOf(reply) instanceof ReadableStream || !reply.ok) return Object.assign(reply, { contentType });
      throw new ReplyError(operation, reply.status, "has a media type that the document does not list", bodyOf(reply));
    },
  };
}

/** The type itself, with its parameters or without, then another that is JSON too, then a range. */
function listedType(types: readonly string[], came: string): string | undefined {
  if (came === "") return types[0];
  const essence = essenceOf(came);
  return (
    types.find((type) => plain(type) === came) ??
    types.find((type) => essenceOf(plain(type)) === essence) ??
    types.find((type) => isJson(essenceOf(plain(type))) && isJson(essence)) ??
    types.find((type) => type.endsWith("/*") && essence.startsWith(plain(type).slice(0, -1))) ??
    types.find((type) => type === "*/*") ??
    types.find((type) => essenceOf(plain(type)) === "application/octet-stream")
  );
}

function isJson(essence: string): boolean {
  return /[/+]json$/.test(essence);
}

function essenceOf(type: string): string {
  return type.split(";", 1)[0] ?? "";
}

function plain(type: string): string {
  return type.toLowerCase().replace(/\s+|;\s*$/g, "");
}
