import { AbortError } from "./errors.js";

/** The longest wait that timers know: about 24.8 days. */
const LONGEST = 2_147_483_647;

/** Ends a wait that is no longer wanted. Told to keep the caller's signal, it ends only that for the time. */
export type Disarm = (keepsCaller?: boolean) => void;

/** Calls `end` in so many milliseconds, or when `caller` aborts. */
export function alarm(end: () => void, milliseconds: number, caller: AbortSignal | undefined): Disarm {
  const timer = setTimeout(end, Math.min(milliseconds, LONGEST));
  caller?.addEventListener("abort", end);
  return (keepsCaller) => {
    clearTimeout(timer);
    if (!keepsCaller) caller?.removeEventListener("abort", end);
  };
}

/** Waits, but no longer than until `caller` aborts. */
export function sleep(milliseconds: number, caller: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const disarm = alarm(() => resolve(disarm()), caller?.aborted ? 0 : milliseconds, caller);
  });
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
