import type { Reply } from "./call.js";
import type { Client } from "./client.js";
import { sleep } from "./deadline.js";
import { AcquireError, PagingError, StatusError } from "./errors.js";
import type { CallOptions } from "./options.js";
import type { Pointed } from "./page-address.js";
import { type Change, changed, changesOf, type Turn, unchanged } from "./page-turn.js";
import type { Success } from "./result.js";

export { addresses } from "./page-address.js";

/** How often a page that is not ready is asked for again. */
const MOST_WAITS = 100;

/** How many pages are known again at once. */
const MOST_SEEN = 10_000;

/** How pages are asked for; what is said of a call is said of each. */
export interface PagingOptions extends CallOptions {
  /** How many pages are asked for at most. There is no limit if it is left out. */
  readonly maxPages?: number | undefined;
}

/** The items of all pages; a page is asked for when its items are. Each iteration begins at the first page. */
export interface Paged<Item, Page> extends AsyncIterable<Item> {
  /** The pages themselves, one by one. */
  readonly pages: () => AsyncGenerator<Page, void, undefined>;
}

/** A page: the reply, and its items. */
export type Page<Result, Item> = Extract<Result, { readonly ok: true }> & { readonly items: readonly Item[] };

/** A page before its types are known. */
export interface AnyPage extends Success<number, unknown> {
  readonly items: readonly unknown[];
}

/** How one operation's pages are asked for and read. */
export interface PagePlan<C extends Client, Input, Rest> {
  readonly operation: string;
  readonly client: C;
  readonly input: Input;
  readonly options: PagingOptions | undefined;
  readonly ask: (client: C, input: Input) => Promise<Reply>;
  /** The list of items; left out where the reply is no page yet. */
  readonly items?: (reply: Success<number, unknown>) => unknown;
  /** Undefined after the last page. */
  readonly next: (page: AnyPage, input: Input) => Turn | undefined;
  /** Whether the reply is a page; any success if left out. */
  readonly accept?: (reply: Success<number, unknown>) => boolean;
  /** For how many milliseconds to wait before the same page is asked for again; undefined where it is ready. */
  readonly again?: (reply: Success<number, unknown>) => number | undefined;
  /** Where pages name the address of the next one. */
  readonly address?: () => Pointed;
  /** Asks for the pages behind the first one, where another operation does. */
  readonly rest?: (client: C, input: Rest, options: PagingOptions) => Paged<unknown, unknown>;
}

/** The items and pages of a plan. */
export function paged<Item, P, C extends Client, Input, Rest = never>(plan: PagePlan<C, Input, Rest>): Paged<Item, P> {
  const pages = (): AsyncGenerator<AnyPage, void, undefined> => pagesOf(plan);
  const all = { pages, [Symbol.asyncIterator]: () => itemsOf(pages()) };
  // The document's word for the types of pages is taken, as it is for those of replies.
  return all as Paged<unknown, unknown> as Paged<Item, P>;
}

async function* itemsOf(pages: AsyncIterable<AnyPage>): AsyncGenerator<unknown, void, undefined> {
  for await (const { items } of pages) yield* items;
}

async function* pagesOf<C extends Client, Input, Rest>(
  plan: PagePlan<C, Input, Rest>,
): AsyncGenerator<AnyPage, void, undefined> {
  const { operation, options = {}, rest } = plan;
  const address = plan.address?.();
  const seen = new Set<string>();
  let turns = 0;
  let { client, input } = plan;
  for (let left = options.maxPages ?? Number.POSITIVE_INFINITY; left > 0; ) {
    const page = await readyPage(plan, client, input);
    if (plan.items !== undefined) {
      yield page;
      left--;
    }
    const turn = left > 0 ? reading(operation, page, () => plan.next(page, input)) : undefined;
    const changes = turn && changesOf(turn);
    if (turn === undefined || changes === undefined) return;
    if (rest !== undefined) {
      // A plan with `rest` gives all that the other operation's input must have.
      const next = rest(client, changed({}, changes) as Rest, { ...options, maxPages: left });
      return yield* next.pages() as AsyncGenerator<AnyPage, void, undefined>;
    }
    const key = reading(operation, page, () => keyOf(turn.url, changes));
    if (seen.has(key) || key === keyOf(undefined, unchanged(input, changes)))
      throw new PagingError(operation, "a page leads to one that has been there", page.data);
    turns += 1;
    // Of very many only some are kept: each circle comes by a power of two in the end (Brent's algorithm).
    if (turns <= MOST_SEEN || (turns & (turns - 1)) === 0) seen.add(key);
    input = changed(input, changes);
    if (address !== undefined) client = address(plan.client, turn.url);
  }
}

/**
 * The same for turns that lead to the same page. A large integer may be a `bigint`, which JSON cannot hold. A server may nest what it
 * says so deeply that it cannot be written again.
 */
function keyOf(url: unknown, changes: readonly Change[]): string {
  try {
    return JSON.stringify([url, changes], (_, value: unknown) => (typeof value === "bigint" ? `${value}n` : value));
  } catch {
    throw new AcquireError("what leads to the next page is nested too deeply");
  }
}

/** The page, asked for until it is ready. */
async function readyPage<C extends Client, Input>(
  { operation, options, ask, again, accept, items }: PagePlan<C, Input, never>,
  client: C,
  input: Input,
): Promise<AnyPage> {
  for (let waits = 0; ; waits++) {
    const reply = await ask(client, input);
    if (reply.ok === false) throw new StatusError(reply.status, reply.error);
    const wait = again && reading(operation, reply, () => again(reply));
    if (wait === undefined) {
      const found = reading(operation, reply, () => accept?.(reply) !== false) ? (items?.(reply) ?? []) : undefined;
      if (Array.isArray(found)) return { ...reply, items: found };
      throw new PagingError(operation, "a reply is not a page as the document describes it", reply.data);
    }
    if (waits === MOST_WAITS) throw new PagingError(operation, "a page is never ready", reply.data);
    await sleep(wait, options?.signal);
  }
}

/** Reads a reply; one that has not what it must have is a `PagingError`. */
function reading<T>(operation: string, { data }: Success<number, unknown>, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof AcquireError ? new PagingError(operation, error.message, data) : error;
  }
}
