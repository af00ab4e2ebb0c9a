import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openProgress, type Progress } from "../../src/cli/show-progress.js";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

function open(): { readonly progress: Progress; readonly said: readonly string[] } {
  const said: string[] = [];
  const progress = openProgress({ folder: "", out: () => {}, err: (text) => void said.push(text) });
  return { progress, said };
}

test("short work says nothing", () => {
  const { progress, said } = open();
  progress.begin("a.yaml");
  vi.advanceTimersByTime(999);
  progress.end();
  vi.advanceTimersByTime(10_000);
  expect(said).toEqual([]);
});

test("after a second the spec is named that is worked on, and from then on each as it begins", () => {
  const { progress, said } = open();
  progress.begin("a.yaml");
  vi.advanceTimersByTime(400);
  progress.begin("b.yaml");
  vi.advanceTimersByTime(601);
  expect(said).toEqual(["generating from b.yaml ...\n"]);
  progress.begin("c.yaml");
  expect(said).toEqual(["generating from b.yaml ...\n", "generating from c.yaml ...\n"]);
});
