import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";
import type { Api, Operation } from "../../src/generator/model/api.js";
import { takeSession } from "../../src/generator/scheme/evaluation/evaluate-acquisition.js";
import {
  type SignableRequest,
  signableRequest,
  targetOf,
} from "../../src/generator/scheme/evaluation/signable-request.js";
import { type Value, ValueError } from "../../src/generator/scheme/expressions/value.js";
import type { SignerProgram } from "../../src/generator/scheme/signer-program.js";
import { verifyRequest } from "../../src/generator/scheme/verification/verify-request.js";
import type { Clock } from "./clock.js";
import type { Provider } from "./read-provider.js";

/** A request that was let in. */
export interface ServedCall {
  readonly operation: string;
  /** Path and query as they were sent. */
  readonly target: string;
  readonly query: URLSearchParams;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
}

export type Handler = (call: ServedCall) => Answer | Promise<Answer>;

/** What the server remembers of a request; `refused` is the verifier's reason, which no client gets to see. */
export interface Arrival extends ServedCall {
  /** The schemes of the alternative that it satisfied; undefined where it was refused. */
  readonly schemes: readonly string[] | undefined;
  readonly refused?: string;
}

export interface ProviderServer {
  readonly url: string;
  readonly clock: Clock;
  readonly arrivals: readonly Arrival[];
  readonly arrivalsOf: (operation: string) => readonly Arrival[];
  /** Forgets the sessions that it has issued. */
  readonly endSessions: () => void;
}

export interface ProviderSetup {
  /** By scheme; what the server knows of its one customer. */
  readonly credentials: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** By operationId; `unlisted` answers whatever the document does not list. */
  readonly handlers: Readonly<Record<string, Handler>>;
  /** The server's own; the test turns it. */
  readonly clock: Clock;
  /** By scheme; sessions that it has issued before. */
  readonly sessions?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The documented reply to a request whose credentials are refused. */
  readonly refusal: Answer;
}

interface IssuedSession {
  readonly scheme: string;
  readonly fields: ReadonlyMap<string, Value>;
  readonly expires: number | undefined;
}

/**
 * A server on this machine that answers as the provider's document says. It lets a request in only if the verifier, which is
 * derived from the document's own schemes, accepts it under one of the operation's alternatives. It stops when the test has ended.
 */
export async function startProvider({ api, programs }: Provider, setup: ProviderSetup): Promise<ProviderServer> {
  const { clock } = setup;
  const arrivals: Arrival[] = [];
  const sessions = Object.entries(setup.sessions ?? {}).map(
    ([scheme, fields]): IssuedSession => ({ scheme, fields: new Map(Object.entries(fields)), expires: undefined }),
  );
  const url = await listen(async (incoming) => {
    const request = await signable(incoming);
    const { id, security } = findOperation(api, request);
    const judgement = judge(security, (scheme) =>
      verifyScheme(programs.get(scheme), request, setup.credentials[scheme], sessions, clock.now),
    );
    const call = servedCall(id, request);
    arrivals.push({ ...call, ...judgement });
    if (judgement.schemes === undefined) return setup.refusal;
    const answer = (await setup.handlers[id]?.(call)) ?? { status: 404, json: { error: "no such operation" } };
    sessions.push(...issuedBy(id, answer, programs, setup, clock.now));
    return answer;
  });
  return {
    url,
    clock,
    arrivals,
    arrivalsOf: (operation) => arrivals.filter((arrival) => arrival.operation === operation),
    endSessions: () => void sessions.splice(0),
  };
}

/** Listens on a free port of this machine until the test has ended. */
export async function listen(answer: (incoming: IncomingMessage) => Answer | Promise<Answer>): Promise<string> {
  const server = createServer((incoming, outgoing) => {
    Promise.resolve(answer(incoming)).then(
      (reply) => send(outgoing, reply),
      (error: unknown) => send(outgoing, { status: 500, json: { error: String(error) } }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server listens on no port");
  return `http://127.0.0.1:${address.port}`;
}

function send(outgoing: ServerResponse, { status = 200, headers = {}, json }: Answer): void {
  const type = json === undefined ? {} : { "Content-Type": "application/json" };
  outgoing.writeHead(status, { ...type, ...headers });
  outgoing.end(json === undefined ? undefined : JSON.stringify(json));
}

/** A request as it has arrived. On the wire no body and one of no bytes look alike; a Content-Type tells them apart. */
export async function signable(incoming: IncomingMessage): Promise<SignableRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk));
  const body = Buffer.concat(chunks);
  const hasBody = body.length > 0 || incoming.headers["content-type"] !== undefined;
  const url = `http://${incoming.headers.host}${incoming.url}`;
  const raw = incoming.rawHeaders;
  const headers = raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ""] as const] : []));
  const names = headers.map(([name]) => name.toLowerCase());
  if (new Set(names).size !== names.length) throw new Error("a header is there twice");
  return signableRequest(incoming.method ?? "", url, headers, hasBody ? body : undefined);
}

