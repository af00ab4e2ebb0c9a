import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env } from "node:process";
import { onTestFinished } from "vitest";

/** Where Debian puts it, which is not on everybody's path. */
const paths = `${env["PATH"] ?? ""}:/usr/sbin`;

/** Whether Debian's lighttpd is there. */
export function hasLighttpd(): boolean {
  return spawnSync("lighttpd", ["-v"], { env: { PATH: paths } }).status === 0;
}

/** Debian's lighttpd on a port of this machine, which asks for HTTP Digest; gives its address. */
export async function startLighttpd(
  algorithm: "MD5" | "SHA-256",
  user: { readonly username: string; readonly password: string },
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "lighttpd-"));
  const port = await freePort();
  const { username, password } = user;
  const hash = createHash(algorithm === "MD5" ? "md5" : "sha256");
  writeFileSync(join(folder, "thing.txt"), "the thing");
  writeFileSync(
    join(folder, "users"),
    `${username}:things:${hash.update(`${username}:things:${password}`).digest("hex")}\n`,
  );
  writeFileSync(join(folder, "lighttpd.conf"), configuration(folder, port, algorithm));
  const child = spawn("lighttpd", ["-D", "-f", join(folder, "lighttpd.conf")], {
    env: { PATH: paths },
    stdio: "ignore",
  });
  onTestFinished(async () => {
    await ended(child);
    rmSync(folder, { recursive: true, force: true });
  });
  const url = `http://127.0.0.1:${port}`;
  await answering(url);
  return url;
}

function configuration(folder: string, port: number, algorithm: string): string {
  return `server.modules = ("mod_auth", "mod_authn_file")
server.document-root = "${folder}"
server.bind = "127.0.0.1"
server.port = ${port}
mimetype.assign = (".txt" => "text/plain")
auth.backend = "htdigest"
auth.backend.htdigest.userfile = "${folder}/users"
auth.require = ("/" => ("method" => "digest", "realm" => "things", "require" => "valid-user", "algorithm" => "${algorithm}"))
`;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

async function answering(url: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const reply = await fetch(url).catch(() => undefined);
    if (reply !== undefined) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("lighttpd does not answer");
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}
