import { expect, expectTypeOf, test } from "vitest";
import { attempt, type Client, type ConfiguredSchemes, createClient } from "../../templates/runtime/core/client.js";
import { type Bound, bind, type Unavailable } from "../../templates/runtime/core/facade.js";

function open(_client: Client, input: { readonly id: string }): string {
  return input.id;
}

function signed(client: Client<{ hmac: true }>, first: number, second?: string): readonly unknown[] {
  return ["schemes" in client, first, second];
}

function either(_client: Client<{ a: true }> | Client<{ b: true; c: true }>): boolean {
  return true;
}

interface Auth {
  readonly hmac: string;
  readonly key: { readonly id: string };
}

function make<const Given extends Partial<Auth>>(auth: Given): Client<ConfiguredSchemes<Given>> {
  return createClient({
    name: "x",
    options: {},
    servers: { main: "https://h" },
    schemes: {
      hmac: auth.hmac === undefined ? undefined : { begin: () => ({ sign: () => {} }) },
    },
    security: [],
    attempt,
  });
}

test("the client's type names the schemes that surely have credentials", () => {
  expectTypeOf(make({ hmac: "x" })).toEqualTypeOf<Client<{ readonly hmac: true }>>();
  expectTypeOf<keyof NonNullable<ReturnType<typeof make<Record<never, never>>>["schemes"]>>().toEqualTypeOf<never>();
  const perhaps: { readonly hmac?: string; readonly key: { readonly id: string } } = { key: { id: "1" } };
  expectTypeOf(make(perhaps)).toEqualTypeOf<Client<{ readonly key: true }>>();
});

test("an operation takes a client that has its schemes, and no other", () => {
  signed(make({ hmac: "x", key: { id: "1" } }), 1);
  open(make({}), { id: "1" });
  // @ts-expect-error Property 'hmac' is missing.
  signed(make({ key: { id: "1" } }), 1);
  // @ts-expect-error Neither alternative is configured whole.
  either(createClient<{ b: true }>({ name: "", options: {}, servers: {}, schemes: {}, security: [] }));
});

test("bind fills the client in", () => {
  const client = make({ hmac: "x" });
  const bound = bind(client, signed);
  expectTypeOf(bound).toEqualTypeOf<(first: number, second?: string) => readonly unknown[]>();
  expect(bound(1, "2")).toEqual([false, 1, "2"]);
  expect(bind(client, open)({ id: "s1" })).toBe("s1");
});

test("an operation whose schemes are missing says which", () => {
  const bound = bind(make({}), signed);
  expectTypeOf(bound).toEqualTypeOf<Unavailable<Client<{ hmac: true }>>>();
  expectTypeOf<Bound<typeof either, Client<{ a: true }>>>().toEqualTypeOf<() => boolean>();
  // @ts-expect-error It cannot be called.
  expect(() => bound(1)).not.toThrow(SyntaxError);
});

test("a group is bound with all that is in it, whatever its members are called", () => {
  const client = make({ hmac: "x" });
  const operations = { open, sessions: { signed, ["__proto__"]: open } };
  const api = bind(client, operations);
  expectTypeOf(api.sessions.signed).toEqualTypeOf<(first: number, second?: string) => readonly unknown[]>();
  expectTypeOf<Bound<typeof operations, Client>["sessions"]["signed"]>().toEqualTypeOf<
    Unavailable<Client<{ hmac: true }>>
  >();
  expect(api.open({ id: "s1" })).toBe("s1");
  expect(api.sessions.signed(1)).toEqual([false, 1, undefined]);
  expect(Object.keys(api.sessions)).toEqual(["signed", "__proto__"]);
});
