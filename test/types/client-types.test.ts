import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { generateClient } from "../../src/generator/generate.js";
import { defaultChoices } from "../../src/generator/source/choices.js";
import { readSource } from "../../src/generator/source/read-source.js";
import { typeErrors } from "./type-errors.js";

/** Statements that users write, and what the compiler says to each: nothing, or an error that names what is missing. */
const folder = "test/.out/types";

const account = 'account: { apiKey: "a" }';
const passcode = 'passcode: { apiKey: "p" }';
const token = 'token: { token: "t" }';

const table: readonly (readonly [string, string, RegExp | undefined])[] = [
  ["AND: both given", `needsBoth(createSecurity({ auth: { ${account}, ${passcode} } }))`, undefined],
  ["AND: one given", `needsBoth(createSecurity({ auth: { ${account} } }))`, /Property 'passcode' is missing/],
  ["AND: none given", "needsBoth(createSecurity({ auth: {} }))", /missing the following properties.*account, passcode/],
  ["OR: the first", `needsEither(createSecurity({ auth: { ${token} } }))`, undefined],
  ["OR: the second", `needsEither(createSecurity({ auth: { ${account}, ${passcode} } }))`, undefined],
  [
    "OR: half of the second",
    `needsEither(createSecurity({ auth: { ${passcode} } }))`,
    /Property '(account|token)' is missing/,
  ],
  ["OR: neither", "needsEither(createSecurity({ auth: {} }))", /token|account, passcode/],
  ["optional: without", "needsNothingButTakes(createSecurity({ auth: {} }))", undefined],
  ["optional: with", `needsNothingButTakes(createSecurity({ auth: { ${token} } }))`, undefined],
  ["none: overrides the document's", "needsNothing(createSecurity({ auth: {} }))", undefined],
  ["session: with what opens it", `needsSession(createSecurity({ auth: { session: true, ${token} } }))`, undefined],
  [
    "session: without what opens it",
    "needsSession(createSecurity({ auth: { session: true } }))",
    /Property 'token' is missing/,
  ],
  ["more than is needed", `needsBoth(createSecurity({ auth: { ${account}, ${passcode}, ${token} } }))`, undefined],
  [
    "a scheme that may be undefined counts as not given",
    `needsEither(createSecurity({ auth: { token: maybe } }))`,
    /token/,
  ],
  ["a misspelled scheme", "createSecurity({ auth: { tokn: { token: 't' } } })", /Did you mean to write 'token'/],
  ["a misspelled credential", "createSecurity({ auth: { token: { tokn: 't' } } })", /tokn/],
  ["the facade: configured", `createSecurityApi(createSecurity({ auth: { ${token} } })).logIn()`, undefined],
  ["the facade: not configured", "createSecurityApi(createSecurity({ auth: {} })).logIn()", /Unavailable/],
  [
    "sendRequest(): a configured scheme",
    `sendRequest(createSecurity({ auth: { ${token} } }), { method: "GET", path: "/x", schemes: ["token"] })`,
    undefined,
  ],
  ["input: a missing path parameter", "getTicket(open, {})", /path/],
  [
    "input: a wrong type",
    'getTicket(open, { path: { ticketId: "1" } })',
    /'string' is not assignable to type 'number'/,
  ],
  [
    "input: a value that is none of the enum",
    'getTicket(open, { path: { ticketId: 1 }, query: { lang: "fr" } })',
    /"fr"/,
  ],
  ["result: data by ok", "getTicket(open, one).then((r) => r.ok && r.data.id.length)", undefined],
  ["result: data without ok", "getTicket(open, one).then((r) => r.data.id)", /'data' does not exist/],
  ["result: error by status", "getTicket(open, one).then((r) => r.status === 404 && r.error.title.length)", undefined],
  [
    "result: an undeclared status has an unknown error",
    "getTicket(open, one).then((r) => r.status === 500 && r.error.title)",
    /'r\.error' is of type 'unknown'/,
  ],
  ["result: null is part of the type", "getTicket(open, one).then((r) => r.ok && r.data.note?.length)", undefined],
  ["unwrap: the data", "unwrap(getTicket(open, one)).then((ticket) => ticket.id.length)", undefined],
  ["results are readonly", "getTicket(open, one).then((r) => { if (r.ok) r.data.id = 'x'; })", /read-only/],
];

let found: ReadonlyMap<string, string>;

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  const source = readSource("test/types/security.yaml");
  if (source.value === undefined) throw new Error("the test's own spec cannot be read");
  const { value } = generateClient(source.value, {
    ...defaultChoices,
    crypto: "node",
    tests: "none",
    specPath: "security.yaml",
  });
  for (const { path, text } of value?.output.files ?? []) {
    mkdirSync(join(folder, "security", path, ".."), { recursive: true });
    writeFileSync(join(folder, "security", path), text);
  }
  for (const [index, [, statement]] of table.entries())
    writeFileSync(join(folder, `case${index}.ts`), program(statement));
  found = typeErrors(folder);
});

function program(statement: string): string {
  const names = [
    "createSecurity",
    "createSecurityApi",
    "getTicket",
    "logIn",
    "needsBoth",
    "needsEither",
    "needsNothing",
  ];
  const more = ["needsNothingButTakes", "needsSession", "sendRequest", "unwrap"];
  return `import { ${[...names, ...more].join(", ")} } from "./security/index.js";
declare const maybe: { token: string } | undefined;
const open = createSecurity({ auth: {} });
const one = { path: { ticketId: 1 } };
export const used: unknown = [${[...names, ...more].join(", ")}, maybe, open, one];
export const statement = (): unknown => ${statement};
`;
}

describe("what the compiler says", () => {
  test.each(table.map(([name, , want], index) => [name, index, want] as const))("%s", (_, index, want) => {
    const errors = found.get(`case${index}.ts`) ?? "";
    if (want === undefined) expect(errors).toBe("");
    else expect(errors).toMatch(want);
  });

  test("the client itself has no errors", () => {
    expect([...found].filter(([file]) => !file.startsWith("case"))).toEqual([]);
  });
});
