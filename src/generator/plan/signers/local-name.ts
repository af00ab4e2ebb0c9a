import { reservedWords } from "../names/name-scope.js";

/** The local name of a value: its own, unless the printed function already means something else by it, as by what it calls. */
export function localName(name: string, ownNames: readonly string[]): string {
  const taken = takenNames.has(name) || ownNames.includes(name);
  return taken ? `${name}Value` : name;
}

/** What the printed function already means something by: its parameters, and what it may import. */
const takenNames: ReadonlySet<string> = new Set([
  ...reservedWords,
  ...["request", "credentials", "environment", "session", "send", "response", "now", "system", "undefined"],
  ...[
    "header",
    "headerList",
    "setHeader",
    "appendQuery",
    "setCookie",
    "setBodyField",
    "setBodyValue",
    "formFields",
    "queryFields",
    "target",
    "setPath",
    "setServer",
    "url",
  ],
  ...[
    "read",
    "asText",
    "asFilled",
    "asNumber",
    "pathValue",
    "joinQuery",
    "jsonBody",
    "formBody",
    "assertAccepted",
    "poll",
  ],
]);
