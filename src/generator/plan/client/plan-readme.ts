import type { Api, Operation } from "../../model/api.js";
import { signedWebhooks, unsignedWebhooks } from "../../model/operations/signed-webhooks.js";
import { credentialsRead, receiverOf } from "../../scheme/verification/receiver.js";
import type { Choices } from "../../source/choices.js";
import {
  type Code,
  code,
  type ImportedSymbol,
  identifier,
  joinCode,
  markdownCode,
  markdownText,
  memberAccess,
  propertyName,
  stringLiteral,
} from "../../source/code/code.js";
import { withoutHtml } from "../../source/code/html-text.js";
import { objectLiteral } from "../../source/code/layout.js";
import type { TemplateFile, TemplateView } from "../client-plan.js";
import {
  type CalledFunction,
  type ExampleCall,
  exampleCall,
  exampleItems,
  exampleStream,
} from "../examples/print-example.js";
import { withEnding } from "../import-endings.js";
import { type OperationContext, operationNames } from "../operations/operation-context.js";
import { repeats } from "../types/schema-doc.js";
import { credentialForms } from "./credential-forms.js";
import { firstParagraph } from "./first-paragraph.js";
import { callersContext } from "./heard-schemes.js";
import { importedNames, schemesView } from "./readme-schemes.js";
import { serversView } from "./readme-servers.js";

/** What the page says of the files around it. */
export interface ReadmeFacts {
  readonly imports: Choices["imports"];
  /** What must be installed besides. */
  readonly packages: readonly string[];
  /** What runs the generated tests; undefined where there are none. */
  readonly tests: "vitest" | "node" | undefined;
  readonly mocks: boolean;
  /** The types that files are given as. */
  readonly files: readonly ImportedSymbol[];
}

/** `README.md`: what a newcomer needs to make the first call from it. */
export function planReadme(
  api: Api,
  context: OperationContext,
  { imports, packages, tests, mocks, files }: ReadmeFacts,
): TemplateFile {
  const calling = callersContext(api, context);
  const programs = [...calling.security.programs.values()];
  const first = firstCall(api, calling);
  const module = stringLiteral(withEnding(`./${api.id}/index.js`, imports));
  const view: TemplateView = {
    ...headView(api, context),
    module,
    ...firstCallView(first, context),
    ...serversView(api, programs),
    ...mocksView(api, calling, { imports, mocks }),
    checksInput: context.checksInput,
    checksReplies: context.spelling.check !== undefined,
    install: markdownCode(`npm install ${packages.join(" ")}`),
    hasPackages: packages.length > 0,
    hasSchemes: context.security.programs.size > 0,
    hasKeys: credentialForms(programs) === "keys",
    hasEncodedCredentials: credentialForms(programs) === "encoded",
    isAuthenticated: programs.length > 0 && api.operations.length > 0,
    hasOperations: api.operations.length > 0,
    hasSessions: programs.some(({ acquire }) => acquire !== undefined),
    mayAcquire: programs.some(({ acquire, challenge }) => acquire !== undefined || challenge !== undefined),
    hasSignedReplies: programs.some(({ reply }) => reply !== undefined),
    ...webhooksView(api, context),
    hasUnsigned: unsignedWebhooks(api).length > 0,
    unsigned: markdownCode(context.names.webhooks.unsigned),
    ...pagesView(api, calling, first),
    ...streamsView(api, calling, first),
    ...filesView(files),
    hasTests: tests !== undefined,
    testsByNode: tests === "node",
    ...schemesView(api, context, { first, module }),
    ...aboutView(api),
    operations: api.operations.map((operation) => operationRow(operation, context)),
  };
  return { kind: "template", path: "README.md", header: "", template: "readme.md", imports: [], view };
}

function aboutView({ about = {} }: Api): TemplateView {
  const { page, terms, license = [], contact = [] } = about;
  const said = [
    ["Documentation", page === undefined ? [] : [page]],
    ["Terms of service", terms === undefined ? [] : [terms]],
    ["License of the API", license],
    ["Contact", contact],
  ] as const;
  const lines = said.filter(([, words]) => words.length > 0);
  return {
    hasAbout: lines.length > 0,
    about: lines.map(([what, words]) => ({
      what: markdownText(what),
      words: joinCode(words.map(addressOrText), code`, `),
    })),
  };
}

/** An address is set as it is: with escapes in it, it would lead elsewhere. */
function addressOrText(words: string): Code {
  return /^\S+[:@]\S+$/.test(words) ? markdownCode(words) : markdownText(words);
}

function pagesView(api: Api, context: OperationContext, first: ExampleCall | undefined): TemplateView {
  const example = first && exampleItems(api, context, first);
  if (example === undefined) return { hasPages: false };
  const functions = [...context.paging.keys()].map((operation) => {
    const { function: name, items } = operationNames(operation, context);
    return { items: markdownCode(items ?? ""), name: markdownCode(name) };
  });
  const { names, hasClient, client, call } = calledView(example, context);
  return {
    hasPages: true,
    itemsNames: names,
    hasItemsClient: hasClient,
    itemsClient: client,
    itemsCall: call,
    paged: functions,
  };
}

