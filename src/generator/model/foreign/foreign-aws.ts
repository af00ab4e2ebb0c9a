import type { LocatedText } from "../../source/located-text.js";
import { type MapNode, mapMembers, memberLocated } from "../../source/nodes/document-node.js";
import type { SpecDocument } from "../../spec/spec-document.js";
import type { SecurityAlternative } from "../api.js";
import { member } from "../read-node.js";
import { firstServerUrl } from "../server-address.js";
import { textAt } from "../synthesize-text.js";
import { awsSigningNames } from "./aws-signing-names.js";

/** `x-amazon-apigateway-authtype` of a security scheme, where it is a text. */
export function authType(node: MapNode): LocatedText | undefined {
  return memberLocated(node, "x-amazon-apigateway-authtype");
}

/** Whether a scheme is AWS Signature Version 4, which API Gateway and the documents made of AWS's own models write as an API key. */
export function isAwsSignature(node: MapNode): boolean {
  return /^aws(?:sigv4|s3)$/i.test(authType(node)?.value ?? "");
}

/**
 * The service in the credential scope: what the document calls its signing name, else what the host of its first server tells. A host
 * that is not AWS's own belongs to API Gateway, whose key this is.
 */
export function awsService(document: SpecDocument, at: LocatedText): LocatedText {
  if (/^awss3$/i.test(at.value)) return textAt("s3", at.origin);
  const signingName = member(member(document.root, "info"), "x-aws-signingName");
  if (signingName?.kind === "text" && signingName.text.value !== "") return signingName.text;
  const url = firstServerUrl(document);
  return url === undefined ? textAt(gateway, at.origin) : textAt(serviceOfHost(url.value) ?? gateway, url.origin);
}

const gateway = "execute-api";

/**
 * `https://abc.execute-api.eu-west-1.amazonaws.com/v1`: the name before the region, or the last one where there is no region, unless
 * signatures call the service otherwise. Some services have AWS's other domains.
 */
function serviceOfHost(url: string): string | undefined {
  const host = /^[a-z]+:\/\/([^/:]+)/i.exec(url)?.[1] ?? "";
  const before = /^(.+)\.(?:amazonaws\.com(?:\.cn)?|aws\.amazon\.com|api\.aws)$/i.exec(host)?.[1];
  const names = before?.split(".").filter((name) => !isRegion(name) && name !== "dualstack");
  return names && (awsSigningNames.get(names.join(".")) ?? names.at(-1));
}

function isRegion(name: string): boolean {
  return /^\{.*\}$/.test(name) || /^[a-z]{2}(-[a-z]+)+-\d+$/.test(name);
}

/** The scheme that operations with `x-amazon-apigateway-auth: { type: AWS_IAM }` are signed with. */
export interface IamScheme {
  readonly name: string;
  /** Where the document demands it. */
  readonly at: LocatedText;
  /** Whether it is one of the document's own schemes. */
  readonly declared: boolean;
}

/** The document's scheme for IAM, or one of ours where operations demand IAM and no scheme says how; none where nothing demands it. */
export function iamScheme(document: SpecDocument): IamScheme | undefined {
  const at = firstDemand(document);
  if (at === undefined) return undefined;
  const members = mapMembers(member(member(document.root, "components"), "securitySchemes"));
  const own = members.find(({ value }) => value.kind === "map" && isAwsSignature(value));
  if (own !== undefined) return { name: own.key.value, at, declared: true };
  const taken = new Set(members.map(({ key }) => key.value));
  const name = ["awsIam", "awsIamSignature"].find((one) => !taken.has(one)) ?? "awsIamOfTheGateway";
  return { name, at, declared: false };
}

function firstDemand({ root }: SpecDocument): LocatedText | undefined {
  for (const { value: item } of mapMembers(member(root, "paths"))) {
    for (const { value: operation } of mapMembers(item)) {
      const demand = operation.kind === "map" ? iamDemand(operation) : undefined;
      if (demand !== undefined) return demand;
    }
  }
  return undefined;
}

/** `AWS_IAM` of an operation that API Gateway lets only signed requests call. */
export function iamDemand(operation: MapNode): LocatedText | undefined {
  const type = memberLocated(member(operation, "x-amazon-apigateway-auth"), "type");
  return type?.value.toUpperCase() === "AWS_IAM" ? type : undefined;
}

/** The alternatives of an operation that demands IAM: each of them signed as well. */
export function signedByIam(
  alternatives: readonly SecurityAlternative[],
  { name }: IamScheme,
  at: LocatedText,
): readonly SecurityAlternative[] {
  const use = { scheme: textAt(name, at.origin), scopes: [] };
  if (alternatives.length === 0) return [{ origin: at.origin, schemes: [use] }];
  return alternatives.map((alternative) =>
    alternative.schemes.some(({ scheme }) => scheme.value === name)
      ? alternative
      : { ...alternative, schemes: [...alternative.schemes, use] },
  );
}
