import { own } from "./own.js";
import { readText, type ValueShape } from "./value-shape.js";

/** How the fields of one name are read: the last of them as one value, or all of them as a list. */
export type FieldShape = ValueShape | readonly [ValueShape];

/** Reads an `application/x-www-form-urlencoded` text. Fields that are not listed are texts. */
export function formFields(shapes: Readonly<Record<string, FieldShape>>): (text: string) => object {
  return (text) => {
    const fields = new URLSearchParams(text);
    const names = [...new Set(fields.keys())];
    return Object.fromEntries(names.map((name) => [name, fieldOf(fields.getAll(name), own(shapes, name) ?? "text")]));
  };
}

function fieldOf(texts: readonly string[], shape: FieldShape): unknown {
  if (typeof shape === "object") return texts.map((text) => readText(text, shape[0]));
  return readText(texts.at(-1) ?? "", shape);
}
