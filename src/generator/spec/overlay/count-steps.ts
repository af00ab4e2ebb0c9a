import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import { limits } from "../../source/limits.js";
import type { LocatedText } from "../../source/located-text.js";
import { tooManySteps } from "./overlay-diagnostics.js";

/** Takes steps of work off what the overlays of one document may take, and throws `TooMuch` where none are left. */
export type CountSteps = (steps: number) => void;

/** Thrown, and caught where actions are applied: actions, places and values multiply. Its page is about the target of the action. */
export class TooMuch extends Error {
  readonly page: (target: LocatedText) => Diagnostic;

  constructor(page: (target: LocatedText) => Diagnostic) {
    super();
    this.page = page;
  }
}

export function beginCounting(): CountSteps {
  let left = limits.overlaySteps;
  return (steps) => {
    left -= steps;
    if (left < 0) throw new TooMuch(tooManySteps);
  };
}
