import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import type { SourceFile, Span } from "../../source/source-file.js";
import { expressionRemedy, unknownTag, yamlSyntax } from "../syntax-diagnostics.js";

/** What the YAML parser found, in its own words, which are never shown. */
export interface YamlProblem {
  readonly code: string;
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** The page of a syntax problem, in our words. Where the trouble is with an expression of a scheme, the remedy says so. */
export function yamlProblemPage(source: SourceFile, problem: YamlProblem): Diagnostic {
  const inExpression = standsInScheme(source.text, problem.start);
  if (problem.code === "TAG_RESOLVE_FAILED")
    return unknownTag(spanOf(source, problem), tagOf(source, problem), inExpression);
  const row = rows.find(
    ({ code, when }) => code === problem.code && (when === undefined || when.test(problem.message)),
  );
  const span = row?.at === "colon" ? colonSpan(source, problem.start) : spanOf(source, problem);
  const remedy = inExpression && row?.quotingHelps !== false ? expressionRemedy : row?.hint;
  const page = yamlSyntax(span, row?.message ?? "YAML cannot be read from here on", remedy);
  return row?.leniently === undefined ? page : { ...page, leniently: row.leniently };
}

/** Whether a quoted text ended before its closing quote came. */
export function leavesQuoteOpen({ code, message }: YamlProblem): boolean {
  return code === "MISSING_CHAR" && message.includes("closing");
}

interface Row {
  readonly code: string;
  /** Tells rows of one code apart by the parser's words. */
  readonly when?: RegExp;
  readonly message: string;
  readonly hint?: string;
  /** The caret goes to the next colon, where the reader sees the trouble. */
  readonly at?: "colon";
  readonly quotingHelps?: false;
  /** How a lenient reading goes on; the parser does so anyway. */
  readonly leniently?: string;
}

const nameValue = 'expected "name: value" here';
const nameValueHint = "write a colon and a space after the name, and see that the line is not cut";

const rows: readonly Row[] = [
  {
    code: "BLOCK_AS_IMPLICIT_KEY",
    when: /mapping/,
    message: 'a ": " inside a value begins a mapping, which cannot stand here',
    hint: "quote the value, or set right the indentation",
    at: "colon",
  },
  { code: "BLOCK_AS_IMPLICIT_KEY", message: "a list cannot be a name", hint: "set right the indentation" },
  { code: "MULTILINE_IMPLICIT_KEY", message: nameValue, hint: nameValueHint },
  { code: "MISSING_CHAR", when: /map values/, message: nameValue, hint: nameValueHint },
  {
    code: "MISSING_CHAR",
    when: /closing/,
    message: "a quoted text has no closing quote before this place",
    hint: "close the quote",
  },
  {
    code: "MISSING_CHAR",
    when: /Comments/,
    message: "a comment needs a space before its #",
    hint: "quote a value that holds a #",
    leniently: "it is a comment",
  },
  {
    code: "MISSING_CHAR",
    when: /Missing ,/,
    message: "a comma is missing before this",
    hint: "quote a value that holds , : [ ] { or }",
  },
  {
    code: "MISSING_CHAR",
    when: /space after :/,
    message: "a space is missing after the colon",
    hint: 'write "name: value"',
  },
  {
    code: "MISSING_CHAR",
    when: /Sequence item/,
    message: 'expected "- " and an item here',
    hint: "set right the indentation",
  },
  {
    code: "MISSING_CHAR",
    when: /directives/,
    message: "a % line needs a --- line after it",
    hint: "remove the % line",
  },
  {
    code: "MISSING_CHAR",
    when: /white space/,
    message: "a space is missing after a tag or an anchor",
    hint: "write a space",
  },
  { code: "MISSING_CHAR", when: /end with a/, message: "a bracket or brace is not closed", hint: "close it" },
  {
    code: "BAD_INDENT",
    when: /end with a/,
    message: "a bracket or brace is not closed before this place",
    hint: "close it, on a line that is indented deeper than the name it belongs to",
  },
  {
    code: "BAD_INDENT",
    message: "this line is indented neither like its neighbours nor deeper",
    hint: "give the entries of one mapping or list the same indentation",
    quotingHelps: false,
  },
  { code: "BAD_SCALAR_START", message: "a value without quotes cannot begin with this sign", hint: "quote the value" },
  {
    code: "BAD_DQ_ESCAPE",
    message: "this is no escape of a double-quoted text",
    hint: "write \\\\ for a backslash, or use single quotes",
  },
  {
    code: "TAB_AS_INDENT",
    message: "a tab cannot indent a line in YAML",
    hint: "indent with spaces",
    quotingHelps: false,
  },
  { code: "BAD_DIRECTIVE", message: "this % line is no directive of YAML", hint: "remove it" },
  {
    code: "UNEXPECTED_TOKEN",
    when: /scalar/,
    message: "nothing can follow a value that is closed",
    hint: "quote the whole value",
  },
  {
    code: "UNEXPECTED_TOKEN",
    when: /block-seq-ind/,
    message: "a list cannot begin on the line of its name",
    hint: "begin it on the next line",
  },
  {
    code: "UNEXPECTED_TOKEN",
    when: /header/,
    message: "nothing but + - or a digit can follow | or >",
    hint: "begin the text on the next line",
  },
  {
    code: "UNEXPECTED_TOKEN",
    when: /flow-(map|seq)-end/,
    message: "this bracket or brace closes nothing",
    hint: "remove it, or quote the value",
  },
  { code: "UNEXPECTED_TOKEN", message: "this sign cannot stand here", hint: "quote the value it belongs to" },
  {
    code: "BLOCK_IN_FLOW",
    message: "inside { } and [ ] a value cannot go by indentation",
    hint: "quote it, or write the whole without braces",
  },
  {
    code: "KEY_OVER_1024_CHARS",
    message: "a name is longer than 1024 letters",
    hint: "is a quote or a line end missing?",
  },
  { code: "MULTIPLE_ANCHORS", message: "a value can have one anchor only", hint: "remove one", quotingHelps: false },
  { code: "MULTIPLE_TAGS", message: "a value can have one tag only", hint: "remove one" },
  { code: "ALIAS_PROPS", message: "an alias can have neither anchor nor tag", hint: "put them where the anchor is" },
  {
    code: "BAD_ALIAS",
    message: "this is no name of an anchor",
    hint: "use letters and digits, with no colon at the end",
  },
  { code: "BAD_PROP_ORDER", message: "an anchor or a tag must stand right before its value", hint: "move it" },
];

function spanOf(source: SourceFile, problem: YamlProblem): Span {
  // Where a line's indentation is the trouble, the caret goes to what is indented.
  const indent = /^ */.exec(source.text.slice(problem.start, problem.start + 200))?.[0].length ?? 0;
  const start = Math.min(problem.start + indent, source.text.length);
  return { source, start, end: Math.max(start, problem.end) };
}

function colonSpan(source: SourceFile, offset: number): Span {
  const colon = /:(?=\s|$)/g;
  colon.lastIndex = offset;
  const start = colon.exec(source.text)?.index ?? offset;
  return { source, start, end: start + 1 };
}

function tagOf(source: SourceFile, problem: YamlProblem): string {
  return source.text.slice(problem.start, problem.end);
}

/** The keys of a scheme under which expressions and templates stand. */
const schemeKeys: ReadonlySet<string> = new Set(["let", "send", "with", "acquire", "parameters"]);

/** Whether the lines above, each less indented than the one below it, lead to `x-countersign` or to a key of a library file. */
function standsInScheme(text: string, offset: number): boolean {
  const ancestors = ancestorKeys(text, offset);
  return ancestors.includes("x-countersign") || schemeKeys.has(ancestors.at(-1) ?? "");
}

/** The keys that the line at an offset stands under, innermost first, its own included; found by indentation alone. */
function ancestorKeys(text: string, offset: number): readonly string[] {
  const keys: string[] = [];
  let indent = Number.POSITIVE_INFINITY;
  for (let end = lineEnd(text, offset); end >= 0 && indent > 0; ) {
    const start = text.lastIndexOf("\n", end - 1) + 1;
    const [, spaces, key] = /^( *)(?:- +)*["']?([^\s"':#][^"':]*)["']?:(?:\s|$)/.exec(text.slice(start, end)) ?? [];
    if (spaces !== undefined && key !== undefined && spaces.length < indent) {
      keys.push(key);
      indent = spaces.length;
    }
    end = start - 1;
  }
  return keys;
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end;
}
