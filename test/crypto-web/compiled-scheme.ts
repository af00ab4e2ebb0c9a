import { join, resolve } from "node:path";
import type { SignerNames } from "../../src/generator/plan/client-plan.js";
import { acquireNeeds, refreshNeeds } from "../../src/generator/plan/plan-acquire.js";
import { needsCredentials, needsEnvironment } from "../../src/generator/plan/plan-signer.js";
import { acquisitionOf, exampleReplies } from "../../src/generator/scheme/check-acquired-example.js";
import type { AcquiredReply } from "../../src/generator/scheme/evaluate-acquisition.js";
import { givenBy } from "../../src/generator/scheme/example-inputs.js";
import type { Example, NamedText } from "../../src/generator/scheme/scheme.js";
import type { SignerProgram } from "../../src/generator/scheme/signer-program.js";
import type { OutgoingRequest } from "../../templates/runtime/core/request.js";
import type { Acquired, AcquireReply } from "../../templates/runtime/core/signer.js";
import type * as testing from "../../templates/runtime/core/testing.js";

/** A scheme of a generated client, called as that client calls it. */
export interface CompiledScheme {
  /** The example's request, signed. */
  readonly sign: (example: Example) => Promise<OutgoingRequest>;
  /** What is sent to open or renew the example's session, and what is kept of its replies. */
  readonly acquire: (example: Example) => Promise<AcquiredBy>;
}

export interface AcquiredBy {
  readonly acquired: Acquired<unknown> | undefined;
  /** One for each step, in order. */
  readonly requests: readonly testing.SentRequest[];
}

type Loaded = Readonly<Record<string, (...given: readonly unknown[]) => unknown>>;

/** Where a scheme's file is in its client, without its ending, and what it exports. */
type CompiledNames = Pick<SignerNames, "module" | "signer" | "acquire" | "refresh">;

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
  const credentialsOf = (example: Example): unknown => Object.fromEntries(pairs(example.credentials));
  const environmentOf = (example: Example): unknown => exampleEnvironment(example.now ?? 0, example.random);
  const given = (example: Example, needs: ReturnType<typeof acquireNeeds>): readonly unknown[] => [
    ...(needs.credentials ? [credentialsOf(example)] : []),
    ...(needs.environment ? [environmentOf(example)] : []),
  ];
  return {
    async sign(example) {
      if (example.request === undefined) throw new Error("an example without a request");
      const { method, url, headers, body } = example.request;
      const request = exampleRequest({ method, url, headers: Object.fromEntries(pairs(headers)), body });
      const needs = { credentials: needsCredentials(program), environment: needsEnvironment(program) };
      const signer = functionOf(auth[names.signer]?.(...given(example, needs)));
      await signer(request, Object.fromEntries(givenBy(example, program).session ?? []));
      return request;
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
  };
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