type FoundOperation = Pick<Operation, "id" | "security">;

/** A path without parameters goes before one with them (OpenAPI 3.1, section 4.8.8.2). */
function findOperation(api: Api, request: SignableRequest): FoundOperation {
  const found = api.operations.filter(({ method, path }) => method === request.method && matches(path, request.path));
  const [first] = found.toSorted((a, b) => a.path.length - b.path.length);
  return first ?? { id: "unlisted", security: api.security };
}

function matches(template: Operation["path"], path: string): boolean {
  const pattern = template
    .map((part) => (part.kind === "literal" ? part.text.replace(/[^\w/]/g, "\\$&") : "[^/]+"))
    .join("");
  return new RegExp(`^${pattern}$`).test(path);
}

function judge(
  alternatives: Operation["security"],
  verify: (scheme: string) => string | undefined,
): Pick<Arrival, "schemes" | "refused"> {
  const reasons: string[] = [];
  for (const { schemes } of alternatives) {
    const names = schemes.map(({ scheme }) => scheme.value);
    const refused = names.flatMap((name) => {
      const reason = verify(name);
      return reason === undefined ? [] : [`${name}: ${reason}`];
    });
    if (refused.length === 0) return { schemes: names };
    reasons.push(...refused);
  }
  if (alternatives.length === 0) return { schemes: [] };
  return { schemes: undefined, refused: reasons.join("; ") };
}

/** Undefined where the request is what the scheme makes of it; else the reason why not. */
function verifyScheme(
  program: SignerProgram | undefined,
  request: SignableRequest,
  credentials: Readonly<Record<string, string>> | undefined,
  sessions: readonly IssuedSession[],
  now: number,
): string | undefined {
  if (program === undefined || credentials === undefined) return "not known to this server";
  const known = { credentials: new Map(Object.entries(credentials)), now };
  if (program.acquire === undefined) return reasonOf(verifyRequest(program, request, known));
  const issued = sessions.filter(({ scheme }) => scheme === program.name);
  const reasons = issued.map(({ fields, expires }) => {
    const reason = reasonOf(verifyRequest(program, request, { ...known, session: fields }));
    return reason ?? (expires !== undefined && expires <= now ? "the session has ended" : undefined);
  });
  return reasons.includes(undefined) ? undefined : (reasons.at(-1) ?? "no session was issued");
}

function reasonOf(verdict: ReturnType<typeof verifyRequest>): string | undefined {
  return verdict.ok ? undefined : verdict.reason;
}

/** The sessions that a reply gives, read from it as the schemes themselves do; none where it is not what they expect. */
function issuedBy(
  operation: string,
  answer: Answer,
  programs: Provider["programs"],
  { credentials }: ProviderSetup,
  now: number,
): readonly IssuedSession[] {
  const { status = 200, headers = {}, json } = answer;
  if (status >= 300) return [];
  return [...programs].flatMap(([scheme, { acquire }]) => {
    const step = acquire?.steps.find(({ request }) => request.kind === "operation" && request.operation === operation);
    if (acquire === undefined || step === undefined) return [];
    const reply = { status, headers: Object.entries(headers), body: json };
    const given = { credentials: new Map(Object.entries(credentials[scheme] ?? {})), now, entropy: noEntropy };
    try {
      const { session, expires } = takeSession(acquire, new Map([[step.name, reply]]), given);
      return [{ scheme, fields: session, expires }];
    } catch (error) {
      if (error instanceof ValueError) return [];
      throw error;
    }
  });
}

const noEntropy = { uuid: drawn, randomHex: drawn };

function drawn(): never {
  throw new ValueError("a reply is read without randomness");
}

function servedCall(operation: string, request: SignableRequest): ServedCall {
  return {
    operation,
    target: targetOf(request),
    query: new URLSearchParams(request.query),
    headers: new Map([...request.headers].map(([name, [, value]]) => [name, value])),
    body: Buffer.from(request.body ?? []).toString("utf8"),
  };
}
