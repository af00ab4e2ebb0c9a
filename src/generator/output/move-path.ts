import { renameSync } from "node:fs";
import { platform } from "node:process";
import { errorCode } from "../source/disk/error-code.js";
import { sleep } from "./sleep.js";

/** Windows moves no folder in which a program has a file open, as virus scanners and editors do for moments. In milliseconds. */
const usual = platform === "win32" ? 3_000 : 0;

/** Gives a file or a folder another name. While another program seems to be in the way, it is tried again until `patience` is over. */
export function movePath(from: string, to: string, patience: number = usual): void {
  const deadline = performance.now() + patience;
  for (;;) {
    try {
      renameSync(from, to);
      return;
    } catch (error) {
      if (!passing.has(errorCode(error) ?? "") || performance.now() >= deadline) throw error;
      sleep(20);
    }
  }
}

const passing: ReadonlySet<string> = new Set(["EPERM", "EACCES", "EBUSY"]);
