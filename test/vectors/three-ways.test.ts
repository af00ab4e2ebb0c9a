import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SignerNames } from "../../src/generator/plan/client-plan.js";
import { takeSession } from "../../src/generator/scheme/evaluation/evaluate-acquisition.js";
import type { SignableRequest } from "../../src/generator/scheme/evaluation/signable-request.js";
import { acquisitionOf, exampleReplies } from "../../src/generator/scheme/examples/check-acquired-example.js";
import { givenBy } from "../../src/generator/scheme/examples/example-inputs.js";
import { signExample } from "../../src/generator/scheme/examples/sign-example.js";
import { hasVarying } from "../../src/generator/scheme/expressions/dependencies.js";
import type { Example } from "../../src/generator/scheme/scheme.js";
import type { SignerProgram } from "../../src/generator/scheme/signer-program.js";
import { type Verdict, verifyRequest } from "../../src/generator/scheme/verification/verify-request.js";
import { openSchemeLibrary } from "../../src/generator/scheme-library.js";
import { printDiagnostics } from "../../src/generator/source/diagnostics/print-diagnostic.js";
import { asBytes, type OutgoingRequest } from "../../templates/runtime/core/request.js";
import type { Acquired } from "../../templates/runtime/core/signer.js";
import { browser } from "../browser/browser.js";
import { openPage, type Page } from "../browser/open-page.js";
import { pageScheme, schemeModules } from "../browser/page-scheme.js";
import { compileLibrary, type LibraryScheme, writeSigners } from "./compiled-library.js";
import { type AcquiredBy, type CompiledScheme, loadScheme } from "./compiled-scheme.js";
import { plainRequest } from "./plain-request.js";
import { openResults } from "./results.js";

/** Written anew by each run; the folder is in nobody's way and not committed. */
const folder = resolve(".cache/library");

const library = compileLibrary(openSchemeLibrary());
const passed = openResults("three-ways");
const programs = library.flatMap((scheme) => scheme.programs);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An example that signs a request, and what the evaluator makes of it. */
interface Case {
  readonly program: SignerProgram;
  readonly example: Example;
  readonly parts: Parts;
  /** The parts that come out otherwise when the same is signed again: signatures with randomness of their own. */
  readonly varying: readonly string[];
}

/** A request as it goes over the wire, part by part: `method`, `header Authorization`. */
type Parts = ReadonlyMap<string, string | undefined>;

function partsOf(request: SignableRequest | OutgoingRequest): Parts {
  const { headers: _, ...line } = plainRequest(request);
  const headers = [...request.headers.values()].map(([name, value]) => [`header ${name}`, value] as const);
  return new Map([...Object.entries(line), ...headers]);
}

function casesOf({ programs: all }: LibraryScheme): readonly Case[] {
  return all.flatMap((program) =>
    program.examples.flatMap((example): readonly Case[] => {
      const { request } = example;
      if (request === undefined) return [];
      const sign = (): Parts => partsOf(signExample(program, example, request).request);
      const [parts, again] = [sign(), sign()];
      const varying = [...parts.keys()].filter((part) => parts.get(part) !== again.get(part));
      return [{ program, example, parts, varying }];
    }),
  );
}

/** How many examples of each scheme the condition holds for; schemes without any are left out. */
function counts(holds: (example: Example) => boolean): Readonly<Record<string, number>> {
  const all = library.map(({ name, programs: own }) => {
    return [name, own.flatMap(({ examples }) => examples.filter(holds)).length] as const;
  });
  return Object.fromEntries(all.filter(([, count]) => count > 0));
}

describe("of the library's examples", () => {
  test("all but those that open a session or have arrived sign a request", () => {
    const unsigned = counts(({ request, arrived }) => request === undefined && arrived === undefined);
    expect(counts(({ acquired }) => acquired !== undefined)).toEqual(unsigned);
  });

  test("only those with randomized signatures come out differently each time", () => {
    const varying = new Set(library.flatMap(casesOf).flatMap((one) => (one.varying.length > 0 ? [one.example] : [])));
    expect(counts((example) => varying.has(example))).toEqual({
      "amazon-pay": 1,
      apns: 1,
      "app-store-connect": 1,
      "aws-sigv4a": 38,
      "aws-sigv4a-query": 38,
      "coinbase-cdp": 1,
      dpop: 1,
      "dpop-nonce": 2,
      "http-message-signatures": 9,
      "jws-detached": 4,
      "open-banking-uk": 1,
      "plaid-webhook": 1,
      "sendgrid-event-webhook": 1,
      vapid: 1,
    });
  });
});

