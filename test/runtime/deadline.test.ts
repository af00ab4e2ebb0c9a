import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { alarm, sleep } from "../../templates/runtime/core/deadline.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("what is over within a few microtasks sets no timer", async () => {
  const setting = vi.spyOn(globalThis, "setTimeout");
  const disarm = alarm(() => {}, 1000, undefined);
  await Promise.resolve().then();
  disarm();
  for (let turns = 0; turns < 10; turns++) await Promise.resolve();
  expect(setting).not.toHaveBeenCalled();
});

test("what takes longer is ended in its time, and leaves no timer where it is over before", async () => {
  const end = vi.fn();
  const disarm = [alarm(end, 1000, undefined), alarm(end, 2000, undefined)];
  await vi.advanceTimersByTimeAsync(999);
  expect(end).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(end).toHaveBeenCalledOnce();
  for (const stop of disarm) stop();
  expect(vi.getTimerCount()).toBe(0);
});

test("each of many that wait at once has a timer of its own", async () => {
  const end = vi.fn();
  for (let calls = 0; calls < 3; calls++) alarm(end, 1000, undefined);
  await vi.advanceTimersByTimeAsync(0);
  expect(vi.getTimerCount()).toBe(3);
});

test("a caller's signal ends a wait at once, before there is a timer and after", async () => {
  for (const time of [0, 500]) {
    const controller = new AbortController();
    const waiting = sleep(1000, controller.signal);
    if (time > 0) await vi.advanceTimersByTimeAsync(time);
    controller.abort();
    await waiting;
    await vi.advanceTimersByTimeAsync(0);
    expect(vi.getTimerCount()).toBe(0);
  }
});
