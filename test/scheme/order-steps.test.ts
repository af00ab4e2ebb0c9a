import { describe, expect, test } from "vitest";
import type { Step } from "../../src/generator/scheme/signer-program.js";
import { pagesOf, programOf } from "./scheme-of.js";

/** `let:` and `send:` of a scheme whose credentials are `key` (secret) and `id`. */
function orderOf(rest: string): string {
  const { steps } = programOf(`credentials: { id: {}, key: { secret: true } }\n${rest}`);
  return steps.map(nameOf).join(", ");
}

function nameOf(step: Step): string {
  return step.kind === "value" ? step.name : `${step.in} ${step.name}`;
}

describe("values", () => {
  test("stand behind those they read, otherwise as written", () => {
    const order = orderOf(`
let:
  signature: hex(hmacSha256(key, stringToSign))
  stringToSign: lines(method, time, path)
  time: unixMillis(now)
send: { headers: { X-Time: "\${time}", X-Signature: "\${signature}" } }
`);
    expect(order).toBe("time, stringToSign, signature, header X-Time, header X-Signature");
  });

  test("that nothing needs are left out", () => {
    expect(orderOf('let: { used: path, other: method, another: other }\nsend: { headers: { X: "${used}" } }')).toBe(
      "used, header X",
    );
  });

  test("that only a condition needs stay", () => {
    expect(orderOf('let: { long: header("X-Long") }\nsend: { headers: { X: { value: "1", when: long } } }')).toBe(
      "long, header X",
    );
  });
});

describe("what reads the request", () => {
  test.each([
    [
      "headers",
      "header X-Id, all, header X-Signature",
      'headers: { X-Signature: "${hex(sha256(all))}", X-Id: "${id}" }',
    ],
    ["query", "query id, all, header X-Signature", 'headers: { X-Signature: "${all}" }\n  query: { id: "${id}" }'],
    ["target", "query id, all, header X-Signature", 'headers: { X-Signature: "${all}" }\n  query: { id: "${id}" }'],
    ["url", "query id, all, query sig", 'query: { sig: "${all}", id: "${id}" }'],
    ["parameters", "query id, all, query sig", 'query: { sig: "${all}", id: "${id}" }'],
    ["body", "body id, all, header X-Signature", 'headers: { X-Signature: "${all}" }\n  body: { id: "${id}" }'],
    ["form", "body id, all, body sig", 'body: { sig: "${all}", id: "${id}" }'],
  ])("%s: stands behind the placements that do not need it", (input, want, send) => {
    const texts: Readonly<Record<string, string>> = {
      headers: "join(each(headers, h => h.name), ' ')",
      parameters: "join(each(parameters, p => p.name), ' ')",
      form: "join(each(form, f => f.name), ' ')",
      body: "when(body, hex(body), '')",
    };
    expect(orderOf(`let: { all: "${texts[input] ?? input}" }\nsend:\n  ${send}`)).toBe(want);
  });

  test("path, host and method are changed by nothing", () => {
    expect(
      orderOf('let: { all: "lines(method, host, path)" }\nsend: { query: { id: "${id}" }, headers: { X: "${all}" } }'),
    ).toBe("all, query id, header X");
  });

  test("one header stands behind the placement of that header, in whatever case", () => {
    const order = orderOf(`
let: { day: "header('x-date') ?? ''" }
send: { headers: { X-Signature: "\${hex(hmacSha256(key, day))}", X-Other: "\${id}", X-Date: "\${iso8601(now)}" } }
`);
    expect(order).toBe("header X-Date, day, header X-Signature, header X-Other");
  });

  test("the Cookie header stands behind cookies", () => {
    const order = orderOf(`
let: { cookies: "header('Cookie') ?? ''" }
send: { headers: { X-Signature: "\${cookies}" }, cookies: { id: "\${id}" } }
`);
    expect(order).toBe("cookie id, cookies, header X-Signature");
  });

  test("a placement that reads the request itself stands behind the others", () => {
    expect(orderOf('send: { headers: { X-Signature: "${hex(sha256(target))}" }, query: { id: "${id}" } }')).toBe(
      "query id, header X-Signature",
    );
  });
});

describe("a circle", () => {
  test("of values is told once, from the one that stands first", () => {
    expect(pagesOf('let:\n  z: lower(a)\n  a: lower(b)\n  b: lower(z)\nsend: { headers: { X: "${b}" } }')).toEqual([
      "cycle: these values need each other: z -> a -> b -> z | <<z>>: lower(a)",
    ]);
  });

  test("of a value with itself", () => {
    expect(pagesOf("let: { a: lower(a) }")).toEqual([
      "cycle: these values need each other: a -> a | let: { <<a>>: lower(a) }",
    ]);
  });

  test("of placements that read each other", () => {
    const [page, ...more] = pagesOf(
      "send:\n  headers:\n    X-A: ${hex(sha256(header('X-B') ?? ''))}\n    X-B: ${hex(sha256(header('X-A') ?? ''))}\n",
    );
    expect(page).toContain("cycle: these values need each other: X-A -> X-B -> X-A | X-A: <<");
    expect(more).toEqual([]);
  });
});
