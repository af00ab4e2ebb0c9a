import { join, resolve } from "node:path";
import { challengeNeeds, clockNeeds, renewalNeeds, replyNeeds } from "../../src/generator/plan/answer-needs.js";
import type { SignerNames } from "../../src/generator/plan/client-plan.js";
import { acquireNeeds, refreshNeeds } from "../../src/generator/plan/plan-acquire.js";
import { greeting, needsCredentials, needsEnvironment } from "../../src/generator/plan/plan-signer.js";
import { acquisitionOf, exampleReplies } from "../../src/generator/scheme/check-acquired-example.js";
import type { AcquiredReply } from "../../src/generator/scheme/evaluate-acquisition.js";
import { givenBy } from "../../src/generator/scheme/example-inputs.js";
import type { Example, ExampleReply, NamedText } from "../../src/generator/scheme/scheme.js";
import { isHeard } from "../../src/generator/scheme/sign-example.js";
import type { SignerProgram } from "../../src/generator/scheme/signer-program.js";
import type { Value } from "../../src/generator/scheme/value.js";
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

type Loaded = Readonly<Record<string, (...given: readonly unknown[]) => unknown>>;

/** Where a scheme's file is in its client, without its ending, and what it exports. */
type CompiledNames = Pick<
  SignerNames,
  "module" | "signer" | "acquire" | "refresh" | "hello" | "renew" | "learn" | "check"
>;

/** The scheme as it stands in the client in `folder`. */
export async function loadScheme(
  folder: string,
  program: SignerProgram,
  names: CompiledNames = namesIn(program),
): Promise<CompiledScheme> {
  const auth: Loaded = await load(folder, `${names.module}.ts`);
  const { exampleRequest, exampleEnvironment, exampleServer }: typeof testing = await load(
    folder,
    "runtime/testing.ts",
  );
  const credentialsOf = (example: Example): unknown => ({
    ...Object.fromEntries(pairs(example.credentials)),
    functions: functionsOf(program, example),
  });
  const environmentOf = (example: Example): Environment => exampleEnvironment(example.now ?? 0, example.random);
  const given = (
    example: Example,
    needs: ReturnType<typeof acquireNeeds>,
    environment: unknown = environmentOf(example),
  ): readonly unknown[] => [
    ...(needs.credentials ? [credentialsOf(example)] : []),
    ...(needs.environment ? [environment] : []),
  ];
  const signed = async (
    { own, name }: { readonly own: SignerProgram; readonly name: string | undefined },
    example: Example,
    environment: Environment,
    session: object,
  ): Promise<OutgoingRequest> => {
    if (example.request === undefined) throw new Error("an example without a request");
    const { method, url, headers, body } = example.request;
    const request = exampleRequest({ method, url, headers: Object.fromEntries(pairs(headers)), body });
    if (name === undefined) return request;
    const needs = { credentials: needsCredentials(own), environment: needsEnvironment(own) };
    await functionOf(auth[name]?.(...given(example, needs, environment)))(request, session);
    return request;
  };
  const signer = { own: program, name: names.signer };
  /** The request that is sent after the answer, with what was read of that. */
  const conversed = async (
    example: Example,
    [reply]: readonly AcquireReply[],
    own: object,
  ): Promise<OutgoingRequest> => {
    const { challenge, clock } = program;
    const environment = environmentOf(example);
    const isSigned = challenge === undefined || example.session.length > 0;
    const hello = { own: greeting(program), name: names.hello };
    const asked = await signed(isSigned ? signer : hello, example, environment, own);
    const read = async (name: string | undefined, needs: ReturnType<typeof acquireNeeds>): Promise<unknown> =>
      await auth[name ?? ""]?.({ request: asked, reply }, ...given(example, needs, environment));
    if (clock !== undefined) {
      const at = Number(await read(names.learn, clockNeeds(program)));
      return await signed(signer, example, { ...environment, now: () => at }, own);
    }
    const isChallenge = reply !== undefined && challenge?.status.includes(reply.status) === true;
    // What these functions return shows in what is signed with it.
    const session = isChallenge
      ? ((await read(names.acquire, challengeNeeds(program))) as Acquired<object>).session
      : { ...own, ...((await read(names.renew, renewalNeeds(program))) as object) };
    return await signed(signer, example, environment, { ...session, uses: 1 });
  };
  return {
    async sign(example) {
      const session = { uses: 1, ...Object.fromEntries(givenBy(example, program).session ?? []) };
      if (example.answer === undefined || !isHeard(program, example.answer))
        return await signed(signer, example, environmentOf(example), session);
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
      const needs = renews ? refreshNeeds(program) : acquireNeeds(program);
      const all = [send, ...(renews ? [Object.fromEntries(session ?? [])] : []), ...given(example, needs)];
      // What the function returns is checked by the test, field by field.
      const acquired = (await auth[(renews ? names.refresh : names.acquire) ?? ""]?.(...all)) as
        | Acquired<unknown>
        | undefined;
      return { acquired, requests };
    },
    async check(example, request, written) {
      const [reply] = [...exampleReplies({ replies: [written] }).values()].flatMap(replyOf);
      const answer = { request, reply: { ...reply, bytes: new TextEncoder().encode(written.body) } };
      const check = functionOf(auth[names.check ?? ""]);
      return await isHeld(async () => (await check(answer, ...given(example, replyNeeds(program)))) === true);
    },
  };
}

/** They return what the example says. */
function functionsOf(program: SignerProgram, example: Example): object {
  const { call } = givenBy(example, program);
  const functions = program.functions.map(({ name }) => {
    return [name.value, (...values: readonly Value[]) => call?.(name.value, values)] as const;
  });
  return Object.fromEntries(functions);
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
function namesIn({ name }: SignerProgram): CompiledNames {
  const acquire = `acquire${name.replace(/^./, (letter) => letter.toUpperCase())}`;
  return { module: `auth/${kebab(name)}`, signer: name, acquire, refresh: acquire.replace(/^acquire/, "refresh") };
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
