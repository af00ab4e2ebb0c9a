import type { Arrival } from "./call.js";
import type { Conversion } from "./conversions.js";
import { ReplyError } from "./errors.js";
import { type ItemReading, plainItems } from "./reply-stream.js";
import { walkThrough } from "./walk.js";

/** Converts each item. One that is nested too deeply is a `ReplyError`. */
export function convertedItems(convert: Conversion): ItemReading {
  return { ...plainItems, finish: (item, _index, arrival) => convertedItem(item, convert, arrival) };
}

/** An item, converted. One that is nested too deeply is a `ReplyError`. */
export function convertedItem(item: unknown, convert: Conversion, { operation, received }: Arrival): unknown {
  return walkThrough(item, convert, (problem) => new ReplyError(operation, received.response.status, problem));
}
