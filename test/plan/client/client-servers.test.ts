import { describe, expect, it } from "vitest";
import { printServers, serverChoice, variableMembers } from "../../../src/generator/plan/client/client-servers.js";
import { textOf } from "../../../src/generator/source/code/code.js";
import { readFixture } from "../plan-fixture.js";

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
    expect(textOf(printServers(api, []))).toMatch(
      /^\{ \w+: "https:\/\/" \+ hostVariable\(variables\.region, "eu"\) \+ "\.shop\.example\/" \+ serverVariable\(variables\.base, "v1"\) \}$/,
    );
  });

  it.each([
    ["https://{a}.example", "hostVariable"],
    ["https://eu-{a}-1.example/v1", "hostVariable"],
    ["https://{a}:8443", "hostVariable"],
    ["{a}://shop.example", "hostVariable"],
    ["https://api.{a}", "serverVariable"],
    ["https://{a}/v1", "serverVariable"],
    ["https://shop.example/{a}.json/x", "serverVariable"],
    ["{a}/v1", "serverVariable"],
  ])("keep what is given for %s within its place by %s", (url, reader) => {
    const { api } = readFixture(`servers: [{ url: '${url}', variables: { a: { default: https } } }]`);
    expect(textOf(printServers(api, []))).toContain(` ${reader}(variables.a, "https")`);
  });

  it("take the region of the credentials where nothing else is given, and no secret", () => {
    const { api } = readFixture(regional);
    const origin = api.origin;
    const scheme = (name: string, secret: boolean) => ({
      name,
      credentials: [{ name: "region", secret, optional: false, mayBeEmpty: false, origin }],
    });
    const programs = [scheme("hmac", false), scheme("s3-too", false), scheme("odd", true)];
    expect(textOf(printServers(api, programs))).toContain(
      'hostVariable(variables.region ?? auth.hmac?.region ?? auth["s3-too"]?.region, "eu")',
    );
    const [region] = variableMembers(api, programs);
    expect(region?.doc?.text).toBe("Where the data is.\n\nDefault: that of the credentials, else `eu`.");
  });

  it("have variables with the values that are allowed", () => {
    const members = variableMembers(readFixture(regional).api, []);
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
    expect(serverChoice(readFixture(yaml).api, []).needsBaseUrl).toBe(!want);
  });
});
