import type { Fetch } from "../../templates/runtime/core/options.js";

/** A request as a fake server sees it. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
  readonly redirect: string | undefined;
}

export interface FakeFetch {
  readonly fetch: Fetch;
  /** Every request, in order. */
  readonly sent: readonly Sent[];
}

/** What a fake server does with its nth request: reply, or fail as a network does. */
export type Answer = Response | Error | ((sent: Sent, index: number) => Response | Promise<Response>);

/** A `fetch` that answers out of a list; the last answer serves all further requests. */
export function fakeFetch(...answers: readonly Answer[]): FakeFetch {
  const sent: Sent[] = [];
  const fetch: Fetch = async (url, init) => {
    const request = asSent(url, init);
    const index = sent.push(request) - 1;
    const answer = answers[Math.min(index, answers.length - 1)];
    if (answer === undefined || answer instanceof Error) throw answer ?? new Error("no answer");
    return typeof answer === "function" ? answer(request, index) : answer.clone();
  };
  return { fetch, sent };
}

function asSent(url: string, init: RequestInit): Sent {
  const body = init.body instanceof Uint8Array ? new TextDecoder().decode(init.body) : String(init.body ?? "");
  return { method: init.method ?? "GET", url, headers: new Headers(init.headers ?? []), body, redirect: init.redirect };
}

export function jsonReply(value: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(value), { status, headers: { "content-type": "application/json", ...headers } });
}

export function bareReply(status: number, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, { status, headers });
}
