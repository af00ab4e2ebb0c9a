import { join, resolve } from "node:path";
import type { SignerNames } from "../../src/generator/plan/client-plan.js";
import {
  acquireNeeds,
  challengeNeeds,
  clockNeeds,
  type FunctionNeeds,
  helloNeeds,
  refreshNeeds,
  renewalNeeds,
  replyNeeds,
  signerNeeds,
} from "../../src/generator/plan/signers/function-needs.js";
import type { AcquiredReply } from "../../src/generator/scheme/evaluation/evaluate-acquisition.js";
import { acquisitionOf, exampleReplies } from "../../src/generator/scheme/examples/check-acquired-example.js";
import { givenBy } from "../../src/generator/scheme/examples/example-inputs.js";
import { isHeard } from "../../src/generator/scheme/examples/sign-example.js";
import type { Example, ExampleReply, NamedText, UserType } from "../../src/generator/scheme/scheme.js";
import type { SignerProgram } from "../../src/generator/scheme/signer-program.js";
import type { Environment } from "../../templates/runtime/core/environment.js";
import type { OutgoingRequest } from "../../templates/runtime/core/request.js";
import type { Acquired, AcquireReply } from "../../templates/runtime/core/signer.js";
import type * as testing from "../../templates/runtime/core/testing.js";
import { isHeld } from "../../templates/runtime/core/with-reply.js";

/** A scheme of a generated client, called as that client calls it. */
export interface CompiledScheme {
  /** The example's request, signed. */
  readonly sign: (example: Example) => Promise<OutgoingRequest>;
  /** What is sent to open or renew the example's session, and what is kept of its replies. */
  readonly acquire: (example: Example) => Promise<AcquiredBy>;
  /** Whether the reply to what was signed for the example is taken. */
  readonly check: (example: Example, request: OutgoingRequest, reply: ExampleReply) => Promise<boolean>;
}

export interface AcquiredBy {
  readonly acquired: Acquired<unknown> | undefined;
  /** One for each step, in order. */
  readonly requests: readonly testing.SentRequest[];
}

/** A module of a client. */
export type Loaded = Readonly<Record<string, (...given: readonly unknown[]) => unknown>>;

/** Where a scheme's file is in its client, without its ending, and what it exports. */
export type CompiledNames = Pick<
  SignerNames,
  "module" | "signer" | "acquire" | "refresh" | "hello" | "renew" | "learn" | "check"
>;

/** What each function of a scheme's file takes beside what all of them do. */
export type SchemeNeeds = Readonly<Record<keyof CompiledNames, FunctionNeeds>>;

export function needsOf(program: SignerProgram): SchemeNeeds {
  const { challenge } = program;
  return {
    module: { credentials: false, environment: undefined },
    signer: signerNeeds(program),
    acquire: challenge === undefined ? acquireNeeds(program) : challengeNeeds(program),
    refresh: refreshNeeds(program),
    hello: helloNeeds(program),
    renew: renewalNeeds(program),
    learn: clockNeeds(program),
    check: replyNeeds(program),
  };
}

/** The scheme as it stands in the client in `folder`. */
export async function loadScheme(
  folder: string,
  program: SignerProgram,
  names: CompiledNames = namesIn(program),
): Promise<CompiledScheme> {
  const auth: Loaded = await load(folder, `${names.module}.ts`);
  return schemeOf(program, { names, needs: needsOf(program), auth }, await load(folder, "runtime/testing.ts"));
}

/** A scheme's file in a client. */
export interface SchemeModule {
  readonly names: CompiledNames;
  readonly needs: SchemeNeeds;
  readonly auth: Loaded;
}

