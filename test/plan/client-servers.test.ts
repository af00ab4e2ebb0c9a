import { describe, expect, it } from "vitest";
import {
  defaultUrl,
  hasAbsoluteServer,
  printServers,
  variableMembers,
} from "../../src/generator/plan/client-servers.js";
import { textOf } from "../../src/generator/source/code.js";
import { readFixture } from "./plan-fixture.js";

const regional = `
servers:
  - url: https://{region}.shop.example/{base}
    description: EU
    variables:
      region: { default: eu, enum: [eu, us], description: Where the data is. }
      base: { default: v1 }
`;

describe("servers of a client", () => {
  it("are printed with their variables filled in", () => {
    const { api } = readFixture(regional);
    expect(textOf(printServers(api))).toMatch(
      /^\{ \w+: "https:\/\/" \+ serverVariable\(variables\.region, "eu"\) \+ "\.shop\.example\/" \+ serverVariable\(variables\.base, "v1"\) \}$/,
    );
    expect(api.servers.map(defaultUrl)).toEqual(["https://eu.shop.example/v1"]);
  });

  it("have variables with the values that are allowed", () => {
    const members = variableMembers(readFixture(regional).api);
    expect(members.map(({ name, type, doc }) => [name, textOf(type), doc?.text])).toEqual([
      ["region", '"eu" | "us" | undefined', "Where the data is.\n\nDefault: `eu`."],
      ["base", "string | undefined", "Default: `v1`."],
    ]);
  });

  it.each([
    ["servers: [{ url: https://a.example }]", true],
    ["servers: [{ url: /v1 }]", false],
    ["servers: [{ url: '{base}', variables: { base: { default: 'https://a.example' } } }]", true],
    ["", false],
  ])("%j: absolute is %s", (yaml, want) => {
    expect(hasAbsoluteServer(readFixture(yaml).api)).toBe(want);
  });
});
