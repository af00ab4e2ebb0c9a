import { AbortError } from "./errors.js";

/** The longest wait that timers know: about 24.8 days. */
const LONGEST = 2_147_483_647;

/** The time that one attempt has. */
export interface Deadline {
  /** Ends the attempt: its time is up, or its caller has aborted. */
  readonly signal: AbortSignal;
  readonly expired: () => boolean;
  /** The time no longer matters; nor does the caller's signal unless it is to be kept for a body that is still to be read. */
  readonly stop: (keepCaller: boolean) => void;
}

/** A deadline `timeout` milliseconds from now, or when `caller` aborts. */
export function startDeadline(timeout: number, caller: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  const end = (): void => controller.abort();
  let expired = false;
  const timer = setTimeout(
    () => {
      expired = true;
      end();
    },
    Math.min(timeout, LONGEST),
  );
  caller?.addEventListener("abort", end);
  const stop = (keepCaller: boolean): void => {
    clearTimeout(timer);
    if (!keepCaller) caller?.removeEventListener("abort", end);
  };
  return { signal: controller.signal, expired: () => expired, stop };
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

/** Waits; an `AbortError` as soon as `signal` aborts. */
export async function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  try {
    await untilAborted(wait, signal);
  } finally {
    clearTimeout(timer);
  }
}
