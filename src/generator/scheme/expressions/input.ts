import { type Code, code, symbol } from "../../source/code/code.js";
import type { PlacementTarget } from "../scheme.js";
import { bytes, instant, json, list, number, optional, pair, record, type Type, text } from "./type.js";

/** A name that every expression may use without defining it. */
export interface Input {
  readonly name: string;
  readonly type: Type;
  readonly doc: string;
  /** Where it exists: on a request that is being signed, in a reply that is being read, or everywhere. */
  readonly scope: "request" | "reply" | "check" | "anywhere";
  /** Placements of this kind change it: it is read after those that do not depend on it. */
  readonly reads?: readonly PlacementTarget[];
  readonly print: Code;
  /** Where text will do as well as bytes, or only its presence matters: what needs no conversion. */
  readonly printUnread?: Code;
}

const request = code`request`;

function fromRequest(name: string): Code {
  return code`${symbol("runtime/request", name)}(${request})`;
}

/** What an acquiring request is answered with. */
export const replyType: Type = record({ status: number, headers: json, body: json });

/** The table of inputs, in the order of the reference. */
const rows: readonly Input[] = [
  {
    name: "now",
    type: instant,
    scope: "anywhere",
    print: code`environment.now()`,
    doc: "The clock: fresh for every attempt.",
  },
  {
    name: "method",
    type: text,
    scope: "request",
    print: code`${request}.method`,
    doc: "The HTTP method in upper case.",
  },
  {
    name: "scheme",
    type: text,
    scope: "request",
    reads: ["server"],
    print: code`${request}.scheme`,
    doc: "`https` or `http`.",
  },
  {
    name: "host",
    type: text,
    scope: "request",
    reads: ["server"],
    print: code`${request}.host`,
    doc: "The host in lower case, with its port where that is not the scheme's own.",
  },
  {
    name: "path",
    type: text,
    scope: "request",
    reads: ["path"],
    print: code`${request}.path`,
    doc: "The path as sent, percent-encoded.",
  },
  {
    name: "query",
    type: text,
    scope: "request",
    reads: ["query"],
    print: code`${request}.query`,
    doc: "The query as sent, without its question mark; empty where there is none.",
  },
  {
    name: "target",
    type: text,
    scope: "request",
    reads: ["path", "query"],
    print: fromRequest("target"),
    doc: "Path and query as sent, the question mark between them (RFC 9112, section 3.2.1).",
  },
  {
    name: "url",
    type: text,
    scope: "request",
    reads: ["path", "query", "server"],
    print: fromRequest("url"),
    doc: "The whole URL as sent.",
  },
  {
    name: "headers",
    type: list(pair),
    scope: "request",
    reads: ["header", "cookie"],
    print: fromRequest("headerList"),
    doc: "Name and value of every header, names in lower case and in order.",
  },
  {
    name: "body",
    type: optional(bytes),
    scope: "request",
    reads: ["body", "json"],
    print: code`${symbol("runtime/request", "asBytes")}(${request}.body)`,
    printUnread: code`${request}.body`,
    doc: "The body's bytes as sent; absent where there is no body.",
  },
  {
    name: "form",
    type: list(pair),
    scope: "request",
    reads: ["body", "json"],
    print: fromRequest("formFields"),
    doc: "Name and value of every field of a form body, decoded; empty for any other body.",
  },
  {
    name: "parameters",
    type: list(pair),
    scope: "request",
    reads: ["query"],
    print: fromRequest("queryFields"),
    doc: "Name and value of every query parameter, decoded, in the order sent.",
  },
  {
    name: "response",
    type: replyType,
    scope: "reply",
    print: code`response`,
    doc: "The reply that is being read: `status`, `headers` by lower-case name, `body` as JSON.",
  },
  {
    name: "responseBytes",
    type: bytes,
    scope: "check",
    print: code`response.bytes`,
    doc: "The bytes of the reply's body as they came.",
  },
];

export const inputs: ReadonlyMap<string, Input> = new Map(rows.map((row) => [row.name, row]));
