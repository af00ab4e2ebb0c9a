import { fromText, toText } from "./plain-data.js";

/** A piece of a program that the page is to run, and the outcome of one. */
export interface Job {
  /** The body of an async function of `scope` and `given`. */
  readonly text: string;
  readonly given: unknown;
}

export type JobOutcome =
  | { readonly kind: "returned"; readonly value: unknown }
  | { readonly kind: "threw"; readonly name: string; readonly message: string };

/** Runs in the page: takes jobs from the server that the page came from, one by one, and returns what becomes of them. */
export async function serveJobs(scope: object): Promise<never> {
  let outcome: JobOutcome | undefined;
  for (;;) {
    const reply = await fetch("/job", { method: "POST", body: toText(outcome ?? null) });
    outcome = await outcomeOf(scope, readJob(await reply.text()));
  }
}

/** The server is the test itself, and sends nothing else. */
function readJob(text: string): Job {
  return fromText(text) as Job;
}

async function outcomeOf(scope: object, { text, given }: Job): Promise<JobOutcome> {
  try {
    const act = Reflect.construct(AsyncFunction, ["scope", "given", text]);
    return { kind: "returned", value: await act(scope, given) };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return { kind: "threw", name, message };
  }
}

const AsyncFunction = (async () => {}).constructor;
