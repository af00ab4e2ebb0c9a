import type { Call } from "./call.js";
import type { Client } from "./client.js";
import { OriginError, PagingError } from "./errors.js";
import { url } from "./request.js";
import { parseUrl, serverOf } from "./server.js";
import { isDeclared } from "./servers.js";
import type { Settings } from "./settings.js";
import type { UnsignedRequest } from "./unsigned.js";

/** The client, which now makes its calls at the address of the next page. */
export type Pointed = <C extends Client>(client: C, reference: unknown) => C;

/**
 * Leads from page to page by the addresses that pages name. Each is resolved against the address of the page before (RFC 3986, section
 * 5), and asked with the method, headers and body of the call. A `PagingError` where it is no address or that page's own, and an
 * `OriginError` where it is of no server of the document. `signed` are names of query parameters that the client puts there itself: an
 * address may repeat them.
 */
export function addresses(operation: string, signed: readonly string[] = []): Pointed {
  let last: string | undefined;
  return (client, reference) => {
    const before = last;
    const prepare = (unsigned: UnsignedRequest, { servers, options }: Settings): UnsignedRequest => {
      const from = before ?? url(unsigned);
      const next = resolved(operation, reference, from, signed);
      if (!isDeclared(servers, options.baseUrl, next.origin))
        throw new OriginError(`A page of ${operation} would be at ${next.origin}, which is no server of this API.`);
      last = next.href;
      return { ...unsigned, ...serverOf(next), path: next.pathname, query: next.search.slice(1) };
    };
    return {
      ...client,
      perform: (call, options) => client.perform({ ...call, prepare: after(call.prepare, prepare) }, options),
    };
  };
}

type Prepare = NonNullable<Call["prepare"]>;

function after(first: Prepare | undefined, second: Prepare): Prepare {
  return (unsigned, settings) => second(first?.(unsigned, settings) ?? unsigned, settings);
}

function resolved(operation: string, reference: unknown, from: string, signed: readonly string[]): URL {
  const next = typeof reference === "string" ? parseUrl(reference, from) : undefined;
  if (next === undefined || !/^https?:$/.test(next.protocol) || next.username !== "" || next.password !== "")
    throw new PagingError(operation, "the address of a page is none", undefined);
  next.hash = "";
  const query = next.search.slice(1).split("&");
  next.search = query.filter((field) => !signed.includes(decoded(field.split("=", 1)[0] ?? ""))).join("&");
  if (next.href === from) throw new PagingError(operation, "a page leads to itself", undefined);
  return next;
}

function decoded(name: string): string {
  return [...new URLSearchParams(`${name}=`).keys()][0] ?? name;
}
