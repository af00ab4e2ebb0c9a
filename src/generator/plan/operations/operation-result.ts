import type { Operation, Reply, ReplyStatus } from "../../model/api.js";
import { type Code, code, numberLiteral, stringLiteral } from "../../source/code/code.js";
import { unionType } from "../../source/code/layout.js";
import { remembered } from "../../source/remembered.js";
import type { AliasPlan } from "../client-plan.js";
import { firstDigit, statusText } from "../reply-status.js";
import type { BodySpelling } from "./body-spelling.js";
import { anyType, type ReplyBody, replyBody } from "./reply-body.js";
import { headersType, printWithHeaders } from "./reply-headers.js";
import { replyWords } from "./reply-words.js";
import { type ReadReply, resultMembers } from "./result-members.js";

/** What an operation answers. */
export interface OperationResult {
  /** The members of the union, as `resultMembers` has them. */
  readonly members: readonly Code[];
  /** `200: "json"`, `"4XX": anyType`. Codes come before ranges and those before `default`: the runtime takes the first that fits. */
  readonly replies: readonly { readonly key: Code; readonly kind: Code }[];
  /** The value of the `Accept` header; undefined where no reply has a body. */
  readonly accept: string | undefined;
}

/** What each of several operations answers: a body that replies have in common is read once. */
export function operationResults(spelling: BodySpelling): (operation: Operation) => OperationResult {
  const around = { ...spelling, bodyOf: remembered((contents: Reply["contents"]) => replyBody(contents, spelling)) };
  return (operation) => {
    const replies = withSuccess(operation.replies.map((reply) => readReply(reply, operation, around)));
    return {
      members: resultMembers(replies),
      replies: replies
        .toSorted((a, b) => precision.indexOf(a.status.kind) - precision.indexOf(b.status.kind))
        .flatMap(({ status, kind }) => keysOf(status, replies).map((key) => ({ key, kind }))),
      accept: [...new Set(replies.flatMap(({ accept }) => accept))].join(", ") || undefined,
    };
  };
}

const precision: readonly ReplyStatus["kind"][] = ["code", "range", "default"];

/** The type of what the operation answers, with the document's words about each reply. */
export function planResult(operation: Operation, result: OperationResult, name: string): AliasPlan {
  const text = replyWords(operation.replies);
  const doc = text === "" ? {} : { doc: { text } };
  return { kind: "alias", name, exported: true, type: unionType(result.members), ...doc };
}

interface ReplySpelling extends BodySpelling {
  readonly bodyOf: (contents: Reply["contents"]) => ReplyBody;
}

const noContents: Reply["contents"] = [];

function readReply(
  { status, contents, headers = [], links = [] }: Reply,
  { method }: Operation,
  spelling: ReplySpelling,
): ReadReply {
  const { kind, forms, accept } = spelling.bodyOf(isBodiless(method, status) ? noContents : contents);
  const linked = links.length > 0;
  if (headers.length === 0) return { status, kind, forms, accept, headers: undefined, linked };
  return {
    status,
    linked,
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
    linked: false,
  };
  return [...replies, { status: { kind: "default" }, ...any }];
}

/** `default` stands for failures, and for successes where the document lists none. */
function keysOf(status: ReplyStatus, replies: readonly ReadReply[]): readonly Code[] {
  const key = statusKey(status);
  const hasSuccess = replies.some((reply) => firstDigit(reply.status) === 2);
  return status.kind === "default" && !hasSuccess ? [stringLiteral("2XX"), key] : [key];
}

function statusKey(status: ReplyStatus): Code {
  return status.kind === "code" ? numberLiteral(status.code) : stringLiteral(statusText(status));
}
