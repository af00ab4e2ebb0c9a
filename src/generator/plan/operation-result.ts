import type { MediaContent, MediaKind, Operation, Reply, ReplyStatus } from "../model/api.js";
import { type Code, code, joinCode, numberLiteral, stringLiteral, textOf, typeSymbol } from "../source/code.js";
import { unionType } from "../source/layout.js";
import type { AliasPlan } from "./client-plan.js";
import { printType, type TypeSpelling } from "./print-type.js";

/** How the client reads the body of a reply; `ReplyKind` of the runtime. */
export type ReplyKind = "json" | "text" | "bytes" | "empty" | "any";

/** What an operation answers. */
export interface OperationResult {
  /** The members of the union, in document order, failures that the document does not list last. */
  readonly members: readonly Code[];
  /** `200: "json"`, `"4XX": "any"`. */
  readonly replies: readonly { readonly key: Code; readonly kind: ReplyKind }[];
  /** The value of the `Accept` header; undefined where no reply has a body. */
  readonly accept: string | undefined;
}

/** A reply with what is taken of its contents. */
interface ReadReply {
  readonly status: ReplyStatus;
  readonly kind: ReplyKind;
  readonly type: Code;
  readonly contents: readonly MediaContent[];
}

export function operationResult(operation: Operation, spelling: TypeSpelling): OperationResult {
  const replies = withSuccess(operation.replies.map((reply) => readReply(reply, operation, spelling)));
  const mediaTypes = replies.flatMap(({ contents }) => contents.map(({ mediaType }) => mediaType));
  return {
    members: resultMembers(replies),
    replies: replies.map(({ status, kind }) => ({ key: statusKey(status), kind })),
    accept: [...new Set(mediaTypes.filter(isWellFormed))].join(", ") || undefined,
  };
}

/** The type of what the operation answers, with the document's words about each reply. */
export function planResult(operation: Operation, result: OperationResult, name: string): AliasPlan {
  const words = operation.replies.flatMap(({ status, description }) => {
    const line = description?.trim().split("\n", 1)[0] ?? "";
    return line === "" ? [] : [`- ${textOf(statusKey(status)).replaceAll('"', "")}: ${line}`];
  });
  const doc = words.length === 0 ? {} : { doc: { text: words.join("\n") } };
  return { kind: "alias", name, exported: true, type: unionType(result.members), ...doc };
}

function readReply({ status, contents }: Reply, { method }: Operation, spelling: TypeSpelling): ReadReply {
  const bodiless = method === "HEAD" || (status.kind === "code" && status.code === 204);
  const read = bodiless ? [] : preferJson(contents);
  const types = new Map(read.map((content) => contentType(content, spelling)).map((type) => [textOf(type), type]));
  return {
    status,
    kind: replyKind(read),
    type: types.size === 0 ? code`undefined` : unionType([...types.values()]),
    contents: read,
  };
}

/** The client asks for JSON where it can be had. */
function preferJson(contents: readonly MediaContent[]): readonly MediaContent[] {
  const json = contents.filter(({ kind }) => kind === "json");
  return json.length > 0 ? json : contents;
}

function replyKind(contents: readonly MediaContent[]): ReplyKind {
  const kinds = new Set(contents.map(({ kind }) => readKinds[kind]));
  const [only] = kinds;
  return only === undefined ? "empty" : kinds.size > 1 ? "any" : only;
}

const readKinds = {
  json: "json",
  form: "text",
  text: "text",
  multipart: "bytes",
  binary: "bytes",
} as const satisfies Record<MediaKind, ReplyKind>;

function contentType({ kind, schema }: MediaContent, spelling: TypeSpelling): Code {
  switch (readKinds[kind]) {
    case "json":
      return printType(schema, spelling);
    case "text":
      return code`string`;
    case "bytes":
      return code`Uint8Array`;
  }
}

/** A document that lists no success still has them: whatever they hold is read by its content type. */
function withSuccess(replies: readonly ReadReply[]): readonly ReadReply[] {
  const some = replies.some(({ status }) => status.kind === "default" || firstDigit(status) < 4);
  return some ? replies : [...replies, { status: { kind: "default" }, kind: "any", type: code`unknown`, contents: [] }];
}

function resultMembers(replies: readonly ReadReply[]): readonly Code[] {
  const listed = replies.filter(({ status }) => status.kind !== "default");
  const fallback = replies.find(({ status }) => status.kind === "default");
  const isSuccess = ({ status }: ReadReply): boolean => firstDigit(status) < 4;
  const successes = listed
    .filter(isSuccess)
    .map(({ status, type }) => code`${success}<${successStatus(status)}, ${type}>`);
  const open =
    fallback === undefined || listed.some(({ status }) => firstDigit(status) === 2)
      ? []
      : [code`${success}<number, ${fallback.type}>`];
  const failures = listed.filter((reply) => !isSuccess(reply));
  const codes = failures.flatMap(({ status }) => (status.kind === "code" ? [numberLiteral(status.code)] : []));
  const named = failures.map(({ status, type }) => code`${failure}<${failureStatus(status, codes)}, ${type}>`);
  const isComplete = [4, 5].every((digit) =>
    failures.some(({ status }) => status.kind === "range" && status.digit === digit),
  );
  const rest = isComplete
    ? []
    : [code`${failure}<${otherStatus(failures, codes)}, ${fallback?.type ?? code`unknown`}>`];
  return [...successes, ...open, ...named, ...rest];
}

const success = typeSymbol("runtime/result", "Success");
const failure = typeSymbol("runtime/result", "Failure");
const ranges = {
  4: typeSymbol("runtime/result", "ClientErrorStatus"),
  5: typeSymbol("runtime/result", "ServerErrorStatus"),
};

function successStatus(status: ReplyStatus): Code {
  return status.kind === "code" ? numberLiteral(status.code) : code`number`;
}

/** A code, or a range without the codes that are listed besides. */
function failureStatus(status: ReplyStatus, codes: readonly Code[]): Code {
  if (status.kind === "code") return numberLiteral(status.code);
  const range = rangeType(status);
  const within = codes.filter((one) => Number(textOf(one).slice(0, 1)) === firstDigit(status));
  return within.length === 0 ? range : code`Exclude<${range}, ${joinCode(within, code` | `)}>`;
}

/** Every error status that is neither listed nor in a listed range. */
function otherStatus(failures: readonly ReadReply[], codes: readonly Code[]): Code {
  const listed = [...codes, ...failures.flatMap(({ status }) => (status.kind === "range" ? [rangeType(status)] : []))];
  if (listed.length === 0) return code`${typeSymbol("runtime/result", "ErrorStatus")}`;
  return code`${typeSymbol("runtime/result", "OtherThan")}<${joinCode(listed, code` | `)}>`;
}

function rangeType(status: ReplyStatus): Code {
  return code`${firstDigit(status) === 5 ? ranges[5] : ranges[4]}`;
}

/** Nine for `default`, which is none of them. */
function firstDigit(status: ReplyStatus): number {
  return status.kind === "default" ? 9 : status.kind === "range" ? status.digit : Math.floor(status.code / 100);
}

function statusKey(status: ReplyStatus): Code {
  if (status.kind === "code") return numberLiteral(status.code);
  return status.kind === "default" ? code`default` : stringLiteral(`${status.digit}XX`);
}

/** A media range that a server can make sense of; what else a document may say is not sent. */
function isWellFormed(mediaType: string): boolean {
  return /^(?:\*\/\*|[\w.+-]+\/(?:\*|[\w.+-]+)(?:; ?[\w-]+=[\w.+-]+)*)$/.test(mediaType);
}
