/** A document that means harm, or that no reader was made for. */
export interface HostileCase {
  /** The class of it, `b09`, and where a class has several documents what is special about this one. */
  readonly name: string;
  readonly want: "clean" | "page" | "either";
  /** The document, as text or as a value that is written as JSON; a function makes those that are large. */
  readonly given: Given | (() => Given);
  /** Tried in a thread of its own, with little memory. */
  readonly large?: true;
}

export type Given = string | Uint8Array | object;

export type Member = Readonly<Record<string, unknown>>;

/** The name that no printed code may call, declare or mention. Payloads never consist of it alone. */
export const marker = "zzPwned";

/** Text that would leave its place by every way that a generator ever left open. */
export const payloads: readonly string[] = [
  `a"; ${marker}(); "`,
  `a'; ${marker}(); '`,
  `a\`; ${marker}(); \``,
  `a\${${marker}()}`,
  `a"+${marker}()+"`,
  `a"]; ${marker}(); ["`,
  `a\\"; ${marker}(); //`,
  "a\\",
  `a */ ${marker}(); /*`,
  `a *\\/ ${marker}(); /*`,
  `a\n${marker}();\n`,
  `a\r${marker}();\r`,
  `a\u2028${marker}();\u2029`,
  `a\u0085${marker}();\u000b${marker}();\f`,
  `a\\u0022; ${marker}(); \\u0022`,
  `</script><script>${marker}()</script>`,
  `a {{${marker}}} {{{${marker}}}} <%= ${marker}() %> #{${marker}()}`,
  `a(); ${marker}: while (0) {} function ${marker}2() {}`,
  `a\n\`\`\`\n${marker}();\n\`\`\`ts\n${marker}();\n`,
];

/** A document with these members beside those that it must have. */
export function api(members: Member): Member {
  return { openapi: "3.1.0", info: { title: "Shop", version: "1" }, paths: {}, ...members };
}

/** A document with one operation at `/things/{id}`. */
export function operation(members: Member, more: Member = {}): Member {
  const id = { name: "id", in: "path", required: true, schema: { type: "string" } };
  const { parameters = [], ...rest } = members;
  const listed = Array.isArray(parameters) ? [id, ...parameters] : parameters;
  return api({
    paths: { "/things/{id}": { get: { operationId: "getThing", parameters: listed, responses: ok(), ...rest } } },
    ...more,
  });
}

/** A document whose reply is this schema, and which has these schemas of a name. */
export function schemas(schema: unknown, named: Member = {}): Member {
  return operation({ responses: ok(schema) }, { components: { schemas: named } });
}

export function ok(schema: unknown = { type: "string" }): Member {
  return { 200: { description: "Fine.", content: { "application/json": { schema } } } };
}

/** An object whose names are made of the texts, or are the texts. */
export function each<Value>(
  texts: readonly string[],
  make: (text: string, index: number) => Value,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(texts.map((text, index) => [text, make(text, index)]));
}

/** As `each`, by names of our own. */
export function numbered<Value>(
  texts: readonly string[],
  make: (text: string, index: number) => Value,
): Readonly<Record<string, Value>> {
  return Object.fromEntries(texts.map((text, index) => [`n${index}`, make(text, index)]));
}

/** A path for each text, with what stands in it. */
export function operations(texts: readonly string[], make: (text: string, index: number) => Member): Member {
  return api({
    paths: Object.fromEntries(
      texts.map((text, index) => [`/p${index}`, { get: { responses: ok(), ...make(text, index) } }]),
    ),
  });
}
