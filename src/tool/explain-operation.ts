import type { Operation, Server } from "../generator/model/api.js";
import { defaultUrl } from "../generator/model/server-url.js";
import type { UnderstoodApi } from "../generator/read-api.js";
import { type SignableRequest, signableRequest } from "../generator/scheme/evaluation/signable-request.js";
import { explainScheme } from "../generator/scheme/examples/explain-scheme.js";
import type { AcquireRequest, SignerProgram } from "../generator/scheme/signer-program.js";
import { percentEncoded } from "../generator/source/addresses/percent-encoded.js";
import type { ExplainedOperation, ExplainedScheme } from "./explain.js";

export function explainOperation(operation: Operation, { api, programs }: UnderstoodApi): ExplainedOperation {
  const url = exampleUrl(operation, [...operation.servers, ...api.servers]);
  const request = exampleRequest(operation, url);
  const alternatives = operation.security.map(({ schemes }) => schemes.map(({ scheme }) => scheme.value));
  const schemes = (alternatives[0] ?? []).flatMap((scheme) => {
    const program = programs.get(scheme);
    return program === undefined ? [] : [explainedScheme(program, request)];
  });
  return { id: operation.id, method: operation.method, path: operation.pathText, url, alternatives, schemes };
}

function explainedScheme(program: SignerProgram, request: SignableRequest): ExplainedScheme {
  const base = { scheme: program.name, ...explainScheme(program, request) };
  const { acquire, challenge } = program;
  if (challenge !== undefined) return { ...base, session: `an answer of ${challenge.status.join(" or ")}` };
  if (acquire === undefined) return base;
  const session = acquire.steps.map(({ request }) => askedBy(request)).join(", then ");
  const { refresh } = acquire;
  if (refresh === undefined) return { ...base, session };
  return { ...base, session, renewal: refresh.steps.map(({ request }) => askedBy(request)).join(", then ") };
}

function askedBy(request: AcquireRequest): string {
  if (request.kind === "operation") return request.operation;
  return request.url.kind === "literal" ? String(request.url.value) : "its token endpoint";
}

/** The operation at its first server; a parameter has its own name as its value. */
function exampleUrl(operation: Operation, servers: readonly Server[]): string {
  const path = operation.path.map((part) => (part.kind === "literal" ? part.text : percentEncoded(part.name))).join("");
  const query = operation.parameters
    .filter((parameter) => parameter.in === "query" && parameter.required)
    .map(({ name }) => `${percentEncoded(name)}=${percentEncoded(name)}`)
    .join("&");
  return `${baseUrl(servers[0])}${path}${query === "" ? "" : `?${query}`}`;
}

function baseUrl(server: Server | undefined): string {
  const url = server === undefined ? "" : defaultUrl(server).replace(/\/$/, "");
  return /^https?:\/\//.test(url) ? url : `https://api.example.com${url}`;
}

function exampleRequest(operation: Operation, url: string): SignableRequest {
  const content = operation.body?.contents[0];
  if (content === undefined) return signableRequest(operation.method, url, [], undefined);
  const body = Buffer.from(content.kind === "json" ? "{}" : "", "utf8");
  return signableRequest(operation.method, url, [["Content-Type", content.mediaType]], body);
}