/** The scheme that a file of a client is, called with the client's own tools for tests. Of the program only its data is looked at. */
export function schemeOf(
  program: SignerProgram,
  { names, needs, auth }: SchemeModule,
  tools: typeof testing,
): CompiledScheme {
  const { exampleRequest, exampleEnvironment, exampleServer } = tools;
  const credentialsOf = (example: Example): unknown => ({
    ...Object.fromEntries(pairs(example.credentials)),
    functions: functionsOf(program, example, tools),
  });
  const environmentOf = (example: Example): Environment => exampleEnvironment(example.now ?? 0, example.random);
  const given = (
    example: Example,
    what: keyof CompiledNames,
    environment: unknown = environmentOf(example),
  ): readonly unknown[] => [
    ...(needs[what].credentials ? [credentialsOf(example)] : []),
    ...(needs[what].environment ? [environment] : []),
  ];
  const signed = async (
    what: "signer" | "hello",
    example: Example,
    environment: Environment,
    session: object,
  ): Promise<OutgoingRequest> => {
    if (example.request === undefined) throw new Error("an example without a request");
    const { method, url, headers, body } = example.request;
    const request = exampleRequest({ method, url, headers: Object.fromEntries(pairs(headers)), body });
    const name = names[what];
    if (name !== undefined) await functionOf(auth[name]?.(...given(example, what, environment)))(request, session);
    return request;
  };
  /** The request that is sent after the answer, with what was read of that. */
  const conversed = async (
    example: Example,
    [reply]: readonly AcquireReply[],
    own: object,
  ): Promise<OutgoingRequest> => {
    const { challenge, clock } = program;
    const environment = environmentOf(example);
    const isSigned = challenge === undefined || example.session.length > 0;
    const asked = await signed(isSigned ? "signer" : "hello", example, environment, own);
    const read = async (what: "learn" | "acquire" | "renew"): Promise<unknown> =>
      await auth[names[what] ?? ""]?.({ request: asked, reply }, ...given(example, what, environment));
    if (clock !== undefined) {
      const at = Number(await read("learn"));
      return await signed("signer", example, { ...environment, now: () => at }, own);
    }
    const isChallenge = reply !== undefined && challenge?.status.includes(reply.status) === true;
    // What these functions return shows in what is signed with it.
    const session = isChallenge
      ? ((await read("acquire")) as Acquired<object>).session
      : { ...own, ...((await read("renew")) as object) };
    return await signed("signer", example, environment, { ...session, uses: 1 });
  };
  return {
    async sign(example) {
      const session = { uses: 1, ...Object.fromEntries(givenBy(example, program).session ?? []) };
      if (example.answer === undefined || !isHeard(program, example.answer))
        return await signed("signer", example, environmentOf(example), session);
      return await conversed(example, [...exampleReplies(example.answer).values()].flatMap(replyOf), session);
    },
    async acquire(example) {
      const acquiring = acquisitionOf(program, example);
      const { session } = givenBy(example, program);
      const renews = acquiring !== program.acquire;
      const replies = exampleReplies(example.acquired ?? { replies: [] });
      const { send, requests } = exampleServer(
        (acquiring?.steps ?? []).flatMap(({ name }) => replyOf(replies.get(name))),
      );
      const what = renews ? "refresh" : "acquire";
      const all = [send, ...(renews ? [Object.fromEntries(session ?? [])] : []), ...given(example, what)];
      // What the function returns is checked by the test, field by field.
      const acquired = (await auth[names[what] ?? ""]?.(...all)) as Acquired<unknown> | undefined;
      return { acquired, requests };
    },
    async check(example, request, written) {
      const [reply] = [...exampleReplies({ replies: [written] }).values()].flatMap(replyOf);
      const answer = { request, reply: { ...reply, bytes: new TextEncoder().encode(written.body) } };
      const check = functionOf(auth[names.check ?? ""]);
      return await isHeld(async () => (await check(answer, ...given(example, "check"))) === true);
    },
  };
}

/** They return what the example says, in order. */
function functionsOf({ functions }: SignerProgram, example: Example, tools: typeof testing): object {
  const results = new Map(example.functions?.map((one) => [one.name.value, one.results]));
  const given = functions.map(({ name, gives }) => {
    const values = (results.get(name.value) ?? []).map(({ value }) => resultOf(value, gives, tools));
    return [name.value, tools.exampleFunction(values)] as const;
  });
  return Object.fromEntries(given);
}

/** A result as an example writes it: bytes in hexadecimal. */
function resultOf(written: string, gives: UserType, { exampleBytes }: typeof testing): unknown {
  switch (gives) {
    case "text":
      return written;
    case "bytes":
      return exampleBytes(written);
    case "number":
    case "json":
      return JSON.parse(written);
  }
}

async function load<Module>(folder: string, file: string): Promise<Module> {
  return await import(/* @vite-ignore */ resolve(join(folder, file)));
}

function functionOf(value: unknown): (...given: readonly unknown[]) => unknown {
  if (typeof value !== "function") throw new Error("the client has no such signer");
  return (...given) => Reflect.apply(value, undefined, given);
}

function replyOf(reply: AcquiredReply | undefined): readonly AcquireReply[] {
  if (reply === undefined) return [];
  const headers = reply.headers.map(([name, value]): [string, string] => [name, value]);
  return [{ ...reply, headers: new Headers(headers) }];
}

function pairs(named: readonly NamedText[]): [string, string][] {
  return named.map(({ name, value }) => [name.value, value.value]);
}

/** For a scheme whose name is an identifier that nothing else has. */
export function namesIn({ name }: SignerProgram): CompiledNames {
  const acquire = `acquire${name.replace(/^./, (letter) => letter.toUpperCase())}`;
  return { module: `auth/${kebab(name)}`, signer: name, acquire, refresh: acquire.replace(/^acquire/, "refresh") };
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
