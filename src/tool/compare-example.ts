import type { CheckedExample } from "../generator/scheme/examples/check-examples.js";
import { explained } from "../generator/scheme/examples/explain-scheme.js";
import type { Example } from "../generator/scheme/scheme.js";

/** A value that a scheme computed for an example. */
export interface ComparedValue {
  /** `stringToSign`, `header X-Signature`. */
  readonly name: string;
  readonly computed: string;
  /** What the example expects; absent where it does not say. */
  readonly expected?: string;
}

/** What the scheme computed, in its order, beside what the example expects. A value that tells a secret is masked on both sides. */
export function compareExample({
  example,
  trace,
}: Pick<CheckedExample, "example" | "trace">): readonly ComparedValue[] {
  const expected = expectedValues(example);
  return trace.map((traced) => {
    const { kind, name, shown } = explained(traced);
    const label = labelOf(kind, name);
    const wanted = expected.get(label);
    return {
      name: label,
      computed: shown,
      ...(wanted === undefined ? {} : { expected: traced.secret ? shown : wanted }),
    };
  });
}

function expectedValues({ expect }: Example): ReadonlyMap<string, string> {
  if (expect === undefined) return new Map();
  const groups = [
    ["value", expect.values],
    ["header", expect.headers],
    ["query", expect.query],
    ["cookie", expect.cookies],
  ] as const;
  const path = expect.path === undefined ? [] : [[labelOf("path", "path"), expect.path.value] as const];
  const pairs = groups.flatMap(([kind, named]) =>
    named.map(({ name, value }) => [labelOf(kind, name.value), value.value] as const),
  );
  return new Map([...path, ...pairs]);
}

function labelOf(kind: string, name: string): string {
  return kind === "value" || kind === "path" ? name : `${kind} ${name}`;
}
