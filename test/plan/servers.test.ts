import { describe, expect, it } from "vitest";
import { allServers, serverOf, withServerNames } from "../../src/generator/plan/servers.js";
import { readFixture } from "./plan-fixture.js";

const operation = "get: { responses: { 200: { description: ok } }, servers:";

describe("withServerNames", () => {
  it("gives an operation's server the name that the document's has, or one of its own", () => {
    const { api } = readFixture(`
servers: [{ url: "https://a.example" }, { url: "https://b.example" }]
paths:
  /a: { ${operation} [{ url: "https://b.example" }] } }
  /b: { ${operation} [{ url: "https://c.example" }, { url: "https://d.example" }] } }
  /c: { ${operation} [{ url: "https://c.example" }] } }
  /d: { get: { responses: { 200: { description: ok } } } }
`);
    const named = withServerNames(api);
    expect(named.operations.map(serverOf)).toEqual(["server2", "server3", "server3", undefined]);
    expect(
      allServers(named).map(({ name, url }) => [name, ...url.map((part) => ("text" in part ? part.text : part.name))]),
    ).toEqual([
      ["server1", "https://a.example"],
      ["server2", "https://b.example"],
      ["server3", "https://c.example"],
    ]);
  });
});
