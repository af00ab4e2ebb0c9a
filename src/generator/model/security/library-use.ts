import type { Definition } from "../../scheme/scheme.js";
import type { LocatedText } from "../../source/located-text.js";
import { textAt } from "../synthesize-text.js";

/** Nothing is put on a request: the connection, or the caller's `fetch`, does it. */
export interface Connection {
  readonly kind: "connection";
  /** For the caller, who must do it. */
  readonly note: string;
}

/** A scheme of the library with what fills its parameters. */
export interface Use {
  readonly kind: "use";
  readonly scheme: LocatedText;
  readonly with: readonly Definition[];
  /** What it does, where the document does not say: the library's own words are for whoever describes an API. */
  readonly says?: string;
  /** For the caller, who has to do a part of it. */
  readonly note?: string;
}

/** What does the work of a security scheme of OpenAPI's own kinds. */
export type LibraryUse = Connection | Use;

/** The scheme of tokens that the caller has got: by the user's consent, or where nobody can ask for them at the address that is given. */
export const anyToken = "oauth2-access-token";

/** What the library's schemes do, in the words of whoever calls the API. */
const callersWords: ReadonlyMap<string, string> = new Map([
  ["http-bearer", "The token goes into the Authorization header (RFC 6750, section 2.1)."],
  [anyToken, "An access token that the app has got goes into the Authorization header (RFC 6750, section 2.1)."],
  [
    "oauth2-client-credentials",
    "The client trades its id and secret for an access token, which goes into the Authorization header (RFC 6749, section 4.4).",
  ],
  [
    "oauth2-password",
    "The client trades a user's name and password for an access token, which goes into the Authorization header (RFC 6749, section 4.3).",
  ],
  [
    "oauth2-device",
    "The user agrees on another device, and the access token goes into the Authorization header (RFC 8628).",
  ],
]);

/** The use of the library's scheme of this name, shown where the document asks for it. */
export function useOf(scheme: string, at: LocatedText, filled: Readonly<Record<string, LocatedText>> = {}): Use {
  const definitions = Object.entries(filled).map(([name, text]): Definition => {
    return { name: textAt(name, text.origin), value: { kind: "expression", text } };
  });
  const says = callersWords.get(scheme);
  return { kind: "use", scheme: textAt(scheme, at.origin), with: definitions, ...(says !== undefined && { says }) };
}
