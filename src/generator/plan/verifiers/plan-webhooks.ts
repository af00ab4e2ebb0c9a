import type { Api, MediaContent, Webhook } from "../../model/api.js";
import { signedWebhooks, signingAlternatives, unsignedWebhooks } from "../../model/operations/signed-webhooks.js";
import { credentialsRead } from "../../scheme/verification/receiver.js";
import type { VerifierProgram } from "../../scheme/verification/verifier-program.js";
import { type Code, code, identifier, memberAccess, propertyName, symbol, typeSymbol } from "../../source/code/code.js";
import { argumentList, arrayLiteral, objectLiteral, tallObject, typeLiteral } from "../../source/code/layout.js";
import type { DeclarationFile, DeclarationPlan, PropertyPlan, VerifierNames } from "../client-plan.js";
import { importsOf } from "../imports.js";
import type { WebhookNames } from "../names/names.js";
import type { BodySpelling } from "../operations/body-spelling.js";
import { textReader } from "../operations/json-readers.js";
import type { OperationContext } from "../operations/operation-context.js";
import { readForm } from "../operations/read-form.js";
import { printType } from "../types/print-type.js";
import { contentOf } from "./webhook-content.js";

/** The verifier of a scheme that webhooks are signed by. */
export interface WebhookVerifier {
  readonly verifier: VerifierProgram;
  readonly names: VerifierNames;
}

/** `webhooks.ts`: the webhooks that are signed, with the function that takes one in, and those that are not. */
export function planWebhooks(
  api: Api,
  context: OperationContext,
  verifiers: ReadonlyMap<string, WebhookVerifier>,
  names: WebhookNames,
  header: string,
): DeclarationFile {
  const declarations = [
    ...planSigned(api, context, verifiers, names),
    ...planUnsigned(unsignedWebhooks(api), context, names),
  ];
  return {
    kind: "declarations",
    path: "webhooks.ts",
    header,
    imports: importsOf("webhooks", declarations),
    declarations,
  };
}

/** Whoever knows the address may have sent them: there are types of them, and no function that takes them in. */
function planUnsigned(
  webhooks: readonly Webhook[],
  context: OperationContext,
  names: WebhookNames,
): readonly DeclarationPlan[] {
  if (webhooks.length === 0) return [];
  return [
    {
      kind: "interface",
      name: names.unsigned,
      exported: true,
      doc: {
        text: "What is sent without a signature, by the webhook's name. Nothing tells who sent it: anybody who knows the address may have.",
      },
      members: webhooks.map((webhook) => payloadMember(webhook, context)),
    },
  ];
}

function planSigned(
  api: Api,
  context: OperationContext,
  verifiers: ReadonlyMap<string, WebhookVerifier>,
  names: WebhookNames,
): readonly DeclarationPlan[] {
  const webhooks = signedWebhooks(api);
  if (webhooks.length === 0) return [];
  const used = new Set(webhooks.flatMap(({ security }) => security).flatMap(({ schemes }) => schemes.map(nameOf)));
  const payload = code`readonly payload: ${identifier(names.payloads)}[Each]`;
  const received = typeLiteral([code`readonly webhook: Each`, payload]);
  return [
    {
      kind: "interface",
      name: names.payloads,
      exported: true,
      doc: { text: `What the webhooks of ${api.title} bring, by the webhook's name.` },
      members: webhooks.map((webhook) => payloadMember(webhook, context)),
    },
    {
      kind: "interface",
      name: names.credentials,
      exported: true,
      doc: { text: "What the webhooks are verified with, by the name of the scheme." },
      members: [...used].flatMap((scheme) => credentialMember(scheme, verifiers)),
    },
    {
      kind: "alias",
      name: names.received,
      exported: true,
      doc: { text: "A webhook that was signed as it must be: its name, and what it brings." },
      typeParameters: [code`Name extends keyof ${identifier(names.payloads)} = keyof ${identifier(names.payloads)}`],
      type: code`${typeLiteral([code`[Each in Name]: ${received}`])}[Name]`,
    },
    receiveFunction(names, webhooks, verifiers, context.spelling),
  ];
}

function nameOf({ scheme }: Webhook["security"][number]["schemes"][number]): string {
  return scheme.value;
}

function payloadMember(webhook: Webhook, { spelling }: OperationContext): PropertyPlan {
  const content = contentOf(webhook);
  const text = webhook.description ?? webhook.summary;
  return {
    name: webhook.name,
    optional: false,
    type: content === undefined ? code`undefined` : payloadType(content, spelling),
    ...(text === undefined ? {} : { doc: { text } }),
  };
}

