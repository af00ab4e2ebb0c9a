import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { alarm, sleep } from "../../templates/runtime/core/deadline.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("what takes longer is ended in its time, and leaves no timer where it is over before", () => {
  const end = vi.fn();
  const disarm = [alarm(end, 1000, undefined), alarm(end, 2000, undefined)];
  vi.advanceTimersByTime(999);
  expect(end).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(end).toHaveBeenCalledOnce();
  for (const stop of disarm) stop();
  expect(vi.getTimerCount()).toBe(0);
});

test("each of many that wait at once has a timer of its own", () => {
  const end = vi.fn();
  for (let calls = 0; calls < 3; calls++) alarm(end, 1000, undefined);
  expect(vi.getTimerCount()).toBe(3);
});

test("a caller's signal ends a wait at once, and its timer with it", async () => {
  for (const time of [0, 500]) {
    const controller = new AbortController();
    const waiting = sleep(1000, controller.signal);
    vi.advanceTimersByTime(time);
    controller.abort();
    await waiting;
    expect(vi.getTimerCount()).toBe(0);
  }
});

test("a signal that is aborted already leaves nothing to wait for", async () => {
  const waiting = sleep(1000, AbortSignal.abort());
  vi.advanceTimersByTime(0);
  expect(vi.getTimerCount()).toBe(0);
  await waiting;
});
