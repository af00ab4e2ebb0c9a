import { AbortError } from "./errors.js";

/** The longest wait that timers know: about 24.8 days. */
const LONGEST = 2_147_483_647;

/** What ends an attempt, and the function that makes it do so. */
interface Ender {
  readonly signal: AbortSignal;
  readonly end: () => void;
  /** How many attempts it may still serve: `fetch` may leave a listener with it each time, until they are collected. */
  left: number;
}

/** How many attempts one signal serves. */
const MOST_SERVED = 200;

/** The time that one attempt has. */
export interface Deadline {
  /** Ends the attempt: its time is up, or its caller has aborted. */
  readonly signal: AbortSignal;
  /** The time no longer matters; nor does the caller's signal unless it is to be kept for a body that is still to be read. */
  readonly stop: (keepCaller: boolean) => void;
  /** The caller's signal that was kept no longer matters: the body has come to its end. */
  readonly release: () => void;
}

/** Those of attempts that are over: a signal costs as much to make as the rest of a call, so it serves others until it has aborted. */
const idle: Ender[] = [];

/** A deadline `timeout` milliseconds from now, or when `caller` aborts. */
export function startDeadline(timeout: number, caller: AbortSignal | undefined): Deadline {
  const ender = idle.pop() ?? newEnder();
  const { signal, end } = ender;
  const timer = setTimeout(end, Math.min(timeout, LONGEST));
  const release = (): void => caller?.removeEventListener("abort", end);
  caller?.addEventListener("abort", end);
  return {
    signal,
    stop(keepCaller) {
      clearTimeout(timer);
      if (keepCaller) return;
      release();
      ender.left--;
      if (!signal.aborted && ender.left > 0) idle.push(ender);
    },
    release,
  };
}

function newEnder(): Ender {
  const controller = new AbortController();
  return { signal: controller.signal, end: () => controller.abort(), left: MOST_SERVED };
}

/** The work's own outcome, or an `AbortError` as soon as `signal` aborts; the work itself goes on. */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(new AbortError());
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort);
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
  });
}

/** Waits, but no longer than until `signal` aborts. */
export function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, signal?.aborted ? 0 : milliseconds);
    signal?.addEventListener("abort", end);
  });
}
