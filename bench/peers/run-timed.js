import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { execPath, pid } from "node:process";

/**
 * Runs node to its end, with all processes that it starts: seconds of the processor's time, seconds by the clock, MiB at the peak of
 * the largest process. `failed` holds the line of a run that did not end well which says so.
 */
export function runTimed(args, { cwd, root }) {
  const report = join(root, `time-${pid}`);
  const timed = ["-f", "%U %S %e %M", "-o", report, execPath, ...args];
  const { status, error, stdout, stderr } = spawnSync("/usr/bin/time", timed, {
    cwd,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (error !== undefined) throw new Error(`/usr/bin/time is needed to measure: ${error.message}`);
  const [user = 0, system = 0, wall = 0, kilobytes = 0] = readFileSync(report, "utf8")
    .trim()
    .split("\n")
    .at(-1)
    .split(" ")
    .map(Number);
  rmSync(report);
  const lines = `${stdout}${stderr}`.trim().split("\n");
  const failed = status === 0 ? undefined : (lines.find((line) => /error/i.test(line)) ?? lines.at(-1) ?? "");
  return { cpu: user + system, wall, peak: kilobytes / 1024, failed, stdout };
}
