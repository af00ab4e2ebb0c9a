/** An operation as a mock knows it. */
export interface MockedOperation {
  /** The name of its function. */
  readonly operation: string;
  readonly method: string;
  /** `/pets/{id}`, below the path of the server; `{+id}` may be several segments. */
  readonly path: string;
  /** The query that a request must have to be this operation. */
  readonly query?: Readonly<Record<string, string>>;
  /** The headers that it must have. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The media type of its replies, by `200`, `4XX` or `default`. */
  readonly types: Readonly<Record<string, string>>;
  /** The reply that it gives by itself. */
  readonly reply: {
    readonly status: number;
    readonly headers?: Readonly<Record<string, unknown>>;
    readonly body?: unknown;
  };
  /** Of pages that are counted: how the one behind that ends them. */
  readonly last?: LastPage;
}

/** A page without items, and the query parameters that count the pages. */
export interface LastPage {
  readonly turns: readonly string[];
  readonly body: unknown;
}

/** What tells which operation a request is. */
export interface MockedRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
}

/**
 * The operation that a request is, if it is any: below the path of a server of the document, else below any path, since the caller may
 * have another server. The path that says most is taken: `/pets/new` before `/pets/{id}`. Of paths of one shape the first is, unless
 * another one `isMeant`.
 */
export function findOperation(
  operations: readonly MockedOperation[],
  bases: readonly string[],
  { method, url, headers }: MockedRequest,
  isMeant: (operation: string) => boolean = () => false,
): MockedOperation | undefined {
  const candidates = operations.filter(
    (one) => one.method === method && hasQuery(one, url) && hasHeaders(one, headers),
  );
  const known = bases.filter((base) => url.pathname.startsWith(base));
  const rank = ({ operation }: MockedOperation): number => (isMeant(operation) ? 1 : 0);
  for (const start of [...known.map(literal), ".*?"]) {
    const found = candidates.filter(({ path }) => new RegExp(`^${start}${pattern(path)}$`, "s").test(url.pathname));
    const [best] = [...found].sort((a, b) => weight(b) - weight(a) || rank(b) - rank(a));
    if (best !== undefined) return best;
  }
  return undefined;
}

function hasQuery({ query = {} }: MockedOperation, url: URL): boolean {
  return Object.entries(query).every(([name, value]) => url.searchParams.getAll(name).includes(value));
}

function hasHeaders({ headers = {} }: MockedOperation, given: Headers): boolean {
  return Object.entries(headers).every(([name, value]) => given.get(name) === value);
}

/** How much of a path is given by the document, what must be in the query and the headers first. */
function weight({ path, query = {}, headers = {} }: MockedOperation): number {
  return 10_000 * (Object.keys(query).length + Object.keys(headers).length) + path.replace(/\{[^{}]*\}/g, "").length;
}

/** A variable in styles `label` and `matrix` brings its sign along; none is empty, or goes over a slash if it is one segment. */
function pattern(path: string): string {
  return path
    .split(/(\{[^{}]*\})/)
    .map((part, index) => (index % 2 === 0 ? literal(part) : part.startsWith("{+") ? ".+" : "[^/]+"))
    .join("");
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
