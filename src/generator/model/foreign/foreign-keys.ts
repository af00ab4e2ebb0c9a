import type { Diagnostic, Report } from "../../source/diagnostics/diagnostic.js";
import type { MapNode } from "../../source/nodes/document-node.js";
import type { Origin } from "../../source/source-file.js";
import { member } from "../read-node.js";
import { authType, isAwsSignature } from "./foreign-aws.js";

/** Tells of the keys of other tools on a security scheme that are not followed, and why. `described` says that we have our own. */
export function noteForeignKeys(node: MapNode, described: boolean, report: Report): void {
  for (const key of [...node.members.keys()].filter(isForeign)) {
    const value = member(node, key);
    const why = described ? "x-countersign describes this scheme" : whyIgnored(key, node);
    if (value !== undefined && why !== undefined) report(ignored(key, why, value.origin));
  }
}

/** A key of another tool that is not followed. */
export function ignored(key: string, why: string, { span, pointer }: Origin): Diagnostic {
  return { code: "foreign-key-ignored", severity: "note", message: `${key} is not followed: ${why}`, span, pointer };
}

/** What is said many times in the same words is said once, at its first place. */
export function saidOnce(notes: readonly Diagnostic[]): readonly Diagnostic[] {
  const counts = new Map<string, number>();
  for (const { message } of notes) counts.set(message, (counts.get(message) ?? 0) + 1);
  const firsts = new Map(notes.toReversed().map((note) => [note.message, note]));
  return [...firsts.values()].toReversed().map((note) => {
    const others = (counts.get(note.message) ?? 1) - 1;
    return others === 0 ? note : { ...note, message: `${note.message} (and ${others} more)` };
  });
}

function isForeign(key: string): boolean {
  return /^x-(amazon-apigateway|fern|speakeasy|ballerina)-/.test(key);
}

/** Undefined where the key is followed, or says nothing about what is sent. */
function whyIgnored(key: string, node: MapNode): string | undefined {
  switch (key) {
    case "x-amazon-apigateway-authtype":
      return isAwsSignature(node) ? undefined : gatewayReason(authType(node)?.value);
    case "x-speakeasy-custom-security-scheme":
      return "it says which credentials there are, and not what is sent";
    case "x-fern-header":
    case "x-fern-bearer":
      return member(member(node, key), "prefix") === undefined
        ? undefined
        : "give the value with its prefix, or describe it with x-countersign";
    default:
      return undefined;
  }
}

function gatewayReason(type: string | undefined): string {
  return type === "cognito_user_pools"
    ? "the token of the user pool is sent as it is given"
    : "how the gateway looks at the value does not change what is sent";
}
