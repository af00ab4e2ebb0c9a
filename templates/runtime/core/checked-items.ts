import type { Check } from "./check.js";
import { assertFits, ReplyMismatchError } from "./checked.js";
import { type ItemReading, plainItems } from "./reply-stream.js";

/**
 * Checks each item of a stream before the caller gets it. A `ReplyMismatchError`, which ends the transfer, where one is not as
 * described.
 */
export function checkedItems(check: Check, { parse, finish }: ItemReading = plainItems): ItemReading {
  return {
    parse,
    finish: (unchecked, index, arrival) => {
      const item = finish(unchecked, index, arrival);
      assertFits(item, check, ({ pointer, problem }) => {
        return new ReplyMismatchError(arrival, "items", { pointer: `/${index}${pointer}`, problem });
      });
      return item;
    },
  };
}
