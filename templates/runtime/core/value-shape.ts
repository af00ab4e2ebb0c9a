/** How a text is read as a value: by its type, or by a function, which throws where the text is none of its values. */
export type ValueShape = "text" | "number" | "boolean" | "json" | ((text: string) => unknown);

/** What is no number is `NaN`; what is no JSON, or none of the values of a function, is undefined. */
export function readText(text: string, shape: ValueShape): unknown {
  switch (shape) {
    case "text":
      return text;
    case "number":
      return text.trim() === "" ? Number.NaN : Number(text);
    case "boolean":
      return text === "true";
    case "json":
      return valueIn(text, JSON.parse);
  }
  return valueIn(text, shape);
}

function valueIn(text: string, read: (text: string) => unknown): unknown {
  try {
    return read(text);
  } catch {
    return undefined;
  }
}
