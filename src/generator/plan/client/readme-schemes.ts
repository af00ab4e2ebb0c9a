import type { Api } from "../../model/api.js";
import type { SignerProgram } from "../../scheme/signer-program.js";
import { credentialsRead, receiverOf } from "../../scheme/verification/receiver.js";
import {
  type Code,
  code,
  identifier,
  joinCode,
  markdownCode,
  markdownText,
  memberAccess,
  textOf,
} from "../../source/code/code.js";
import { objectLiteral } from "../../source/code/layout.js";
import type { TemplateView } from "../client-plan.js";
import { type ExampleCall, exampleCall } from "../examples/print-example.js";
import { type OperationContext, operationNames } from "../operations/operation-context.js";
import { firstParagraph } from "./first-paragraph.js";
import { heardSchemes } from "./heard-schemes.js";

/** A scheme, and how it is used. */
interface UsedScheme {
  readonly program: SignerProgram;
  /** Absent where no operation needs the scheme. */
  readonly example: ExampleCall | undefined;
  /** It signs webhooks, and no calls: only who receives them is asked for credentials. */
  readonly isHeard: boolean;
}

/** What the README says of each scheme: its credentials, and what there is to know beyond them. `first` is the call that is shown already. */
export function schemesView(
  api: Api,
  context: OperationContext,
  { first, module }: { readonly first: ExampleCall | undefined; readonly module: Code },
): TemplateView {
  const heard = heardSchemes(api);
  const schemes = [...context.security.programs.values()].map((program) => {
    return { program, example: exampleCall(api, context, program.name), isHeard: heard.has(program.name) };
  });
  return {
    credentials: schemes.flatMap(credentialRows),
    schemes: schemes
      .map((scheme) => schemeView(scheme, context, first))
      .filter((view) => view !== undefined)
      .map((view) => ({ ...view, module })),
  };
}

function credentialRows({ program, isHeard }: UsedScheme): readonly TemplateView[] {
  const { name: scheme, functions } = program;
  const member = memberAccess(isHeard ? code`credentials` : code`auth`, scheme);
  const asked = isHeard ? credentialsRead(receiverOf(program)) : program.credentials;
  const given = asked.map(({ name, description, secret, optional }) => ({
    scheme: markdownCode(scheme),
    member: markdownCode(textOf(memberAccess(member, name))),
    secret,
    description: markdownText([firstParagraph(description), optional ? "(optional)" : ""].join(" ")),
  }));
  const own = functions.map(({ name, description }) => ({
    scheme: markdownCode(scheme),
    member: markdownCode(textOf(memberAccess(memberAccess(member, "functions"), name.value))),
    secret: false,
    description: markdownText(["A function that you write.", firstParagraph(description)].join(" ")),
  }));
  return [...given, ...own];
}

/** Undefined where there is nothing to say. */
function schemeView(
  { program, example, isHeard }: UsedScheme,
  context: OperationContext,
  first: ExampleCall | undefined,
): TemplateView | undefined {
  const description = firstParagraph(program.description);
  const facts = {
    hasDescription: description !== "",
    hasSession: program.acquire !== undefined,
    hasCall: example !== undefined && textOf(example.client) !== textOf(first?.client ?? code``),
    isUnused: example === undefined && !isHeard,
  };
  if (!Object.values(facts).includes(true)) return undefined;
  const { client, call } = example ?? { client: code``, call: code`` };
  const words = {
    name: markdownCode(program.name),
    description: markdownText(description),
    acquire: openingOf(program),
  };
  return { ...facts, ...words, names: example === undefined ? code`` : importedNames(example, context), client, call };
}

/** What the snippet of a call imports. */
export function importedNames({ operation }: ExampleCall, context: OperationContext): Code {
  const called = operationNames(operation, context).function;
  return objectLiteral([context.names.api.create, called].map(identifier));
}

/** What opens the session: the operations in their order, or a request that the document does not list. */
function openingOf({ acquire }: SignerProgram): Code {
  const names = (acquire?.steps ?? []).flatMap(({ request }) =>
    request.kind === "operation" ? [markdownCode(request.operation)] : [],
  );
  return names.length === 0 ? markdownText("a call of its token endpoint") : joinCode(names, markdownText(" and "));
}
