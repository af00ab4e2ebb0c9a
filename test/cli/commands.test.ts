import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { acme, project, session, signed } from "./session.js";

describe("countersign verify", () => {
  test("counts the vectors that passed", async () => {
    const folder = project({ "acme.yaml": acme });
    expect(await session(folder, "verify", "acme.yaml")).toEqual({ code: 0, out: "hmac  1 vector passed\n", err: "" });
  });

  test("shows what was expected and what was computed, line by line, and no secret", async () => {
    const broken = acme.replace("things/7\\n1500000000", "things/8\\n1500000000");
    const result = await session(project({ "acme.yaml": broken }), "verify", "acme.yaml");
    expect(result.code).toBe(1);
    expect(result.out).toBe(`hmac: computed by us
  timestamp = "1500000000"
  stringToSign
     expected      computed
     "GET"         "GET"
  !  "/things/8"   "/things/7"
     "1500000000"  "1500000000"
  signature = "32283d4cfcd2389c0d6800a7be6e359e4967a305af0a7b1dee1563c2f7dcf460"
  header X-Key = "us"
  header X-Timestamp = "1500000000"
  header X-Signature = "32283d4cfcd2389c0d6800a7be6e359e4967a305af0a7b1dee1563c2f7dcf460"

hmac  0 vectors passed  1 failed
`);
    expect(result.err).toMatch(/^acme\.yaml:\d+:\d+ error example-/);
    expect(result.out + result.err).not.toContain("our-secret");
  });

  test("names an example that failed by its id", async () => {
    const named = acme.replace("- source:", "- id: acme/7\n            source:");
    const broken = named.replace("things/7\\n1500000000", "things/8\\n1500000000");
    const { out, err } = await session(project({ "acme.yaml": broken }), "verify", "acme.yaml");
    expect(out).toMatch(/^hmac acme\/7: computed by us\n/);
    expect(err).toContain("\n  in   #/components/securitySchemes/hmac, example acme/7\n");
  });

  test("says that there is nothing to verify", async () => {
    const bare = acme.slice(0, acme.indexOf("        examples:"));
    const { code, out } = await session(project({ "acme.yaml": bare }), "verify", "acme.yaml");
    expect([code, out.split("\n")[0]]).toEqual([0, "there are no examples: nothing is proved"]);
  });
});

describe("countersign explain", () => {
  test("shows the alternative, each value in order and what is sent", async () => {
    const two = acme
      .replace("security: [{ hmac: [] }]", "security: [{ hmac: [] }, { open: [] }]")
      .replace("    hmac:\n", "    open: { type: apiKey, in: header, name: X-Open }\n    hmac:\n");
    expect(await session(project({ "acme.yaml": two }), "explain", "acme.yaml", "getThing")).toEqual({
      code: 0,
      err: "",
      out: `getThing: GET /things/{id}

The first of these whose credentials are all given is used:
  used  hmac
  or    open

For GET https://api.acme.example/things/id:

hmac
  value   timestamp     "1500000000"
  value   stringToSign  "GET\\n/things/id\\n1500000000"
  value   signature     "${signed("GET\n/things/id\n1500000000")}"
  header  X-Key         "us"
  header  X-Timestamp   "1500000000"
  header  X-Signature   "${signed("GET\n/things/id\n1500000000")}"
`,
    });
  });

  test("masks what tells a secret", async () => {
    const open = acme
      .replace("security: [{ hmac: [] }]", "security: [{ open: [] }]")
      .replace("    hmac:\n", "    open: { type: http, scheme: bearer }\n    hmac:\n");
    const { out } = await session(project({ "acme.yaml": open }), "explain", "acme.yaml", "getThing");
    expect(out).toContain('header  Authorization  "Bearer (secret)"');
  });

  test("computes a server of credentials that no example gives", async () => {
    const document = `openapi: 3.1.0
info: { title: Acme, version: "1" }
servers: [{ url: https://api.acme.example }]
security: [{ shop: [] }]
paths: { /orders: { get: { operationId: listOrders, responses: { "200": { description: The orders. } } } } }
components:
  securitySchemes:
    shop:
      type: apiKey
      in: header
      name: X-Key
      x-countersign:
        credentials: { site: {}, key: { secret: true } }
        let: { place: lower(site) }
        send: { server: "https://\${place}.acme.example", headers: { X-Site: "\${site}", X-Key: "\${key}" } }
`;
    const { out } = await session(project({ "acme.yaml": document }), "explain", "acme.yaml", "listOrders");
    expect(out).toContain('server  server  "https://site.acme.example"');
    expect(out).not.toContain("stops at");
  });

  test("says how a session is opened", async () => {
    const folder = project({ "security.yaml": readFileSync("test/types/security.yaml", "utf8") });
    const explained = await session(folder, "explain", "security.yaml", "needsSession");
    expect(explained.out).toContain(
      'session, whose session is opened by logIn\n  header  Authorization  "Bearer (secret)"',
    );
  });

  test("says where nothing is needed", async () => {
    const open = acme.replace("security: [{ hmac: [] }]", "security: []");
    const { out } = await session(project({ "acme.yaml": open }), "explain", "acme.yaml", "getThing");
    expect(out).toBe("getThing: GET /things/{id}\n\nNo authentication is needed.\n");
  });

  test("takes an operation by its method and path", async () => {
    const folder = project({ "acme.yaml": acme });
    const { code, out } = await session(folder, "explain", "acme.yaml", "get /things/{id}");
    expect([code, out.split("\n")[0]]).toEqual([0, "getThing: GET /things/{id}"]);
    expect((await session(folder, "explain", "acme.yaml", "GET /thing/{id}")).err).toBe(
      'countersign: acme.yaml has no operation "GET /thing/{id}". Did you mean "GET /things/{id}"?\n',
    );
  });

  test("suggests an operation", async () => {
    expect(await session(project({ "acme.yaml": acme }), "explain", "acme.yaml", "getThings")).toEqual({
      code: 2,
      out: "",
      err: 'countersign: acme.yaml has no operation "getThings". Did you mean "getThing"?\n',
    });
  });

  test("says where the operations are, where none is near", async () => {
    expect((await session(project({ "acme.yaml": acme }), "explain", "acme.yaml", "zzz")).err).toBe(
      'countersign: acme.yaml has no operation "zzz". `countersign coverage acme.yaml` lists them all.\n',
    );
  });
});

