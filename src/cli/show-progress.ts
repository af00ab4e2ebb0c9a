import type { Terminal } from "./terminal.js";

/** Progress of long work: after a second a line for the spec that is being worked on, and one for each that follows. */
export interface Progress {
  readonly begin: (spec: string) => void;
  readonly end: () => void;
}

const patience = 1000;

export function openProgress(terminal: Terminal): Progress {
  const begun = performance.now();
  let current: string | undefined;
  const show = (): void => {
    if (current !== undefined) terminal.err(`generating from ${current} ...\n`);
    current = undefined;
  };
  const timer = setTimeout(show, patience);
  const begin = (spec: string): void => {
    current = spec;
    if (performance.now() - begun > patience) show();
  };
  return { begin, end: () => clearTimeout(timer) };
}
