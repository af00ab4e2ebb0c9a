/** A pattern as JSON Schema has it: with the flag `u`, which `\p{L}` takes; without, where it is none with it, as `[\w\-]` is not. */
export function patternOf(text) {
  try {
    return new RegExp(text, "u");
  } catch {
    return new RegExp(text);
  }
}
