import { createContext, Script } from "node:vm";
import { limits } from "../../source/limits.js";
import { TooMuch } from "./count-steps.js";
import { tooSlowFilters } from "./overlay-diagnostics.js";

/** Does the work, unless there is no time left for it, and stops it where it takes too long: see `isTimeout`. */
export type InTime = <Value>(work: () => Value) => Value;

/**
 * Filters may hold queries, those filters, and all of them patterns that take for ever: V8 stops what runs in a script of its own. Many
 * queries may not take longer than one; their time is the processor's, which is the same on a busy machine.
 */
export function beginTiming(): InTime {
  let used = 0;
  const script = new Script("work()");
  const context = createContext({});
  return (work) => {
    if (used > limits.filterMilliseconds) throw new TooMuch(tooSlowFilters);
    const done: ReturnType<typeof work>[] = [];
    const before = process.cpuUsage();
    Reflect.set(context, "work", () => void done.push(work()));
    try {
      script.runInContext(context, { timeout: limits.filterMilliseconds });
    } finally {
      const { user, system } = process.cpuUsage(before);
      used += (user + system) / 1_000;
    }
    const [value] = done;
    if (value === undefined) throw new Error("a query came to no end");
    return value;
  };
}

/** Whether that stopped the work. */
export function isTimeout(error: unknown): boolean {
  // It is an error of the script's own realm, and so no instance of our `Error`.
  return Reflect.get(Object(error), "code") === "ERR_SCRIPT_EXECUTION_TIMEOUT";
}
