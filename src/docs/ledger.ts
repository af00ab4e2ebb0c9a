/** Every known vector, whether an example of the library proves it or not: `test/vectors/ledger.yaml`. */
export interface Ledger {
  readonly reasons: ReadonlyMap<string, Reason>;
  readonly files: readonly LedgerFile[];
}

/** Why no example proves a case. */
export interface Reason {
  readonly why: string;
  readonly tried: string;
}

/** The vectors of one scheme, as they were collected. */
export interface LedgerFile {
  readonly name: string;
  readonly about: string;
  readonly cases: readonly LedgerCase[];
}

export interface LedgerCase {
  /** What the examples that prove it have as their id: `<file>/<case>`. */
  readonly id: string;
  readonly basis: Basis;
  readonly source: string;
  /** Whether what is printed does not follow from the inputs that are printed beside it. */
  readonly unverified: boolean;
  /** The id of the case whose example refuses what this one gives: a value that is wrong on purpose. */
  readonly refusedBy: string | undefined;
  /** The name of the reason, where no example proves it. */
  readonly reason: string | undefined;
}

const bases = ["published", "oracle", "computed"] as const;

/** Who says that a vector is right: a standard or vendor, an independent program, or nothing but the rule. */
export type Basis = (typeof bases)[number];

/** The ledger of a parsed file. It is ours, so whatever is amiss with it is an error of ours. */
export function readLedger(parsed: unknown): Ledger {
  const { reasons, files } = fields(parsed, "the ledger");
  return {
    reasons: new Map(Object.entries(fields(reasons, "reasons")).map(([name, reason]) => [name, readReason(reason)])),
    files: Object.entries(fields(files, "files")).map(([name, file]) => readFile(name, file)),
  };
}

function readReason(parsed: unknown): Reason {
  const { why, tried } = fields(parsed, "a reason");
  return { why: text(why, "why"), tried: text(tried, "tried") };
}

function readFile(name: string, parsed: unknown): LedgerFile {
  const { about, cases } = fields(parsed, name);
  const listed = Object.entries(fields(cases, name)).map(([id, one]) => readCase(`${name}/${id}`, one));
  return { name, about: text(about, name), cases: listed };
}

function readCase(id: string, parsed: unknown): LedgerCase {
  const { basis, source, unverified, refusedBy, reason } = fields(parsed, id);
  const known = bases.find((one) => one === basis);
  if (known === undefined) throw new Error(`${id} does not say who says that it is right`);
  return {
    id,
    basis: known,
    source: text(source, id),
    unverified: unverified === true,
    refusedBy: refusedBy === undefined ? undefined : text(refusedBy, id),
    reason: reason === undefined ? undefined : text(reason, id),
  };
}

function fields(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) throw new Error(`${what} is no mapping`);
  return { ...value };
}

function text(value: unknown, what: string): string {
  if (typeof value !== "string") throw new Error(`${what} has something that is no text`);
  return value;
}
