import { isDeepStrictEqual } from "node:util";
import type { ReplyStatus } from "../../model/api.js";
import {
  type Code,
  code,
  type ImportedSymbol,
  joinCode,
  numberLiteral,
  textOf,
  typeSymbol,
} from "../../source/code/code.js";
import { parenthesizedUnion } from "../../source/code/layout.js";
import { firstDigit } from "../reply-status.js";
import type { ReplyForm } from "./reply-body.js";

/** A reply with what is taken of its contents. */
export interface ReadReply {
  readonly status: ReplyStatus;
  readonly kind: Code;
  readonly forms: readonly ReplyForm[];
  /** What its headers add to its type. */
  readonly headers: Code | undefined;
  readonly accept: readonly string[];
  /** A link's function takes it by its status: that has a member to itself. */
  readonly linked: boolean;
}

/** What a reply holds, whatever its status. */
type Held = Pick<ReadReply, "forms" | "headers">;

/** The members of a result's type, in document order; codes that hold the same share one. Failures that are not listed come last. */
export function resultMembers(replies: readonly ReadReply[]): readonly Code[] {
  const listed = replies.filter(({ status }) => status.kind !== "default");
  const fallback = replies.find(({ status }) => status.kind === "default");
  const successes = listed.filter(isSuccess);
  const open =
    fallback === undefined || successes.some(({ status }) => firstDigit(status) === 2)
      ? []
      : membersOf(success, code`number`, fallback);
  const failures = listed.filter((reply) => !isSuccess(reply));
  return [...together(success, successes, []), ...open, ...failureMembers(failures, fallback)];
}

/** A code that holds what its range does, or what all others do, is not said by itself. */
function failureMembers(failures: readonly ReadReply[], fallback: Held | undefined): readonly Code[] {
  const ranges = failures.filter(({ status }) => status.kind === "range");
  const rest = fallback ?? { forms: [{ type: code`unknown` }], headers: undefined };
  const own = failures.filter((reply) => {
    const wider = ranges.find(({ status }) => firstDigit(status) === firstDigit(reply.status)) ?? rest;
    return reply.linked || !isRegistered(reply.status) || !isAlike(wider, reply);
  });
  const codes = codesOf(own);
  const isComplete = [4, 5].every((digit) => ranges.some(({ status }) => firstDigit(status) === digit));
  const others = isComplete ? [] : membersOf(failure, otherStatus(own, codes), rest);
  return [...together(failure, own, codes), ...others];
}

/** Replies of the same type are one member, where the first of them stands; ranges stay by themselves. */
function together(base: ImportedSymbol, replies: readonly ReadReply[], codes: readonly Code[]): readonly Code[] {
  const groups: { readonly first: ReadReply; readonly statuses: Code[] }[] = [];
  for (const reply of replies) {
    const { status } = reply;
    const printed = base === success ? successStatus(status) : failureStatus(status, codes);
    const group = groups.find(({ first }) => isShared(first) && isShared(reply) && isAlike(first, reply));
    if (group === undefined) groups.push({ first: reply, statuses: [printed] });
    else group.statuses.push(printed);
  }
  return groups.flatMap(({ first, statuses }) => membersOf(base, joinCode(statuses, code` | `), first));
}

function isShared({ status, linked }: ReadReply): boolean {
  return status.kind === "code" && !linked;
}

/** Whether two replies hold the same, their comments included. */
function isAlike(one: Held, other: Held): boolean {
  return isDeepStrictEqual([one.forms, one.headers], [other.forms, other.headers]);
}

function codesOf(replies: readonly ReadReply[]): readonly Code[] {
  return replies.flatMap(({ status }) => (status.kind === "code" ? [numberLiteral(status.code)] : []));
}

/** A member for each form of the body. */
function membersOf(base: ImportedSymbol, status: Code, { forms, headers }: Held): readonly Code[] {
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

/** Whether `ErrorStatus` has the code. */
function isRegistered(status: ReplyStatus): boolean {
  if (status.kind !== "code") return false;
  const { code: number } = status;
  return (number >= 400 && number <= 431 && !unregistered.has(number)) || number === 451 || isServerError(number);
}

/** IANA HTTP Status Code Registry. */
const unregistered: ReadonlySet<number> = new Set([419, 420, 427, 430]);

function isServerError(number: number): boolean {
  return number >= 500 && number <= 511 && number !== 509;
}

function isSuccess({ status }: ReadReply): boolean {
  return firstDigit(status) < 4;
}