function streamsView(api: Api, context: OperationContext, first: ExampleCall | undefined): TemplateView {
  const example = first && exampleStream(api, context, first);
  if (example === undefined) return { hasStreams: false };
  const { names, hasClient, client, call } = calledView(example, context);
  return { hasStreams: true, streamNames: names, hasStreamClient: hasClient, streamClient: client, streamCall: call };
}

function filesView(files: readonly ImportedSymbol[]): TemplateView {
  const names = files.map(({ name }) => name);
  const parts = names.filter((name) => name.endsWith("FilePart"));
  return {
    hasFiles: parts.length > 0,
    fileParts: joinCode(parts.map(markdownCode), code` or `),
    streamsFiles: names.includes("StreamedBytes"),
  };
}

/** What a snippet imports, and whether it makes a client of its own. */
function calledView({ name, client, call }: CalledFunction, { names }: OperationContext) {
  const imported = client === undefined ? [name] : [identifier(names.api.create), name];
  return { names: objectLiteral(imported), hasClient: client !== undefined, client: client ?? code``, call };
}

function webhooksView(api: Api, { names, security }: OperationContext): TemplateView {
  const webhooks = signedWebhooks(api);
  const [first] = webhooks;
  const verified = webhooks.flatMap((webhook) => webhook.security.flatMap(({ schemes }) => schemes));
  const scheme = first?.security.flatMap(({ schemes }) => schemes)[0]?.scheme.value;
  const program = scheme === undefined ? undefined : security.programs.get(scheme);
  const needed = program === undefined ? [] : credentialsRead(receiverOf(program)).filter(({ optional }) => !optional);
  const given = objectLiteral(needed.map(({ name }) => code`${propertyName(name)}: "..."`));
  return {
    hasWebhooks: first !== undefined,
    hasReplay: verified.some((use) => (security.programs.get(use.scheme.value)?.once ?? []).length > 0),
    receive: identifier(names.webhooks.receive),
    webhookName: stringLiteral(first?.name ?? ""),
    webhookCredentials: objectLiteral(scheme === undefined ? [] : [code`${propertyName(scheme)}: ${given}`]),
    webhooks: webhooks.map(({ name, summary, description, security: demanded }) => ({
      name: markdownCode(name),
      signed: joinCode(
        demanded.map(({ schemes }) =>
          joinCode(
            schemes.map((use) => markdownCode(use.scheme.value)),
            code` and `,
          ),
        ),
        code` or `,
      ),
      summary: markdownText(firstParagraph(summary ?? description)),
    })),
  };
}

function headView(api: Api, { specPath }: OperationContext): TemplateView {
  const description = firstParagraph(api.description);
  return {
    title: markdownText(api.title),
    hasDescription: description !== "",
    description: markdownText(description),
    spec: markdownCode(specPath),
    version: markdownText(api.version),
  };
}

/** The first scheme's call; that of an operation which needs none where nothing is signed with it. */
function firstCall(api: Api, context: OperationContext, more: readonly Code[] = []): ExampleCall | undefined {
  const [first] = context.security.programs.keys();
  const signed = first === undefined ? undefined : exampleCall(api, context, first, more);
  return signed ?? exampleCall(api, context, undefined, more);
}

function firstCallView(example: ExampleCall | undefined, context: OperationContext): TemplateView {
  if (example === undefined) return { hasCall: false };
  const { api: names, groups } = context.names;
  const called = operationNames(example.operation, context).function;
  const group = groups.find(({ methods }) => methods.some(({ operation }) => operation === example.operation));
  const method = group?.methods.find(({ operation }) => operation === example.operation)?.name ?? called;
  const facade = code`${identifier(names.createFacade)}(client)`;
  const object = group?.name === undefined ? facade : memberAccess(facade, group.name);
  return {
    hasCall: true,
    names: importedNames(example, context),
    client: example.client,
    call: example.call,
    method: code`${memberAccess(object, method)}(...)`,
  };
}

/** A client of the first call, which asks a mock. */
function mocksView(
  api: Api,
  context: OperationContext,
  { imports, mocks }: Pick<ReadmeFacts, "imports" | "mocks">,
): TemplateView {
  const example = mocks ? firstCall(api, context, [code`fetch: mock.fetch`]) : undefined;
  return {
    hasMocks: example !== undefined,
    mock: identifier(context.names.mocks.mock),
    mockModule: stringLiteral(withEnding(`./${api.id}/mocks.js`, imports)),
    mockedClient: example?.client ?? code``,
    mockedCall: example?.call ?? code``,
    mockedName: stringLiteral(example === undefined ? "" : operationNames(example.operation, context).function),
  };
}

function operationRow(operation: Operation, context: OperationContext): TemplateView {
  const { method, pathText, security, summary = "", deprecated } = operation;
  const { function: name } = operationNames(operation, context);
  return {
    function: markdownCode(name),
    request: markdownCode(`${method} ${pathText}`),
    needs: joinCode(needsOf(security), code` or `),
    summary: markdownText(
      [deprecated ? "Deprecated." : "", repeats(summary, name) ? "" : withoutHtml(summary)].join(" "),
    ),
  };
}

function needsOf(security: Operation["security"]): readonly Code[] {
  if (security.length === 0) return [code`nothing`];
  return security.map(({ schemes }) => {
    return schemes.length === 0
      ? code`nothing`
      : joinCode(
          schemes.map(({ scheme }) => markdownCode(scheme.value)),
          code` and `,
        );
  });
}
