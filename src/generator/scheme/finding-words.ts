/** What places of a request are called, where that is not their key. */
export const placeNames: Readonly<Record<string, string>> = {
  query: "query parameter",
  body: "body field",
  json: "body field",
};

/** What an expression may be made of. */
export const allowed: string =
  "allowed are names, texts and numbers, templates in backticks, calls of built-ins, a.b, + - === ! && || ??, and arrow functions where a built-in takes one";

/** The end of a message about a name, where another one was meant. */
export function meantName(meant: string | undefined): string {
  return meant === undefined ? "" : ` Did you mean "${meant}"?`;
}
