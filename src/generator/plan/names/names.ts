import type { Api, NamedSchema, Operation } from "../../model/api.js";
import type { Link } from "../../model/link.js";
import type { SignerProgram } from "../../scheme/signer-program.js";
import { type Choices, defaultChoices } from "../../source/choices.js";
import type { SignerNames, VerifierNames } from "../client-plan.js";
import { statusText } from "../reply-status.js";
import { isRepresented } from "../types/represent-values.js";
import { camelCase, pascalCase } from "./casing.js";
import { type EnumNames, nameEnums } from "./enum-names.js";
import {
  groupOperations,
  nameOperations,
  type OperationGroup,
  type OperationNames,
  operationModules,
} from "./name-operations.js";
import { type NameScope, nameAll, nameScope, platformNames, reservedWords } from "./name-scope.js";
import { nameSigners, nameVerifiers } from "./name-signers.js";
import { pagingRuntime, publicRuntime, receivingRuntime, streamingRuntime, usedRuntime } from "./runtime-names.js";

/** Every name of the output that a document has a say in. */
export interface ClientNames {
  readonly api: ApiNames;
  /** The type of each named schema, by the schema's own name. */
  readonly types: ReadonlyMap<string, string>;
  readonly operations: ReadonlyMap<Operation, OperationNames>;
  /** The function of each link that a reply of an operation has. */
  readonly links: ReadonlyMap<Link, string>;
  /** By the scheme's name. */
  readonly signers: ReadonlyMap<string, SignerNames>;
  /** By the scheme's name; of those that webhooks are signed by. */
  readonly verifiers: ReadonlyMap<string, VerifierNames>;
  readonly webhooks: WebhookNames;
  readonly mocks: MockNames;
  /** The check of each named schema, by the schema's own name; empty where nothing is validated. */
  readonly checks: ReadonlyMap<string, string>;
  readonly groups: readonly OperationGroup[];
  /** The function that converts each named schema, by the schema's own name; empty where nothing is converted. */
  readonly conversions: ReadonlyMap<string, string>;
  /** The enums that are objects; empty where they are types alone. */
  readonly enums: EnumNames;
}

/** The names that `webhooks.ts` exports. */
export interface WebhookNames {
  readonly payloads: string;
  readonly credentials: string;
  readonly received: string;
  readonly receive: string;
  readonly unsigned: string;
}

/** The names that `mocks.ts` exports. */
export interface MockNames {
  readonly mock: string;
  readonly answers: string;
}

/** The names that `client.ts` and `facade.ts` export. */
export interface ApiNames {
  readonly create: string;
  readonly auth: string;
  readonly client: string;
  readonly options: string;
  readonly variables: string;
  readonly createFacade: string;
  readonly facade: string;
}

/** What stands beside a declared name in the bodies of generated functions. */
const localNames = {
  operations: ["client", "input", "options"],
  signers: [
    "acquired",
    "answer",
    "asked",
    "auth",
    "deepEqual",
    "describe",
    "environment",
    "equal",
    "given",
    "it",
    "learned",
    "options",
    "renewed",
    "request",
    "send",
    "sign",
    "variables",
  ],
};

type NamingChoices = Pick<Choices, "split" | "validate" | "dates" | "integers" | "enums">;

/**
 * Names for all of it. What `index.ts` exports is one scope; the functions of schemes, which it does not export, are another, and
 * they keep clear of everything that the runtime's functions are called.
 */
