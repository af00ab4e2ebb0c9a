import { describe, expect, it } from "vitest";
import { allServers, serverOf, withServerNames } from "../../src/generator/plan/servers.js";
import { readFixture } from "./plan-fixture.js";

const operation = "get: { responses: { 200: { description: ok } }, servers:";

describe("withServerNames", () => {
  it("gives an operation's server the name that the document's has, or one of its own", () => {
    const { api } = readFixture(`
servers: [{ url: "https://10.0.0.1" }, { url: "https://10.0.0.2" }]
paths:
  /a: { ${operation} [{ url: "https://10.0.0.2" }] } }
  /b: { ${operation} [{ url: "https://10.0.0.3" }, { url: "https://10.0.0.4" }] } }
  /c: { ${operation} [{ url: "https://10.0.0.3" }] } }
  /d: { get: { responses: { 200: { description: ok } } } }
`);
    const named = withServerNames(api);
    expect(named.operations.map(serverOf)).toEqual(["server2", "server3", "server3", undefined]);
    expect(
      allServers(named).map(({ name, url }) => [name, ...url.map((part) => ("text" in part ? part.text : part.name))]),
    ).toEqual([
      ["server1", "https://10.0.0.1"],
      ["server2", "https://10.0.0.2"],
      ["server3", "https://10.0.0.3"],
    ]);
  });

  it("tells servers of operations from the document's by words of their addresses", () => {
    const { api } = readFixture(`
servers: [{ url: "https://api.example.com" }]
paths:
  /a: { ${operation} [{ url: "https://files.example.com" }] } }
  /b: { ${operation} [{ url: "https://api.example.com" }] } }
  /c: { ${operation} [{ url: "https://10.0.0.1" }] } }
`);
    const named = withServerNames(api);
    expect(named.servers.map(({ name }) => name)).toEqual(["api"]);
    expect(named.operations.map(serverOf)).toEqual(["files", "api", "server3"]);
  });
});
