import type { Api, NamedSchema, Operation } from "../model/api.js";
import type { SignerProgram } from "../scheme/signer-program.js";
import { camelCase, kebabCase, pascalCase } from "./casing.js";
import type { SignerNames } from "./client-plan.js";
import {
  type NameScope,
  nameAll,
  nameScope,
  platformNames,
  reservedFiles,
  reservedMembers,
  reservedWords,
} from "./name-scope.js";

/** Every name of the output that a document has a say in. */
export interface ClientNames {
  readonly api: ApiNames;
  /** The type of each named schema, by the schema's own name. */
  readonly types: ReadonlyMap<string, string>;
  readonly operations: ReadonlyMap<Operation, OperationNames>;
  /** By the scheme's name. */
  readonly signers: ReadonlyMap<string, SignerNames>;
  readonly groups: readonly OperationGroup[];
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

export interface OperationNames {
  readonly function: string;
  readonly input: string;
  readonly result: string;
}

/** Operations that share their first tag; those without one are in the group without a name. */
export interface OperationGroup {
  readonly name: string | undefined;
  readonly tag: string | undefined;
  readonly methods: readonly { readonly name: string; readonly operation: Operation }[];
}

const words: ReadonlySet<string> = new Set(reservedWords);

/** Whether JavaScript or TypeScript keeps the word for itself. */
export function isReservedWord(name: string): boolean {
  return words.has(name);
}

/** Names for all of it. `runtime` are the names that the runtime exports: no declaration hides one of them. */
export function namesOf(api: Api, programs: readonly SignerProgram[], runtime: Iterable<string>): ClientNames {
  const apiNames = nameApi(api.id);
  const scope = nameScope([...reservedWords, ...platformNames, ...runtime, ...Object.values(apiNames)]);
  const types = nameAll(scope, api.schemas, schemaWish);
  const signers = nameSigners(scope, programs);
  const operations = nameOperations(scope, api.operations);
  return {
    api: apiNames,
    types: new Map(api.schemas.map((schema) => [schema.name, types.get(schema) ?? ""])),
    operations,
    signers,
    groups: groupOperations(api.operations, operations),
  };
}

function nameApi(id: string): ApiNames {
  const name = pascalCase(id) || "Api";
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

function nameOperations(scope: NameScope, operations: readonly Operation[]): ReadonlyMap<Operation, OperationNames> {
  const functions = nameAll(scope, operations, ({ id }) => ({
    written: id,
    wanted: camelCase(id) || "operation",
    suffix: "Operation",
  }));
  return new Map(
    [...functions].map(([operation, name]) => {
      const type = pascalCase(name);
      return [
        operation,
        { function: name, input: scope.take(`${type}Input`, "2"), result: scope.take(`${type}Result`, "2") },
      ];
    }),
  );
}

function nameSigners(scope: NameScope, programs: readonly SignerProgram[]): ReadonlyMap<string, SignerNames> {
  const files = nameScope(reservedFiles, (name) => name.toLowerCase());
  const functions = nameAll(scope, programs, ({ name }) => ({
    written: name,
    wanted: camelCase(name) || "scheme",
    suffix: "Scheme",
  }));
  return new Map(
    [...functions].map(([program, name]) => {
      const type = pascalCase(name);
      const session = { session: scope.take(`${type}Session`.replace(/SessionSession$/, "Session"), "2") };
      const names: SignerNames = {
        scheme: program.name,
        module: `auth/${files.take(kebabCase(program.name) || "scheme", "-scheme")}`,
        signer: name,
        credentials: scope.take(`${type}Credentials`, "2"),
        ...(program.acquire && { ...session, acquire: scope.take(`acquire${type}`, "2") }),
      };
      return [program.name, names];
    }),
  );
}

function groupOperations(
  operations: readonly Operation[],
  names: ReadonlyMap<Operation, OperationNames>,
): readonly OperationGroup[] {
  const under = (tag: string | undefined): readonly Operation[] => operations.filter(({ tags }) => tags[0] === tag);
  const top = nameScope(reservedMembers);
  const loose = methodsOf(under(undefined), top, names);
  const tags = [...new Set(operations.flatMap(({ tags }) => tags.slice(0, 1)))];
  const groups = nameAll(top, tags, (tag) => ({ written: tag, wanted: camelCase(tag) || "group", suffix: "Group" }));
  const grouped = [...groups].map(([tag, name]) => {
    return { name, tag, methods: methodsOf(under(tag), nameScope(reservedMembers), names) };
  });
  return loose.length === 0 ? grouped : [...grouped, { name: undefined, tag: undefined, methods: loose }];
}

function methodsOf(
  operations: readonly Operation[],
  scope: NameScope,
  names: ReadonlyMap<Operation, OperationNames>,
): OperationGroup["methods"] {
  const wished = nameAll(scope, operations, (operation) => {
    return {
      written: operation.id,
      wanted: camelCase(operation.id) || names.get(operation)?.function || "operation",
      suffix: "Operation",
    };
  });
  return [...wished].map(([operation, name]) => ({ name, operation }));
}
