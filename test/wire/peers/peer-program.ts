import { type ChildProcess, execFile, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env } from "node:process";
import { createInterface } from "node:readline";
import type { TestContext } from "vitest";

/** Somebody else's program, which a Debian package brings. */
export interface Peer {
  readonly packages: string;
  /** Ends well only where all is there. */
  readonly probe: readonly [program: string, ...given: string[]];
}

const { PATH = "" } = env;
const found = new Map<string, boolean>();

/** Whether the program is there; each is asked once. */
function isThere({ probe: [program, ...given] }: Peer): boolean {
  const key = [program, ...given].join(" ");
  const known = found.get(key) ?? spawnSync(program, given, { timeout: 60_000 }).status === 0;
  found.set(key, known);
  return known;
}

/** A missing program leaves the test out with the reason, unless all of them were asked for. */
export function requirePeer(peer: Peer, context: TestContext): void {
  if (isThere(peer)) return;
  const { COUNTERSIGN_REQUIRE_PEERS: required } = env;
  const reason = `needs Debian's ${peer.packages}`;
  if (required === "1") throw new Error(reason);
  context.skip(reason);
}

/** What a program printed, and how it ended. */
export interface Run {
  readonly status: number;
  readonly printed: string;
}

/** Runs a program to its end with nothing but these variables in its environment. */
export function run(
  program: string,
  given: readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<Run> {
  return new Promise((resolve) => {
    const options = { env: { PATH, ...variables }, timeout: 60_000 };
    execFile(program, [...given], options, (error, stdout, stderr) =>
      resolve({ status: error === null ? 0 : 1, printed: stdout + stderr }),
    );
  });
}

/** A server of somebody else's on this machine. */
export interface PeerServer {
  readonly url: string;
  readonly stop: () => void;
}

/** Starts a server that prints its port as its first line. It gets an empty folder of its own as its last argument. */
export async function startServer(
  program: string,
  given: readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<PeerServer> {
  const folder = mkdtempSync(join(tmpdir(), "countersign-peer-"));
  const server = spawn(program, [...given, folder], {
    env: { PATH, ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stop = (): void => {
    server.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    return { url: `http://127.0.0.1:${await firstLine(server)}`, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

function firstLine({ stdout, stderr }: ChildProcess): Promise<string> {
  if (stdout === null || stderr === null) throw new Error("a server without output");
  const said: string[] = [];
  createInterface(stderr).on("line", (line) => said.push(line));
  return new Promise((resolve, reject) => {
    createInterface(stdout)
      .once("line", resolve)
      .once("close", () => reject(new Error(`the server has ended\n${said.join("\n")}`)));
  });
}
