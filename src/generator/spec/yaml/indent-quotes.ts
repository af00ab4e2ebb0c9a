/** A text in which quoted texts go on deeper than their names, as YAML demands, and where they began in the text as it was. */
export interface IndentedQuotes {
  readonly text: string;
  readonly starts: readonly number[];
}

/**
 * Indents the lines of quoted texts that go on no deeper than their names. Other readers of YAML than ours take those, and their lines are
 * joined in any case: only the indentation is more, each line stays its number. `unclosed` are places where a text was left open; undefined
 * where it is not this that is wrong there.
 */
export function indentQuotes(text: string, unclosed: readonly number[]): IndentedQuotes | undefined {
  const found = unclosed.slice(0, mostQuotes).map((at) => quoteAround(text, at));
  const quotes = new Map(found.flatMap((quote) => (quote === undefined ? [] : [[quote.start, quote]])));
  if (quotes.size === 0) return undefined;
  let made = "";
  let end = 0;
  for (const quote of [...quotes.values()].toSorted((a, b) => a.start - b.start)) {
    made += text.slice(end, quote.start) + deeper(text.slice(quote.start, quote.end), quote.column);
    end = quote.end;
  }
  return { text: made + text.slice(end), starts: [...quotes.keys()] };
}

const mostQuotes = 1_000;
const longestQuote = 20_000;

interface Quote {
  readonly start: number;
  readonly end: number;
  /** Where in its line the name of the text stands. */
  readonly column: number;
}

/** The quoted text that begins in one of the lines above a place, and is closed below it. */
function quoteAround(text: string, at: number): Quote | undefined {
  for (let line = text.lastIndexOf("\n", at - 1) + 1; at - line < longestQuote; ) {
    const quote = quoteAt(text, line);
    if (quote !== undefined) return quote.end > at && isAllOfIt(text, quote) ? quote : undefined;
    if (line === 0) return undefined;
    line = text.lastIndexOf("\n", line - 2) + 1;
  }
  return undefined;
}

const opening = /( *(?:- +)*)(?:[^\s'"#-][^\n'"#]*?|"[^"\n]*"|'[^'\n]*'): +(?=['"])/y;
const closed = { "'": /'(?:[^']|'')*'/y, '"': /"(?:[^"\\]|\\.)*"/sy } as const;

/** The quoted text of several lines that begins in a line, behind a name. */
function quoteAt(text: string, line: number): Quote | undefined {
  opening.lastIndex = line;
  const column = opening.exec(text)?.[1]?.length;
  if (column === undefined) return undefined;
  const start = opening.lastIndex;
  const near = text.slice(start, start + longestQuote);
  const pattern = closed[near.startsWith("'") ? "'" : '"'];
  pattern.lastIndex = 0;
  const quote = pattern.exec(near)?.[0];
  return quote?.includes("\n") ? { start, end: start + quote.length, column } : undefined;
}

/**
 * Whether nothing follows it, and no line of it that begins before the line of its name does is one that names something: then it may be
 * another quote that is missing.
 */
function isAllOfIt(text: string, { start, end }: Quote): boolean {
  const rest = /[^\n]*/y;
  rest.lastIndex = end;
  const first = /^ */.exec(text.slice(text.lastIndexOf("\n", start) + 1, start))?.[0].length ?? 0;
  const [, ...lines] = text.slice(start, end).split("\n");
  return (
    /^ *(?:#.*)?$/.test(rest.exec(text)?.[0] ?? "") &&
    lines.every((line) => line.search(/[^ ]|$/) >= first || !/^ *(?:- +)*[^\s'"#:]+:(?: |$)/.test(line))
  );
}

function deeper(quote: string, column: number): string {
  return quote.replace(/\n( *)(?=[^ \n])/g, (_, spaces: string) => `\n${spaces.padEnd(column + 1)}`);
}