/** Where signers run: what they are compiled for, and a real browser where there is one. */
const places = [
  { place: "node", crypto: "node" },
  { place: "web", crypto: "web" },
  ...(browser === undefined ? [] : [{ place: "browser", crypto: "web" } as const]),
] as const;

describe.each(places)("compiled for $crypto crypto, in $place", ({ place, crypto }) => {
  const client = resolve(folder, place);
  let names: ReadonlyMap<string, SignerNames>;
  let page: Page | undefined;

  beforeAll(async () => {
    names = writeSigners(programs, crypto, client);
    if (place === "browser") page = await openPage(schemeModules(client, names.values()));
  });

  afterAll(() => page?.close());

  const open = async (program: SignerProgram): Promise<CompiledScheme> => {
    const own = names.get(program.name);
    return page === undefined || own === undefined
      ? await loadScheme(client, program, own)
      : pageScheme(page, program, own);
  };

  test.each(library)("$name sends what the evaluator sends", async (scheme) => {
    expect(printDiagnostics(scheme.diagnostics.filter(({ severity }) => severity === "error"))).toBe("");
    for (const { program, example, parts, varying } of casesOf(scheme)) {
      const { sign } = await open(program);
      const request = await sign(example);
      expect(without(partsOf(request), varying), example.source).toEqual(without(parts, varying));
      if (varying.length > 0) expect(verdictOn(request, program, example), example.source).toEqual({ ok: true });
      if (place !== "browser") passed(place, scheme.name, example);
    }
  });

  test.each(programs.filter(({ acquire }) => acquire !== undefined))(
    "$name keeps of a reply what the evaluator keeps",
    async (program) => {
      const { acquire } = await open(program);
      for (const example of program.examples) {
        if (example.acquired === undefined) continue;
        expect(shown(await acquire(example), program), example.source).toEqual(acquiredBy(program, example));
        if (place !== "browser") passed(place, program.name.replace(/ case \d+$/, ""), example);
      }
    },
  );

  test.each(programs.filter(({ reply }) => reply !== undefined))(
    "$name takes and refuses the replies that the evaluator does",
    async (program) => {
      const { sign, check } = await open(program);
      for (const example of program.examples) {
        const request = await sign(example);
        const right = example.answer?.replies ?? [];
        for (const reply of right) expect(await check(example, request, reply), example.source).toBe(true);
        for (const { why, response } of example.refuse)
          if (response !== undefined) expect(await check(example, request, response), why).toBe(false);
      }
    },
  );
});

/** The parts with nothing but their names told of those that vary. */
function without(parts: Parts, varying: readonly string[]): Parts {
  return new Map([...parts].map(([part, value]) => [part, varying.includes(part) ? "varies" : value]));
}

function verdictOn({ body, ...sent }: OutgoingRequest, program: SignerProgram, example: Example): Verdict {
  if (example.request === undefined) throw new Error("an example without a request");
  const { given } = signExample(program, example, example.request);
  return verifyRequest(program, { ...sent, ...(body === undefined ? {} : { body: asBytes(body) }) }, given);
}

/** What is kept of an example's replies, and what was sent for them, one text a request. */
interface Shown {
  readonly acquired: Acquired<unknown> | undefined;
  readonly requests: readonly string[];
}

function acquiredBy(program: SignerProgram, example: Example): Shown {
  const acquiring = acquisitionOf(program, example);
  const { acquired: reply } = example;
  if (acquiring === undefined || reply === undefined) throw new Error("an example that acquires nothing");
  const taken = takeSession(acquiring, exampleReplies(reply), givenBy(example, program));
  const requests = [...taken.requests.values()].map(({ method, url, headers, body }) =>
    line(method, url, headers, body && Buffer.from(body).toString("utf8"), program),
  );
  return { acquired: { session: Object.fromEntries(taken.session), expires: taken.expires }, requests };
}

function shown({ acquired, requests }: AcquiredBy, program: SignerProgram): Shown {
  const own = requests.filter(({ url }) => url !== undefined);
  return {
    acquired: acquired && { ...acquired, session: JSON.parse(JSON.stringify(acquired.session)) },
    requests: own.map(({ method, url, headers, body }) => line(method, url, [...headers], body, program)),
  };
}

/** Of a request with a signature that differs each time only its first line counts. */
function line(
  method: string,
  url: string | undefined,
  headers: readonly (readonly [string, string])[],
  body: string | undefined,
  { acquire }: SignerProgram,
): string {
  const first = `${method} ${url}`;
  if (acquire?.values.some(({ expression }) => hasVarying(expression)) === true) return first;
  const fields = headers.map(([name, value]) => `${name.toLowerCase()}: ${value}`).sort();
  return [first, ...fields, "", body].join("\n");
}