describe("a spec that only a lenient reading takes", () => {
  const untitled = acme.replace("title: Acme, ", "");

  test.each([["verify"], ["explain", "getThing"], ["coverage"], ["validate"]])(
    "is offered one by %s",
    async (...args) => {
      const [command = "", ...rest] = args;
      const folder = project({ "acme.yaml": untitled });
      const strict = await session(folder, command, "acme.yaml", ...rest);
      expect(strict.code).toBe(1);
      expect(strict.out + strict.err).toContain("; with --lenient, the API is called after its file");
      expect(await session(folder, command, "acme.yaml", ...rest, "--lenient")).toMatchObject({ code: 0 });
    },
  );
});

describe("a spec that cannot be used is a page and exit code 1 for", () => {
  test.each([["verify"], ["explain", "getThing"], ["generate"], ["check"], ["validate"], ["coverage"]])(
    "%s",
    async (command, ...rest) => {
      const folder = project({ "acme.yaml": acme.replace("openapi: 3.1.0", "openapi: 9") });
      const { code, out, err } = await session(folder, command, "acme.yaml", ...rest);
      expect(code).toBe(1);
      expect(out + err).toMatch(/^acme\.yaml:1:10 error /);
    },
  );

  test.each([["verify"], ["explain", "getThing"], ["generate"], ["check"], ["validate"], ["coverage"]])(
    "%s, that is not there",
    async (command, ...rest) => {
      const { code, out, err } = await session(project({}), command, "acme.yaml", ...rest);
      expect(code).toBe(1);
      expect(out + err).toContain('error file-not-found: there is no file "acme.yaml"');
    },
  );
});

describe("countersign", () => {
  test("without a command shows its help as an error", async () => {
    const { code, out, err } = await session(project({}));
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain("Usage: countersign COMMAND");
  });

  test.each([["--help"], ["-h"], ["help"]])("%s shows its help", async (flag) => {
    const { code, out, err } = await session(project({}), flag);
    expect([code, err]).toEqual([0, ""]);
    for (const command of ["generate", "check", "validate", "verify", "explain", "coverage"])
      expect(out).toContain(`\n  ${command} `);
  });

  test.each([["generate"], ["check"], ["validate"], ["verify"], ["explain"], ["coverage"]])(
    "%s --help documents the exit codes",
    async (command) => {
      const { code, out } = await session(project({}), command, "--help");
      expect(code).toBe(0);
      expect(out).toContain(`Usage: countersign ${command} `);
      expect(out).toMatch(/Exit codes:\n {2}0 {2}fine\n {2}1 {2}.*\n {2}2 {2}wrong usage\n {2}3 {2}/);
    },
  );

  test("help and a command is that command's help", async () => {
    const folder = project({});
    expect(await session(folder, "help", "verify")).toEqual(await session(folder, "verify", "--help"));
    expect((await session(folder, "help", "verfy")).err).toContain('unknown command "verfy". Did you mean "verify"?');
  });

  test.each(["--version", "-v"])("%s prints the package's version", async (option) => {
    expect(await session(project({}), option)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });

  const wrong: readonly { readonly args: readonly string[]; readonly want: string }[] = [
    { args: ["genrate"], want: 'unknown command "genrate". Did you mean "generate"?\nTry `countersign --help`.' },
    { args: ["--versoin"], want: 'unknown option "--versoin". Did you mean "--version"?\nTry `countersign --help`.' },
    {
      args: ["generate", "--cripto", "web"],
      want: "unknown option --cripto. Did you mean --crypto?\nTry `countersign generate --help`.",
    },
    { args: ["validate"], want: "validate needs SPEC\nTry `countersign validate --help`." },
    {
      args: ["generate"],
      want: "no spec is named, and there is no countersign.config.yaml here; name a document, or list some there under `specs`",
    },
    { args: ["constructor"], want: 'unknown command "constructor".\nTry `countersign --help`.' },
  ];
  test.each(wrong)("$args is wrong usage", async ({ args, want }) => {
    expect(await session(project({}), ...args)).toEqual({ code: 2, out: "", err: `countersign: ${want}\n` });
  });
});
