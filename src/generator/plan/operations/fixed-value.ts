import type { Parameter } from "../../model/api.js";

/** A required parameter, or header, that has but one value; it is sent without being asked for. */
export function fixedValue({
  required,
  schema,
}: Pick<Parameter, "required" | "schema">): string | number | boolean | undefined {
  const [only, ...others] = schema.kind === "constant" && required ? schema.values : [];
  return others.length > 0 || only === null ? undefined : only;
}
