import type { Check } from "./check.js";
import { assertFits, InputMismatchError } from "./checked.js";
import type { Items } from "./stream-body.js";

/**
 * The items of a body, each of them checked before it is sent; those of an array have been checked with the input. An
 * `InputMismatchError`, which ends a transfer that has begun, where one is not as described.
 */
export function sentItems(operation: string, items: Iterable<unknown>, check: Check): Iterable<unknown>;
export function sentItems(operation: string, items: Items, check: Check): Items;
export function sentItems(operation: string, items: Items, check: Check): Items {
  if (Array.isArray(items)) return items;
  let index = 0;
  const assertNext = (item: unknown): void => {
    const place = `/body/${index++}`;
    assertFits(item, check, ({ pointer, problem }) => new InputMismatchError(operation, place + pointer, problem));
  };
  return Symbol.asyncIterator in items ? eachAsync(items, assertNext) : each(items, assertNext);
}

async function* eachAsync(items: AsyncIterable<unknown>, assert: (item: unknown) => void): AsyncGenerator<unknown> {
  for await (const item of items) {
    assert(item);
    yield item;
  }
}

function* each(items: Iterable<unknown>, assert: (item: unknown) => void): Generator<unknown> {
  for (const item of items) {
    assert(item);
    yield item;
  }
}
