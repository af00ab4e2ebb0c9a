import { describe, expect, test } from "vitest";
import { namesOf } from "../../../src/generator/plan/names/names.js";
import { apiOf } from "../../model/document-fixture.js";

interface Described {
  readonly method: string;
  readonly path: string;
  readonly id?: string;
  readonly tags?: readonly string[];
}

const described: readonly Described[] = [
  { method: "get", path: "/users" },
  { method: "get", path: "/users/" },
  { method: "get", path: "/Users" },
  { method: "post", path: "/gift-cards", tags: ["gift cards"] },
  { method: "post", path: "/gift/cards", tags: ["gift-cards"] },
  { method: "post", path: "/gift_cards", tags: ["giftCards"] },
  { method: "get", path: "/orders", id: "list orders" },
  { method: "get", path: "/orders/all", id: "list-orders" },
  { method: "get", path: "/orders/any", id: "listOrders" },
  { method: "get", path: "/orders/some", id: "LIST_ORDERS" },
  { method: "get", path: "/things", id: "delete" },
  { method: "get", path: "/others", id: "deleteOperation" },
  { method: "get", path: "/more", id: "\u{1f600}" },
  { method: "get", path: "/most", id: "001" },
  { method: "get", path: "/pets", id: "pets" },
  { method: "get", path: "/pets/toys", id: "toys", tags: ["pets"] },
];

/** All that an operation is called, by its method and path. */
function namesIn(operations: readonly Described[]): ReadonlyMap<string, string> {
  const paths = operations.map(({ method, path, id, tags = [] }) => {
    return [path, { [method]: { ...(id !== undefined && { operationId: id }), tags, responses: {} } }] as const;
  });
  const api = apiOf(`paths: ${JSON.stringify(Object.fromEntries(paths))}`);
  const names = namesOf(api, [], []);
  const methods = names.groups.flatMap(({ name, methods }) =>
    methods.map((method) => [method.operation, `${name ?? ""}.${method.name}`] as const),
  );
  const methodOf = new Map(methods);
  return new Map(
    api.operations.map((operation) => {
      const { function: called, input, result } = names.operations.get(operation) ?? {};
      return [`${operation.method} ${operation.pathText}`, [called, input, result, methodOf.get(operation)].join(" ")];
    }),
  );
}

test("names that clash are told apart by what stands beside them", () => {
  expect(Object.fromEntries([...namesIn(described)].map(([key, names]) => [key, names.split(" ")[0]]))).toEqual({
    "GET /users": "getUsers",
    "GET /users/": "getUsersSlash",
    "GET /Users": "getUsersE8a6f2",
    "POST /gift-cards": "postGiftCards",
    "POST /gift/cards": "postGiftCards76e83a",
    "POST /gift_cards": "postGiftUnderscoreCards",
    "GET /orders": "listOrdersGetOrders",
    "GET /orders/all": "listOrdersGetOrdersAll",
    "GET /orders/any": "listOrders",
    "GET /orders/some": "listOrdersGetOrdersSome",
    "GET /things": "deleteOperationGetThings",
    "GET /others": "deleteOperation",
    "GET /more": "getMore",
    "GET /most": "getMost",
    "GET /pets": "pets",
    "GET /pets/toys": "toys",
  });
});

describe("without one of the operations, the others are called as before", () => {
  const all = namesIn(described);
  /** Those that get the name that was taken: what was called so is gone. */
  const heirs: Readonly<Record<string, readonly string[]>> = {
    "GET /users": ["GET /users/"],
    "POST /gift-cards": ["POST /gift/cards"],
    // The group of its tag.
    "POST /gift_cards": ["POST /gift-cards"],
    "GET /orders/any": ["GET /orders"],
    "GET /others": ["GET /things"],
    "GET /pets": ["GET /pets/toys"],
  };
  test.each(described.map(({ method, path }) => `${method.toUpperCase()} ${path}`))("%s", (gone) => {
    const rest = namesIn(described.filter(({ method, path }) => `${method.toUpperCase()} ${path}` !== gone));
    const changed = [...rest].filter(([key, names]) => names !== all.get(key)).map(([key]) => key);
    expect(rest.size).toBe(all.size - 1);
    expect(changed).toEqual(heirs[gone] ?? []);
  });

  test("in another order too, as long as none clash", () => {
    const plain = described.filter(({ path }) => ["/users", "/gift/cards", "/orders/any", "/pets/toys"].includes(path));
    expect(new Map([...namesIn(plain.toReversed())].toReversed())).toEqual(namesIn(plain));
  });
});
