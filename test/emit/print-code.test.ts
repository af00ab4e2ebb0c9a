import { describe, expect, it } from "vitest";
import { lineWidth, printCode } from "../../src/generator/emit/print-code.js";
import { type Code, code, identifier, stringLiteral } from "../../src/generator/source/code/code.js";
import {
  argumentList,
  arrayLiteral,
  block,
  concatenation,
  documented,
  intersectionType,
  lines,
  objectLiteral,
  operation,
  repeatedMember,
  tallObject,
  typeArguments,
  typeLiteral,
  unionType,
} from "../../src/generator/source/code/layout.js";

const short = [code`one`, code`two`];
const long = ["a", "b", "c", "d", "e"].map((letter) => identifier(letter.repeat(30)));
const [a, b, c, d, e] = ["a", "b", "c", "d", "e"].map((letter) => letter.repeat(30));

describe("printCode", () => {
  const rows: readonly (readonly [what: string, given: Code, want: readonly string[]])[] = [
    [
      "one argument in brackets",
      code`f${argumentList([code`${code``}${objectLiteral(long)}`])};`,
      ["f({", ...[a, b, c, d, e].map((x) => `  ${x},`), "});"],
    ],
    ["arguments on one line", code`f${argumentList(short)};`, ["f(one, two);"]],
    ["arguments broken", code`f${argumentList(long)};`, ["f(", ...[a, b, c, d, e].map((x) => `  ${x},`), ");"]],
    ["an array broken", code`x = ${arrayLiteral(long)};`, ["x = [", ...[a, b, c, d, e].map((x) => `  ${x},`), "];"]],
    ["an object on one line", code`x = ${objectLiteral(short)};`, ["x = { one, two };"]],
    ["an object broken", code`x = ${objectLiteral(long)};`, ["x = {", ...[a, b, c, d, e].map((x) => `  ${x},`), "};"]],
    ["an object tall", code`x = ${tallObject(short)};`, ["x = {", "  one,", "  two,", "};"]],
    ["a type literal on one line", typeLiteral([code`a: string`, code`b?: number`]), ["{ a: string; b?: number }"]],
    ["a type literal broken", typeLiteral(long), ["{", ...[a, b, c, d, e].map((x) => `  ${x};`), "}"]],
    [
      "type arguments broken",
      code`A${typeArguments(long)}`,
      ["A<", `  ${a},`, `  ${b},`, `  ${c},`, `  ${d},`, `  ${e}`, ">"],
    ],
    ["a union on one line", code`type X = ${unionType(short)};`, ["type X = one | two;"]],
    [
      "a union broken",
      code`type X = ${unionType(long)};`,
      ["type X =", `  | ${a}`, `  | ${b}`, `  | ${c}`, `  | ${d}`, `  | ${e};`],
    ],
    [
      "an intersection broken",
      code`type X = ${intersectionType(long)};`,
      ["type X =", ...[a, b, c, d].map((x) => `  & ${x}`), `  & ${e};`],
    ],
    ["a sum broken", code`x = ${concatenation(long)};`, [`x = ${a} +`, `  ${b} +`, `  ${c} +`, `  ${d} +`, `  ${e};`]],
    [
      "a choice broken",
      code`x = ${operation([identifier("a".repeat(60)), identifier("b".repeat(60))], "??")};`,
      [`x = ${a}${a} ??`, `  ${b}${b};`],
    ],
    [
      "only the later of two groups that are too long together",
      code`f(${objectLiteral(short)}, ${objectLiteral(long)});`,
      ["f({ one, two }, {", ...[a, b, c, d, e].map((x) => `  ${x},`), "});"],
    ],
    ["a block", code`() => ${block(short)}`, ["() => {", "  one", "  two", "}"]],
    ["statements", lines(short), ["one", "two"]],
    [
      "empty lists",
      code`${argumentList([])}${arrayLiteral([])}${objectLiteral([])}${typeLiteral([])}${typeArguments([])}${block([])}`,
      ["()[]{}{}{}"],
    ],
    ["single members of types", code`${unionType([code`A`])}${intersectionType([code`B`])}`, ["AB"]],
    [
      "a doc comment breaks what it stands in",
      typeLiteral([documented({ text: "The name." }, code`name: string`)]),
      ["{", "  /** The name. */", "  name: string;", "}"],
    ],
    [
      "inner lists stay whole where they fit",
      code`f${argumentList([code`g${argumentList(short)}`, ...long])}`,
      ["f(", "  g(one, two),", ...[a, b, c, d, e].map((x) => `  ${x},`), ")"],
    ],
    [
      "a broken inner list does not break the outer one's neighbours",
      code`f(client, ${tallObject(short)}, options);`,
      ["f(client, {", "  one,", "  two,", "}, options);"],
    ],
  ];

  it.each(rows)("%s", (_, given, want) => {
    expect(printCode([given]).split("\n")).toEqual(want);
  });

  it("counts what follows on the same line", () => {
    const list = argumentList([identifier("x".repeat(50)), identifier("y".repeat(50))]);
    const room = lineWidth - "f(, )".length - 100;
    expect(printCode([code`f${list}${identifier("z".repeat(room))}`])).not.toContain("\n");
    expect(printCode([code`f${list}${identifier("z".repeat(room + 1))}`])).toContain("\n");
  });

  it("prints a member that is repeated as any other, however deep and however long it is", () => {
    const told = documented({ text: "The name." }, code`name: string`);
    const widths = Array.from({ length: 6 }, (_, index) => lineWidth - 2 - "a: ;".length - 2 + index);
    const close = widths.map(
      (width) => code`a: ${unionType([code`B`, identifier("C".repeat(width - "B | ".length))])}`,
    );
    for (const member of [told, ...close]) {
      const repeated = repeatedMember(member);
      for (const [indent, others] of [
        [0, []],
        [2, []],
        [4, [told]],
        [0, [told]],
        [4, [told]],
      ] as const) {
        const want = printCode([typeLiteral([member, ...others])], indent);
        expect(printCode([typeLiteral([repeated, ...others])], indent)).toBe(want);
        expect(printCode([typeLiteral([...others, repeated])], indent)).toBe(
          printCode([typeLiteral([...others, member])], indent),
        );
      }
    }
  });

  it("indents the lines after the first", () => {
    expect(
      printCode([code`f${argumentList(long)}`], 4)
        .split("\n")
        .slice(-2),
    ).toEqual([`      ${e},`, "    )"]);
  });

  it("leaves no blank at the end of a line and none in a text", () => {
    const text = stringLiteral("a  \n  b");
    expect(printCode([code`f${argumentList([text, ...long])}`])).toMatch(/^\s+"a {2}\\n {2}b",$/m);
    expect(printCode([typeLiteral([documented({ text: "One.\n\nTwo.", deprecated: true }, code`a: 1`)])])).not.toMatch(
      / $/m,
    );
  });

  it("takes a list of thousands", () => {
    const many = Array.from({ length: 20_000 }, (_, index) => identifier(`a${index}`));
    expect(printCode([unionType(many)]).split("\n")).toHaveLength(20_001);
  });
});

it("asks how an argument begins, not for all of its text", () => {
  let value: Code = code`{}`;
  for (let level = 0; level < 20; level++) value = code`f${argumentList([code`[${value}, ${value}]`])}`;
  const start = performance.now();
  argumentList([value]);
  expect(performance.now() - start).toBeLessThan(100);
});
