/** A value of the language as the evaluator holds it: an instant and a duration are milliseconds, a key is its PEM text. */
export type Value = string | number | boolean | undefined | null | Uint8Array | readonly Value[] | RecordValue | FunctionValue;

export interface RecordValue {
  readonly fields: ReadonlyMap<string, Value>;
}

export type FunctionValue = (...values: readonly Value[]) => Value;