function payloadType({ kind, schema }: MediaContent, spelling: BodySpelling): Code {
  if (kind === "json" || kind === "form") return printType(schema, spelling);
  return kind === "binary" || kind === "multipart" ? code`Uint8Array` : code`string`;
}

function credentialMember(scheme: string, verifiers: ReadonlyMap<string, WebhookVerifier>): readonly PropertyPlan[] {
  const found = verifiers.get(scheme);
  if (found === undefined) return [];
  const { names, verifier } = found;
  const type = code`${typeSymbol("runtime/verify", "OneOrMore")}<${typeSymbol(names.module, names.credentials)}>`;
  const { description } = verifier.program;
  const doc = description === undefined ? {} : { doc: { text: description } };
  return [{ name: scheme, optional: true, type: code`${type} | undefined`, ...doc }];
}

/** How the text of what a webhook brings is read and checked, where that is not usual. */
function printReading({ kind, schema }: MediaContent, spelling: BodySpelling): readonly Code[] {
  const read =
    kind === "json" ? textReader(schema, spelling) : kind === "form" ? readForm(schema, spelling) : undefined;
  const check = kind === "json" || kind === "form" ? spelling.check?.(schema) : undefined;
  return [
    ...(read === undefined ? [] : [code`read: ${read}`]),
    ...(check === undefined ? [] : [code`check: ${symbol("runtime/checked-payload", "checkedPayload")}(${check})`]),
  ];
}

const contents: Readonly<Record<MediaContent["kind"], Code>> = {
  json: code`"json"`,
  form: code`"form"`,
  text: code`"text"`,
  binary: code`"bytes"`,
  multipart: code`"bytes"`,
  events: code`"text"`,
  lines: code`"text"`,
  sequence: code`"text"`,
};

function printPlan(webhook: Webhook, verifiers: ReadonlyMap<string, WebhookVerifier>, spelling: BodySpelling): Code {
  const brought = contentOf(webhook);
  const content = brought === undefined ? code`"none"` : contents[brought.kind];
  const reading = brought === undefined ? [] : printReading(brought, spelling);
  const alternatives = signingAlternatives(webhook).map(({ schemes }) =>
    arrayLiteral(schemes.map((use) => printCheck(nameOf(use), verifiers))),
  );
  const entries = [code`alternatives: ${arrayLiteral(alternatives)}`, code`content: ${content}`, ...reading];
  return code`${propertyName(webhook.name)}: ${objectLiteral(entries)}`;
}

function printCheck(scheme: string, verifiers: ReadonlyMap<string, WebhookVerifier>): Code {
  const found = verifiers.get(scheme);
  if (found === undefined) throw new Error("a webhook of a scheme without a verifier");
  const credentials = memberAccess(code`given.credentials`, scheme);
  const verify = symbol(found.names.module, found.names.verify);
  const none = credentialsRead(found.verifier.program).length === 0;
  if (none) return code`(arrived, options) => ${verify}(arrived, {}, options)`;
  const call = code`${verify}${argumentList([code`arrived`, credentials, code`options`])}`;
  return code`(arrived, options) => ${credentials} && ${call}`;
}

function receiveFunction(
  names: WebhookNames,
  webhooks: readonly Webhook[],
  verifiers: ReadonlyMap<string, WebhookVerifier>,
  spelling: BodySpelling,
): DeclarationPlan {
  const payloads = identifier(names.payloads);
  const options = typeSymbol("runtime/verify", "VerifyOptions");
  const plans = tallObject(webhooks.map((webhook) => printPlan(webhook, verifiers, spelling)));
  return {
    kind: "function",
    name: names.receive,
    exported: true,
    async: true,
    doc: {
      text: `Takes in a webhook: verifies that it is signed as it must be, and only then reads its body. A \`WebhookError\` says which place of the request is wrong. ${spelling.check === undefined ? "Types are those of the document; what is signed is not checked against them." : "What is signed has the types of the document, or is a `WebhookError`, too."}`,
    },
    typeParameters: [code`Name extends keyof ${payloads}`],
    parameters: [
      { name: "name", optional: false, type: code`Name` },
      {
        name: "request",
        optional: false,
        type: code`${typeSymbol("runtime/verify", "ArrivedRequest")} | Request`,
      },
      {
        name: "given",
        optional: false,
        type: code`${options} & { readonly credentials: ${identifier(names.credentials)} }`,
      },
    ],
    returns: code`Promise<${identifier(names.received)}<Name>>`,
    body: [
      code`const plans: Readonly<Record<keyof ${payloads}, ${typeSymbol("runtime/webhook", "WebhookPlan")}>> = ${plans};`,
      code`const payload = await ${symbol("runtime/webhook", "receive")}(request, plans[name], given);`,
      code`return { webhook: name, payload } as ${identifier(names.received)}<Name>;`,
    ],
  };
}
