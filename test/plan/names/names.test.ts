import { describe, expect, it } from "vitest";
import type { Api, Operation } from "../../../src/generator/model/api.js";
import { reservedWords } from "../../../src/generator/plan/names/name-scope.js";
import { namesOf } from "../../../src/generator/plan/names/names.js";
import type { SignerProgram } from "../../../src/generator/scheme/signer-program.js";
import { identifier } from "../../../src/generator/source/code/code.js";
import { origin, schemas } from "../plan-fixture.js";

function operation(id: string, ...tags: readonly string[]): Operation {
  const empty = { parameters: [], replies: [], security: [], servers: [], path: [], deprecated: false };
  return { id, origin, method: "GET", pathText: "/", tags, ...empty };
}

function program(name: string, acquires = false): SignerProgram {
  const acquire = {
    origin,
    once: false,
    steps: [],
    values: [],
    session: [],
  };
  // Only the names count here.
  return {
    name,
    origin,
    credentials: [],
    functions: [],
    steps: [],
    fresh: [],
    once: [],
    examples: [],
    ...(acquires && { acquire }),
  } as SignerProgram;
}

function api(given: { readonly schemas?: readonly string[]; readonly operations?: readonly Operation[] }): Api {
  const named = (given.schemas ?? []).map((name) => ({ name, schema: schemas.text }));
  const empty = { servers: [], tags: [], webhooks: [], schemes: [], security: [] };
  return {
    id: "talon-one",
    origin,
    title: "T",
    version: "1",
    ...empty,
    schemas: named,
    operations: given.operations ?? [],
  };
}

describe("the API", () => {
  it.each([
    ["talon-one", "createTalonOne", "TalonOneOptions"],
    // The runtime has a ClientOptions, a CallOptions and a PagingOptions of its own.
    ["client", "createClientService", "ClientServiceOptions"],
    ["call", "createCallService", "CallServiceOptions"],
    ["paging", "createPagingService", "PagingServiceOptions"],
  ])("%s", (id, create, options) => {
    const names = namesOf({ ...api({}), id }, [], []).api;
    expect([names.create, names.options]).toEqual([create, options]);
  });
});

function typeNames(names: readonly string[]): readonly (string | undefined)[] {
  const { types } = namesOf(api({ schemas: names }), [], []);
  return names.map((name) => types.get(name));
}

describe("types", () => {
  const rows: readonly (readonly [what: string, given: readonly string[], want: readonly string[]])[] = [
    ["keep the document's names", ["User", "orderLine"], ["User", "OrderLine"]],
    [
      "hide nothing of the language",
      ["Error", "Promise", "Record", "string"],
      ["ErrorSchema", "PromiseSchema", "RecordSchema", "StringSchema"],
    ],
    [
      "hide nothing of the runtime",
      ["Success", "Client", "FilePart"],
      ["SuccessSchema", "ClientSchema", "FilePartSchema"],
    ],
    ["hide nothing of the client", ["TalonOneClient", "TalonOneAuth"], ["TalonOneClientSchema", "TalonOneAuthSchema"]],
    ["are told apart", ["user", "User", "USER", "us er"], ["User2", "User", "USER", "UsEr"]],
    ["are told apart after normalising", ["caf\u00e9", "cafe\u0301"], ["Caf\u00e9", "Caf\u00e92"]],
    [
      "exist for any text",
      ["", "\u{1f600}", "1", "__proto__", "constructor"],
      ["Schema", "Schema2", "_1", "Proto", "Constructor"],
    ],
  ];

  it.each(rows)("%s", (_, given, want) => {
    expect(typeNames(given)).toEqual(want);
  });
});

