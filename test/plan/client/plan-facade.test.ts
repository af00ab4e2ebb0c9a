import { expect, it } from "vitest";
import { planFacade } from "../../../src/generator/plan/client/plan-facade.js";
import { printed, readFixture } from "../plan-fixture.js";

it("groups operations by their first tag, and sets those without one beside the groups", () => {
  const { context } = readFixture(`
tags: [{ name: Customer sessions, description: What a customer does. }]
paths:
  /a:
    get: { operationId: getSession, summary: Get one., tags: [Customer sessions, b], responses: { 200: { description: ok } } }
    put: { operationId: delete, deprecated: true, tags: [Customer sessions], responses: { 200: { description: ok } } }
  /b: { get: { operationId: ping, responses: { 200: { description: ok } } } }
`);
  expect(printed(planFacade(context, "").declarations)).toEqual([
    "/** The operations, without a client. */",
    "interface Operations {",
    "  /** What a customer does. */",
    "  readonly customerSessions: {",
    "    /** Get one. */",
    "    readonly getSession: typeof getSession;",
    "    /** @deprecated */",
    "    readonly delete: typeof deleteOperation;",
    "  };",
    "  readonly ping: typeof ping;",
    "}",
    "",
    "/** The operations as methods. One whose schemes the client `C` has no credentials for is `Unavailable`. */",
    "export type ShopApi<C> = Bound<Operations, C>;",
    "",
    "/** The operations as methods of one object, the client filled in. */",
    "export function createShopApi<C extends ShopClient>(client: C): ShopApi<C> {",
    "  return bind<C, Operations>(client, {",
    "    customerSessions: {",
    "      getSession,",
    "      delete: deleteOperation,",
    "    },",
    "    ping,",
    "  });",
    "}",
  ]);
});
