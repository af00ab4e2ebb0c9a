import type { Api, MediaKind } from "../../model/api.js";
import { signedWebhooks, unsignedWebhooks } from "../../model/operations/signed-webhooks.js";
import { type ImportedSymbol, symbol, typeSymbol } from "../../source/code/code.js";
import type { DeclarationFile, ReexportPlan } from "../client-plan.js";
import { importLines } from "../imports.js";
import { linkName } from "../links/plan-links.js";
import { pagingRuntime, publicRuntime, receivingRuntime, streamingRuntime } from "../names/runtime-names.js";
import { inputOf, type OperationContext, operationNames } from "../operations/operation-context.js";
import { hasCredentials } from "../signers/plan-functions.js";
import { enumNames, typeNames } from "../types/plan-types.js";

/** `index.ts`: everything that a caller may want, by name. `files` are the types that files are given as. */
export function planIndex(
  api: Api,
  context: OperationContext,
  given: { readonly clientExports: readonly ImportedSymbol[]; readonly files: readonly ImportedSymbol[] },
  header: string,
): DeclarationFile {
  const symbols: readonly ImportedSymbol[] = [
    ...given.clientExports,
    ...facadeExports(api, context),
    ...operationExports(api, context),
    ...[...context.links.values()].map((link) => symbol("links", linkName(link, context))),
    ...typeNames(api, context.names).map((name) => typeSymbol("types", name)),
    ...enumNames(context.names).map((name) => symbol("types", name)),
    ...credentialExports(context),
    ...receivingExports(api, context),
    ...streamingExports(api),
    ...(context.paging.size === 0 ? [] : pagingRuntime),
    ...mismatchExports(context),
    ...given.files,
    ...publicRuntime,
  ];
  const declarations = importLines("index", symbols).map((line): ReexportPlan => ({ kind: "reexport", ...line }));
  return { kind: "declarations", path: "index.ts", header, imports: [], declarations };
}

function mismatchExports({ checksInput, spelling }: OperationContext): readonly ImportedSymbol[] {
  return [
    ...(spelling.check === undefined ? [] : [symbol("runtime/checked", "ReplyMismatchError")]),
    ...(checksInput ? [symbol("runtime/checked", "InputMismatchError")] : []),
  ];
}

function facadeExports({ operations }: Api, { names: { api } }: OperationContext): readonly ImportedSymbol[] {
  return operations.length === 0 ? [] : [symbol("facade", api.createFacade), typeSymbol("facade", api.facade)];
}

function operationExports({ operations }: Api, context: OperationContext): readonly ImportedSymbol[] {
  return operations.flatMap((operation) => {
    const names = operationNames(operation, context);
    const input = inputOf(operation, context) === undefined ? [] : [typeSymbol(names.module, names.input)];
    const items = names.items === undefined || !context.paging.has(operation) ? [] : [symbol("paging", names.items)];
    return [symbol(names.module, names.function), ...items, ...input, typeSymbol(names.module, names.result)];
  });
}

function receivingExports(api: Api, { names }: OperationContext): readonly ImportedSymbol[] {
  const { payloads, credentials, received, receive, unsigned } = names.webhooks;
  const open = unsignedWebhooks(api).length === 0 ? [] : [typeSymbol("webhooks", unsigned)];
  if (signedWebhooks(api).length === 0) return open;
  return [
    ...open,
    symbol("webhooks", receive),
    ...[payloads, credentials, received].map((name) => typeSymbol("webhooks", name)),
    ...[...names.verifiers.values()].flatMap((one) => [
      symbol(one.module, one.verify),
      typeSymbol(one.module, one.credentials),
    ]),
    ...receivingRuntime,
  ];
}

/** What is only there where a reply can be had in pieces. */
function streamingExports({ operations }: Api): readonly ImportedSymbol[] {
  const kinds = new Set(
    operations.flatMap(({ replies }) => replies.flatMap(({ contents }) => contents)).map(({ kind }) => kind),
  );
  const has = (...wanted: readonly MediaKind[]): boolean => wanted.some((kind) => kinds.has(kind));
  return streamingRuntime.filter(({ name }) => {
    if (name === "streamed") return has("text", "binary", "multipart", "lines", "sequence", "events");
    return name === "ServerSentEvent" ? has("events") : has("lines", "sequence", "events");
  });
}

function credentialExports({ names, security }: OperationContext): readonly ImportedSymbol[] {
  const withCredentials = [...security.programs.values()].filter(hasCredentials);
  return withCredentials.flatMap(({ name }) => {
    const signer = names.signers.get(name);
    return signer === undefined ? [] : [typeSymbol(signer.module, signer.credentials)];
  });
}
