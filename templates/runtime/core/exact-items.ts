import type { Conversion } from "./conversions.js";
import { convertedItem } from "./converted-items.js";
import type { ItemReading } from "./reply-stream.js";
import { asNumbers, parseExact } from "./whole-numbers.js";

/** Reads items without losing digits of integers, and converts each. Integers that are not converted are numbers. */
export function exactItems(convert: Conversion): ItemReading {
  return {
    parse: parseExact,
    finish: (item, _index, arrival) => asNumbers(convertedItem(item, convert, arrival)),
  };
}
