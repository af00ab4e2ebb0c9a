import type { LocatedText } from "./located-text.js";

/** What a user chooses about a client beside its document: in the config for all APIs or for one, or as an argument. */
export interface Choices {
  /** Where its cryptography comes from: `node:crypto`, or WebCrypto. */
  readonly crypto: "node" | "web";
  /** What its test file is written for; with `none` there is no such file. */
  readonly tests: "vitest" | "node" | "none";
  /** How its files name each other: `./types.js`, `./types.ts` or `./types`. */
  readonly imports: "js" | "ts" | "none";
  /** Whether its operations are one file or, with `tags`, one for each first tag. */
  readonly split: "none" | "tags";
  /** Whether it comes with a `fetch` for tests that answers by the document's examples. */
  readonly mocks: boolean;
  /** Whether it looks, while it runs, if what comes and what is given have the document's types. */
  readonly validate: "none" | "replies" | "requests" | "both";
  /** What a text of the format `date-time` is to the caller. */
  readonly dates: "text" | "Date";
  /** What an integer of the format `int64` is to the caller. */
  readonly integers: "number" | "bigint";
  /** Whether an enum is a type alone, or an object with its values besides. */
  readonly enums: "types" | "objects";
  /** Which webhooks and callbacks it has types of: those that can be verified, or all. */
  readonly webhooks: "signed" | "all";
  /** The operations it has; all where this names none. */
  readonly include: OperationFilter;
  /** Those of them that it does not have. */
  readonly exclude: OperationFilter;
  /** Whether what is wrong with the document, but has a sane reading, is only a warning. */
  readonly lenient: boolean;
}

/** Names operations: any one of its patterns is enough. In a pattern, `*` stands for any text. */
export interface OperationFilter {
  /** Their `operationId`, else the name made from method and path. */
  readonly operations?: readonly Pattern[];
  readonly tags?: readonly Pattern[];
  /** Their path as the document writes it. */
  readonly paths?: readonly Pattern[];
  /** Whether deprecated ones are among them. */
  readonly deprecated?: boolean;
  /** Several documents share it: a pattern need not mean something in each. */
  readonly shared?: boolean;
}

/** A pattern of a config knows where it stands. */
export type Pattern = string | LocatedText;

/** Choices of which each may be left out. */
export type SomeChoices = { readonly [Name in keyof Choices]?: Choices[Name] | undefined };

/** What config, help page and documentation say of one choice. */
interface RowBase<Value> {
  readonly default: Value;
  /** Half a sentence. */
  readonly doc: string;
  /** Whether the command line has an argument of this name. */
  readonly argument: boolean;
}

/** One of a few words. */
export interface WordRow<Word extends string> extends RowBase<Word> {
  readonly kind: "word";
  readonly words: readonly Word[];
}

/** Yes or no; no argument on the command line means no. */
export interface FlagRow extends RowBase<false> {
  readonly kind: "flag";
}

/** What names operations, which no argument can. */
export interface FilterRow extends RowBase<OperationFilter> {
  readonly kind: "filter";
  readonly argument: false;
}

export type ChoiceRow = WordRow<string> | FlagRow | FilterRow;

type RowOf<Value> = [Value] extends [boolean] ? FlagRow : [Value] extends [string] ? WordRow<Value> : FilterRow;

/** Every choice there is, in the order of the help page. A new one is a member of `Choices` and a row here. */
export const choiceRows: { readonly [Name in keyof Choices]: RowOf<Choices[Name]> } = {
  crypto: {
    kind: "word",
    words: ["node", "web"],
    default: "node",
    doc: "what the clients compute signatures with",
    argument: true,
  },
  tests: {
    kind: "word",
    words: ["vitest", "node", "none"],
    default: "node",
    doc: "what the generated tests are written for",
    argument: true,
  },
  imports: {
    kind: "word",
    words: ["js", "ts", "none"],
    default: "js",
    doc: "the ending of import paths in the output",
    argument: true,
  },
  split: {
    kind: "word",
    words: ["none", "tags"],
    default: "none",
    doc: "whether the operations are one file, or one for each tag",
    argument: true,
  },
  mocks: {
    kind: "flag",
    default: false,
    doc: "make a `fetch` for tests that answers by the document's examples",
    argument: true,
  },
  validate: {
    kind: "word",
    words: ["none", "replies", "requests", "both"],
    default: "none",
    doc: "what is checked at run time to have the document's types",
    argument: true,
  },
  dates: {
    kind: "word",
    words: ["text", "Date"],
    default: "text",
    doc: "what a text of the format `date-time` is to the caller",
    argument: true,
  },
  integers: {
    kind: "word",
    words: ["number", "bigint"],
    default: "number",
    doc: "what an integer of the format `int64` is to the caller",
    argument: true,
  },
  enums: {
    kind: "word",
    words: ["types", "objects"],
    default: "types",
    doc: "whether an enum is a type alone, or an object with its values too",
    argument: true,
  },
  webhooks: {
    kind: "word",
    words: ["signed", "all"],
    default: "signed",
    doc: "which webhooks and callbacks have types: those that can be verified, or all",
    argument: true,
  },
  include: {
    kind: "filter",
    default: {},
    doc: "the operations that the client has; all where it is left out",
    argument: false,
  },
  exclude: { kind: "filter", default: {}, doc: "operations that the client does not have", argument: false },
  lenient: {
    kind: "flag",
    default: false,
    doc: "read what is wrong with a document as far as there is a sane reading, with a warning",
    argument: true,
  },
};

/** The rows with their names, in the same order. */
export const choiceList: readonly (readonly [string, ChoiceRow])[] = Object.entries(choiceRows);

/** What holds where nobody says otherwise. */
export const defaultChoices: Choices = {
  crypto: choiceRows.crypto.default,
  tests: choiceRows.tests.default,
  imports: choiceRows.imports.default,
  split: choiceRows.split.default,
  mocks: choiceRows.mocks.default,
  validate: choiceRows.validate.default,
  dates: choiceRows.dates.default,
  integers: choiceRows.integers.default,
  enums: choiceRows.enums.default,
  webhooks: choiceRows.webhooks.default,
  include: choiceRows.include.default,
  exclude: choiceRows.exclude.default,
  lenient: choiceRows.lenient.default,
};

/** Each choice as the first of the givers makes it, else its default. What else the givers have is left out. */
export function choose(...givers: readonly SomeChoices[]): Choices {
  const given = choiceList.flatMap(([name]) => {
    const values = givers.map((giver): unknown => Reflect.get(giver, name));
    const value = values.find((one) => one !== undefined);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...defaultChoices, ...Object.fromEntries(given) };
}

/** What is chosen against the defaults, as text: the same for the same choices, wherever they were written down. */
export function choicesText(choices: Choices): string {
  const given = choiceList.map(([name]) => [name, textOf(Reflect.get(choices, name))] as const);
  return given
    .filter(([name, text]) => text !== textOf(Reflect.get(defaultChoices, name)))
    .map(([name, text]) => `${name}: ${text}\n`)
    .join("");
}

function textOf(choice: unknown): string {
  return JSON.stringify(choice, (key, value: unknown) =>
    ["origin", "offsets", "shared"].includes(key) ? undefined : value,
  );
}
