import { onTestFinished, vi } from "vitest";
import type { Clock } from "./clock.js";

/** Waits of exactly these lengths end at once, and turn the clocks by what was waited. Returns the list of them, as it grows. */
export function fakeWaits(lengths: readonly number[], ...clocks: readonly Clock[]): readonly number[] {
  const waited: number[] = [];
  const real = globalThis.setTimeout;
  const spy = vi.spyOn(globalThis, "setTimeout");
  onTestFinished(() => spy.mockRestore());
  spy.mockImplementation(((run: () => void, milliseconds = 0): unknown => {
    if (!lengths.includes(milliseconds)) return real(run, milliseconds);
    waited.push(milliseconds);
    for (const clock of clocks) clock.now += milliseconds;
    return real(run, 0);
  }) as typeof setTimeout);
  return waited;
}