describe("operations", () => {
  function functions(...ids: readonly string[]): readonly (string | undefined)[] {
    const given = ids.map((id) => operation(id));
    const { operations } = namesOf(api({ operations: given }), [], []);
    return given.map((one) => operations.get(one)?.function);
  }

  it.each([
    [
      ["getUser", "Get User"],
      ["getUser", "getUserGetRoot"],
    ],
    [
      ["delete", "import", "await"],
      ["deleteOperation", "importOperation", "awaitOperation"],
    ],
    [
      ["jsonBody", "form", "client"],
      ["jsonBodyOperation", "formOperation", "clientOperation"],
    ],
    [
      ["", "!!!"],
      ["getRoot", "getRootGetRoot"],
    ],
  ])("%j", (ids, want) => {
    expect(functions(...ids)).toEqual(want);
  });

  it("have types of their own, which hide no schema", () => {
    const given = operation("getUser");
    const names = namesOf(api({ schemas: ["GetUserInput"], operations: [given] }), [], []);
    expect(names.operations.get(given)).toEqual({
      function: "getUser",
      input: "GetUserInput2",
      result: "GetUserResult",
      module: "operations",
    });
  });
});

describe("schemes", () => {
  it("have a file and functions each", () => {
    const { signers } = namesOf(api({}), [program("hmac"), program("managerSession", true)], []);
    expect([...signers.values()]).toEqual([
      { scheme: "hmac", module: "auth/hmac", signer: "hmac", credentials: "HmacCredentials" },
      {
        scheme: "managerSession",
        module: "auth/manager-session",
        signer: "managerSession",
        credentials: "ManagerSessionCredentials",
        session: "ManagerSession",
        acquire: "acquireManagerSession",
      },
    ]);
  });

  it("have files that a file system without cases can tell apart, and Windows can open", () => {
    const { signers } = namesOf(
      api({}),
      ["apiKey", "APIKEY", "con", "\u7528"].map((name) => program(name)),
      [],
    );
    expect([...signers.values()].map(({ module }) => module)).toEqual([
      "auth/api-key",
      "auth/apikey",
      "auth/con-scheme",
      "auth/scheme",
    ]);
  });

  it("hide no function that their file imports", () => {
    const { signers } = namesOf(api({}), [program("hex"), program("request")], ["hex"]);
    expect([...signers.values()].map(({ signer }) => signer)).toEqual(["hexScheme", "requestScheme"]);
  });
});

describe("groups", () => {
  it("follow the first tag; operations without one stand beside the groups", () => {
    const given = [operation("a", "Customer sessions", "x"), operation("b"), operation("c", "Customer sessions")];
    const { groups } = namesOf(api({ operations: given }), [], []);
    expect(groups.map(({ name, methods }) => [name, methods.map((method) => method.name)])).toEqual([
      ["customerSessions", ["a", "c"]],
      [undefined, ["b"]],
    ]);
  });

  it("make no promise of an object, and no prototype", () => {
    const given = [operation("then", "__proto__"), operation("then"), operation("toString"), operation("delete")];
    const { groups } = namesOf(api({ operations: given }), [], []);
    expect(groups.map(({ name, methods }) => [name, methods.map((method) => method.name)])).toEqual([
      ["proto", ["thenOperation"]],
      [undefined, ["thenGetRoot", "toStringOperation", "delete"]],
    ]);
  });
});

it("every name is an identifier, no word of the language, and given once, whatever the text", () => {
  let seed = 7;
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  const alphabet = [..."aA1_-$ ./{}\"'`*\\\n\0\u200d\u202e\u00e9\u0301\u7528\ufb01\u{1f600}", "class", "Promise"];
  const texts = Array.from({ length: 2_000 }, () =>
    Array.from({ length: random(6) }, () => alphabet[random(alphabet.length)]).join(""),
  );
  const names = namesOf(api({ schemas: [...new Set(texts)], operations: texts.map((id) => operation(id)) }), [], []);
  const given = [
    ...names.types.values(),
    ...[...names.operations.values()].flatMap((one) => [one.function, one.input, one.result]),
  ];
  for (const name of given) expect(() => identifier(name)).not.toThrow();
  expect(given.filter((name) => reservedWords.includes(name))).toEqual([]);
  expect(new Set(given).size).toBe(given.length);
});
