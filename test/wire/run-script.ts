import { execFile, spawnSync } from "node:child_process";
import { extname } from "node:path";
import { env, execPath } from "node:process";

/** A program that is not ours and that a script needs. */
interface Peer {
  readonly program: string;
  /** Asks for something that it only does where all is there. */
  readonly probe: readonly string[];
}

const interpreters: Readonly<Record<string, readonly Peer[]>> = {
  ".cjs": [{ program: execPath, probe: ["--version"] }],
  ".php": [{ program: "php", probe: ["-r", "exit(function_exists('curl_init') ? 0 : 1);"] }],
  ".rb": [{ program: "ruby", probe: ["-e", "require 'net/http'"] }],
  ".sh": [
    { program: "sh", probe: ["-c", "true"] },
    { program: "curl", probe: ["--version"] },
  ],
};

function peersOf(script: string): readonly Peer[] {
  const peers = interpreters[extname(script)];
  if (peers === undefined) throw new Error(`nothing runs ${script}`);
  return peers;
}

/** Why the script cannot run on this machine; undefined where it can. */
export function missingFor(script: string): string | undefined {
  const missing = peersOf(script).filter(({ program, probe }) => spawnSync(program, probe).status !== 0);
  return missing.length === 0 ? undefined : `needs ${missing.map(({ program }) => program).join(" and ")}`;
}

/** Runs `scripts/<script>` with nothing but these variables in its environment; gives what it prints. */
export function runScript(script: string, variables: Readonly<Record<string, string>>): Promise<string> {
  const [{ program } = { program: "" }] = peersOf(script);
  const { PATH = "" } = env;
  return new Promise((resolve, reject) => {
    execFile(
      program,
      [`test/wire/scripts/${script}`],
      { env: { PATH, ...variables }, timeout: 20_000 },
      (error, printed) => (error === null ? resolve(printed) : reject(error)),
    );
  });
}
