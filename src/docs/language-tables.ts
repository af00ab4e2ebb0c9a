/** What the reference tells of the language beside its functions and its names; `test/docs` tries every example. */

export interface TypeRow {
  readonly name: string;
  readonly doc: string;
  readonly example: string;
}

export const typeRows: readonly TypeRow[] = [
  { name: "text", doc: "Unicode text. Credentials, headers and everything that is sent are texts.", example: "method" },
  { name: "bytes", doc: "What is hashed and signed, and what digests give.", example: "sha256(url)" },
  { name: "number", doc: "A number, as JavaScript has them.", example: "unixSeconds(now)" },
  { name: "boolean", doc: "True or false, in conditions.", example: 'method === "POST"' },
  { name: "instant", doc: "A moment in time, to the millisecond.", example: "now" },
  { name: "duration", doc: "What lies between two instants.", example: "minutes(5)" },
  { name: "list of ...", doc: "Values of one type, in order.", example: "each(parameters, p => p.name)" },
  {
    name: "record",
    doc: "Values by name; `a.b` is one of them. Every item of `headers`, `parameters` and `form` is one.",
    example: "response",
  },
  {
    name: "a value of a reply",
    doc: "JSON, of which only the reply, or the body that it is read from, will show what it is.",
    example: "response.body",
  },
  { name: "... that may be absent", doc: "Any of these, or nothing.", example: 'header("Content-Type")' },
];

export interface ConversionRow {
  readonly from: string;
  readonly to: string;
  readonly doc: string;
  readonly example: string;
}

export const conversionRows: readonly ConversionRow[] = [
  { from: "text", to: "bytes", doc: "its UTF-8", example: "sha256(method)" },
  { from: "number", to: "text", doc: "its decimal digits", example: "lines(unixSeconds(now))" },
  { from: "number", to: "bytes", doc: "the UTF-8 of its decimal digits", example: "sha256(unixSeconds(now))" },
  { from: "text", to: "a private key", doc: "the key that the PEM text holds", example: "rsaSha256(method, url)" },
  {
    from: "a value of a reply",
    to: "text",
    doc: "itself, if it is text, or a number's digits; an error when the reply arrives if it is neither",
    example: "lower(response.body.id)",
  },
  {
    from: "a value of a reply",
    to: "number",
    doc: "itself, if it is a number; an error when the reply arrives if it is not",
    example: "seconds(response.body.expires_in)",
  },
];

export interface FormRow {
  readonly written: string;
  readonly doc: string;
}

export const formRows: readonly FormRow[] = [
  { written: '"text"', doc: "A text, in either kind of quotes." },
  { written: "-300", doc: "A number." },
  // biome-ignore lint/suspicious/noTemplateCurlyInString: an example of the language
  { written: "`${method} ${path}`", doc: "A text with expressions in it. Under `send` the backticks are left out." },
  { written: "hex(md5(url))", doc: "A call of one of the functions below. There are no methods." },
  { written: "response.body.data", doc: "A member of a record or of a reply. What a reply does not have is absent." },
  {
    written: 'response.headers["x-token"]',
    doc: "The same, for names that need quotes. Headers of a reply go by any case.",
  },
  {
    written: "response.body.tokens[0].id",
    doc: "An item of a list in a reply, by its place, of which the first is 0. What the list does not have is absent.",
  },
  { written: "unixSeconds(now) + 300", doc: "Sums and differences of numbers." },
  { written: "now + minutes(5)", doc: "An instant and a duration make an instant." },
  {
    written: 'method === "POST"',
    doc: "Whether two texts, numbers, times or truth values are the same. What a reply lacks is the same as none of them.",
  },
  { written: 'header("Content-Type") ?? ""', doc: "The first, or the second where the first is absent." },
  {
    written: 'when(body, hex(md5(body)), "")',
    doc: "The second where the condition holds, else the third. In the second, what the condition has asked for is there.",
  },
  { written: "when(body, hex(md5(body)))", doc: "The same with nothing otherwise: a value that may be absent." },
  {
    written: 'when(!body || method === "GET", "", "body")',
    doc: "A condition: a truth value, or a value that may be absent; `!`, `&&`, `||`.",
  },
  { written: "each(headers, h => h.name)", doc: "A function, where one of the functions below takes one." },
];
