import type { Operation, Reply, ReplyStatus } from "../model/api.js";
import {
  type Code,
  code,
  type ImportedSymbol,
  joinCode,
  numberLiteral,
  stringLiteral,
  textOf,
  typeSymbol,
} from "../source/code.js";
import { parenthesizedUnion, unionType } from "../source/layout.js";
import type { AliasPlan } from "./client-plan.js";
import type { BodySpelling } from "./operation-body.js";
import { anyType, type ReplyForm, replyBody } from "./reply-body.js";
import { headersType, printWithHeaders } from "./reply-headers.js";

/** What an operation answers. */
export interface OperationResult {
  /** The members of the union, in document order, failures that the document does not list last. */
  readonly members: readonly Code[];
  /** `200: "json"`, `"4XX": anyType`. */
  readonly replies: readonly { readonly key: Code; readonly kind: Code }[];
  /** The value of the `Accept` header; undefined where no reply has a body. */
  readonly accept: string | undefined;
}

/** A reply with what is taken of its contents. */
interface ReadReply {
  readonly status: ReplyStatus;
  readonly kind: Code;
  readonly forms: readonly ReplyForm[];
  /** What its headers add to its type. */
  readonly headers: Code | undefined;
  readonly accept: readonly string[];
}

export function operationResult(operation: Operation, spelling: BodySpelling): OperationResult {
  const replies = withSuccess(operation.replies.map((reply) => readReply(reply, operation, spelling)));
  return {
    members: resultMembers(replies),
    replies: replies.flatMap(({ status, kind }) => keysOf(status, replies).map((key) => ({ key, kind }))),
    accept: [...new Set(replies.flatMap(({ accept }) => accept))].join(", ") || undefined,
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

function readReply(
  { status, contents, headers = [] }: Reply,
  { method }: Operation,
  spelling: BodySpelling,
): ReadReply {
  const { kind, forms, accept } = replyBody(isBodiless(method, status) ? [] : contents, spelling);
  if (headers.length === 0) return { status, kind, forms, accept, headers: undefined };
  return {
    status,
    kind: printWithHeaders(kind, headers, spelling),
    forms,
    accept,
    headers: headersType(headers, spelling),
  };
}

/** Whether a reply has no body whatever the document says: RFC 9110, sections 9.3.2 and 15. */
export function isBodiless(method: string, status: ReplyStatus): boolean {
  return method === "HEAD" || (status.kind === "code" && [204, 205, 304].includes(status.code));
}

/** A document that lists no success still has them: whatever they hold is read by its content type. */
function withSuccess(replies: readonly ReadReply[]): readonly ReadReply[] {
  const some = replies.some(({ status }) => status.kind === "default" || firstDigit(status) < 4);
  if (some) return replies;
  const any = {
    kind: anyType,
    forms: [{ type: code`unknown` }],
    headers: undefined,
    accept: [],
  };
  return [...replies, { status: { kind: "default" }, ...any }];
}

function resultMembers(replies: readonly ReadReply[]): readonly Code[] {
  const listed = replies.filter(({ status }) => status.kind !== "default");
  const fallback = replies.find(({ status }) => status.kind === "default");
  const isSuccess = ({ status }: ReadReply): boolean => firstDigit(status) < 4;
  const successes = listed.filter(isSuccess).flatMap((reply) => membersOf(success, successStatus(reply.status), reply));
  const open =
    fallback === undefined || listed.some(({ status }) => firstDigit(status) === 2)
      ? []
      : membersOf(success, code`number`, fallback);
  const failures = listed.filter((reply) => !isSuccess(reply));
  const codes = failures.flatMap(({ status }) => (status.kind === "code" ? [numberLiteral(status.code)] : []));
  const named = failures.flatMap((reply) => membersOf(failure, failureStatus(reply.status, codes), reply));
  const isComplete = [4, 5].every((digit) =>
    failures.some(({ status }) => status.kind === "range" && status.digit === digit),
  );
  const rest = isComplete
    ? []
    : membersOf(
        failure,
        otherStatus(failures, codes),
        fallback ?? { forms: [{ type: code`unknown` }], headers: undefined },
      );
  return [...successes, ...open, ...named, ...rest];
}

/** A member for each form of the body. */
function membersOf(
  base: ImportedSymbol,
  status: Code,
  { forms, headers }: Pick<ReadReply, "forms" | "headers">,
): readonly Code[] {
  const members = forms.map(({ type, mediaType }) => {
    const member = code`${base}<${status}, ${type}>`;
    return mediaType === undefined
      ? member
      : code`(${member} & ${typeSymbol("runtime/result", "OfType")}<${mediaType}>)`;
  });
  if (headers === undefined) return members;
  const [only = code``] = members;
  return [code`(${members.length === 1 ? only : parenthesizedUnion(members)} & ${headers})`];
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

/** `default` stands for failures, and for successes where the document lists none. */
function keysOf(status: ReplyStatus, replies: readonly ReadReply[]): readonly Code[] {
  const key = statusKey(status);
  const hasSuccess = replies.some((reply) => firstDigit(reply.status) === 2);
  return status.kind === "default" && !hasSuccess ? [stringLiteral("2XX"), key] : [key];
}

function statusKey(status: ReplyStatus): Code {
  if (status.kind === "code") return numberLiteral(status.code);
  return status.kind === "default" ? code`default` : stringLiteral(`${status.digit}XX`);
}