export function namesOf(
  api: Api,
  programs: readonly SignerProgram[],
  runtime: readonly string[],
  { split, validate, dates, integers, enums }: NamingChoices = defaultChoices,
): ClientNames {
  const own = nameApi(api.id);
  const always = [...reservedWords, ...platformNames, ...Object.values(own)];
  const scope = nameScope([
    ...always,
    ...localNames.operations,
    ...[
      ...publicRuntime,
      ...(api.webhooks.length === 0 ? [] : receivingRuntime),
      ...streamingRuntime,
      ...usedRuntime,
    ].map(({ name }) => name),
    ...(api.operations.some(({ paging }) => paging !== undefined)
      ? [...pagingRuntime.map(({ name }) => name), ...runtime]
      : []),
  ]);
  const types = nameAll(scope, api.schemas, schemaWish);
  const signers = nameSigners(scope, nameScope([...always, ...localNames.signers, ...runtime]), programs);
  const operations = nameOperations(scope, api.operations, operationModules(api.operations, split));
  const verified = new Set(
    api.webhooks
      .flatMap(({ security }) => security)
      .flatMap(({ schemes }) => schemes.map(({ scheme }) => scheme.value)),
  );
  const typesByName = new Map(api.schemas.map((schema) => [schema.name, types.get(schema) ?? ""]));
  return {
    verifiers: nameVerifiers(scope, [...signers.values()], verified),
    webhooks: nameWebhooks(scope, api),
    mocks: nameMocks(scope, api),
    checks: validate === "none" ? new Map() : nameChecks(scope, types),
    api: own,
    types: typesByName,
    operations,
    signers,
    groups: groupOperations(api.operations, operations),
    links: nameLinks(scope, operations),
    conversions: isRepresented({ dates, integers }) ? nameConversions(scope, types) : new Map(),
    enums: enums === "objects" ? nameEnums(scope, api, typesByName, operations) : new Map(),
  };
}

/** `createUserUserLink`: the operation, and the link. One that has that name for another status is told apart by its own. */
function nameLinks(scope: NameScope, operations: ReadonlyMap<Operation, OperationNames>): ReadonlyMap<Link, string> {
  const named = [...operations].flatMap(([{ replies }, names]) =>
    replies.flatMap(({ status, links = [] }) =>
      links.map((link): readonly [Link, string] => {
        const wish = (between: string): string => camelCase(`${names.function} ${between} ${link.name} link`);
        return [link, scope.takeFirst(wish(""), () => [wish(statusText(status))])];
      }),
    ),
  );
  return new Map(named);
}

/** `thingFromJson`. They come last: whether there are any must change no other name. */
function nameConversions(scope: NameScope, types: ReadonlyMap<NamedSchema, string>): ReadonlyMap<string, string> {
  return new Map([...types].map(([{ name }, type]) => [name, scope.take(`${camelCase(type)}FromJson`, "2")]));
}

/** An API called Client, Call or Paging stands beside the runtime's own ClientOptions. */
function nameApi(id: string): ApiNames {
  const name = pascalCase(id) || "Api";
  const names = apiNames(name);
  return Object.values(names).some((one) => runtimeNames.has(one)) ? apiNames(`${name}Service`) : names;
}

const runtimeNames: ReadonlySet<string> = new Set(
  [publicRuntime, receivingRuntime, streamingRuntime, pagingRuntime, usedRuntime].flat().map(({ name }) => name),
);

function apiNames(name: string): ApiNames {
  return {
    create: `create${name}`,
    auth: `${name}Auth`,
    client: `${name}Client`,
    options: `${name}Options`,
    variables: `${name}Variables`,
    createFacade: `create${name}Api`,
    facade: `${name}Api`,
  };
}

function schemaWish({ name }: NamedSchema): {
  readonly written: string;
  readonly wanted: string;
  readonly suffix: string;
} {
  return { written: name, wanted: pascalCase(name) || "Schema", suffix: "Schema" };
}

/** Nothing is taken from a document without webhooks. */
function nameWebhooks(scope: NameScope, { id, webhooks }: Api): WebhookNames {
  const name = pascalCase(id) || "Api";
  const take = (wanted: string): string => (webhooks.length === 0 ? wanted : scope.take(wanted, "2"));
  return {
    payloads: take(`${name}Webhooks`),
    credentials: take(`${name}WebhookCredentials`),
    received: take(`${name}Webhook`),
    receive: take("receiveWebhook"),
    unsigned: take(`${name}UnsignedWebhooks`),
  };
}

function nameMocks(scope: NameScope, { id }: Api): MockNames {
  const name = pascalCase(id) || "Api";
  return { mock: scope.take(`mock${name}`, "2"), answers: scope.take(`${name}Answers`, "2") };
}

function nameChecks(scope: NameScope, types: ReadonlyMap<NamedSchema, string>): ReadonlyMap<string, string> {
  return new Map([...types].map(([{ name }, type]) => [name, scope.take(`check${type}`, "2")]));
}
