/** Structured fields: where the vector is from, the call, and what it gives. */
export const structuredVectors: readonly (readonly [string, string, string, unknown])[] = [
  ...(
    [
      ["RFC 9421, section 2.1.1", "dictionary", " a=1,    b=2;x=1;y=2,   c=(a   b   c)", "a=1, b=2;x=1;y=2, c=(a b c)"],
      ["RFC 9651, section 3.2", "dictionary", 'en="Applepie", da=:w4ZibGV0w6ZydGU=:', undefined],
      ["RFC 9651, section 3.2", "dictionary", "a=?0, b, c; foo=bar", "a=?0, b, c;foo=bar"],
      ["RFC 9651, section 3.2", "dictionary", "rating=1.5, feelings=(joy sadness)", undefined],
      ["RFC 9651, section 3.2", "dictionary", "a=(1 2), b=3, c=4;aa=bb, d=(5 6);valid", undefined],
      [
        "RFC 9651, section 3.2: the last one counts, in the place of the first",
        "dictionary",
        "a=1,b=2,a=3;c",
        "a=3;c, b=2",
      ],
      ["RFC 9651, section 4.1.2: what is true is its key", "dictionary", "a=?1;x=?1;y=?0", "a;x;y=?0"],
      ["RFC 9651, section 4.2.2: white space", "dictionary", "  a=1 \t,\t b=2 ", "a=1, b=2"],
      ["RFC 9651, section 4.2: nothing", "dictionary", "", undefined],
      ["RFC 9651, section 3.1", "list", "sugar, tea, rum", undefined],
      ["RFC 9651, section 3.1.1", "list", '("foo" "bar"), ("baz"), ("bat" "one"), ()', undefined],
      [
        "RFC 9651, section 3.1.1",
        "list",
        '("foo"; a=1;b=2);lvl=5, ("bar" "baz");lvl=1',
        '("foo";a=1;b=2);lvl=5, ("bar" "baz");lvl=1',
      ],
      [
        "RFC 9651, section 3.1.2",
        "list",
        'abc;a=1;b=2; cde_456, (ghi;jk=4 l);q="9";r=w',
        'abc;a=1;b=2;cde_456, (ghi;jk=4 l);q="9";r=w',
      ],
      ["RFC 9651, section 3.3", "item", "5; foo=bar", "5;foo=bar"],
      ["RFC 9651, section 3.3.1", "item", "-042", "-42"],
      ["RFC 9651, section 3.3.1", "item", "999999999999999", undefined],
      ["made by us; there is no zero below zero", "item", "-0", "0"],
      ["RFC 9651, section 3.3.2", "item", "4.50", "4.5"],
      ["RFC 9651, section 4.1.5", "item", "-0.0", "0.0"],
      ["made by us", "item", "123456789012.120", "123456789012.12"],
      ["made by us", "item", "-7.000", "-7.0"],
      ["RFC 9651, section 3.3.3", "item", '"hello \\\\"world\\\\" \\\\\\\\"', '"hello \\"world\\" \\\\"'],
      ["RFC 9651, section 3.3.4", "item", "*foo123/456:x'", undefined],
      ["RFC 9651, section 3.3.5", "item", ":cHJldGVuZCB0aGlzIGlzIGJpbmFyeSBjb250ZW50Lg==:", undefined],
      ["RFC 9651, section 4.2.7: without padding", "item", ":aGVsbG8:", ":aGVsbG8=:"],
      ["RFC 9651, section 4.2.7: pad bits that are not zero", "item", ":iZ==:", ":iQ==:"],
      ["RFC 9651, section 3.3.6", "item", " ?1 ", "?1"],
      ["RFC 9651, section 3.3.7", "item", "@1659578233", undefined],
      ["RFC 9651, section 3.3.8", "item", '%"This is intended for display to %c3%bcsers."', undefined],
      ["RFC 9651, section 4.1.11: written out where it can be", "item", '%"%41%25%22\\\\"', '%"A%25%22\\"'],
    ] as const
  ).map(
    ([source, kind, given, want = given]) =>
      ["structuredField", source, `structuredField(${quoted(given)}, '${kind}')`, want] as const,
  ),
  ...(
    [
      ["a", "1"],
      ["d", "?1"],
      ["b", "2;x=1;y=2"],
      ["c", "(a b c)"],
    ] as const
  ).map(
    ([key, want]) =>
      [
        "dictionaryMember",
        "RFC 9421, section 2.1.2",
        `dictionaryMember(' a=1, b=2;x=1;y=2, c=(a   b    c), d', '${key}')`,
        want,
      ] as const,
  ),
  ["dictionaryMember", "made by us; there is none", "dictionaryMember('a=1', 'constructor')", undefined],
];

/** Texts that are no structured field of the kind. */
export const unstructured: readonly string[] = [
  ...["a=1,", ",a=1", "a=1 b=2", "A=1", "a=", "a=1,,b=2", "1", "a==1", "\u00e9=1", "a=1;", "a;B=1"].map(
    as("dictionary"),
  ),
  ...["a,", "(a b", "(a,b)", "(a)b", "a=1", "(\ta)", '("a""b")', ")"].map(as("list")),
  ...["", "1.", "1.2345", "1234567890123.1", "1234567890123456", "--1", "-", "+1", ".5"].map(as("item")),
  ...['"a', '"\u00e9"', '"\\\\a"', "'a'", ":a:", ":_-==:", ":aGVsbG8=", "?2", "?", "@1.5", "@", "a b", "a, b"].map(
    as("item"),
  ),
  ...['%"%C3%BC"', '%"%ff"', '%"%c3"', '%"a', "%a", '%"%4"', "\ta"].map(as("item")),
];

function as(kind: string): (text: string) => string {
  return (text) => `structuredField(${quoted(text)}, '${kind}')`;
}

/** Backslashes in the text are those of an expression already. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "\\'").replaceAll("\t", "\\t")}'`;
}
