import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { rolldown } from "rolldown";
import { browser, isFirefox } from "./browser.js";
import { fromText, toText } from "./plain-data.js";
import type { Job, JobOutcome } from "./serve-jobs.js";

/** A page in a real browser. */
export interface Page {
  /** Runs the body of an async function of `scope` and `given` in the page, and returns what it returns. */
  readonly run: (text: string, given?: unknown) => Promise<unknown>;
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/** Opens a page whose `scope` has the modules by their names; they are files of TypeScript. */
export async function openPage(modules: ReadonlyMap<string, string>): Promise<Page> {
  const [script, jobs] = [await bundled(modules), queue()];
  const server = createServer((request, response) => void answer(request, response, script, jobs));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const origin = `http://localhost:${portOf(server)}`;
  const close = startBrowser(origin);
  return {
    run: (text, given = null) => jobs.add({ text, given }),
    origin,
    close: async () => {
      await close();
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The browser's helpers may write into its folder a little longer than it lives: then the folder is not empty when it is to go. */
async function removed(profile: string): Promise<void> {
  for (let attempts = 100; existsSync(profile); attempts--) {
    try {
      rmSync(profile, { recursive: true, force: true });
    } catch (error) {
      if (attempts === 0) throw error;
      await setTimeout(100);
    }
  }
}

function startBrowser(origin: string): () => Promise<void> {
  if (browser === undefined) throw new Error("there is no browser: run these tests by `npm run browser`");
  const profile = mkdtempSync(join(tmpdir(), "countersign-browser-"));
  const flags = isFirefox ? ["--profile", profile, ...ofFirefox] : [`--user-data-dir=${profile}`, ...ofChromium];
  const running = spawn(browser, [...flags, origin], { stdio: "ignore" });
  return async () => {
    const ended = once(running, "exit");
    running.kill();
    await ended;
    await removed(profile);
  };
}

const ofFirefox = ["--headless", "--no-remote"];

/** It asks nobody but us for anything. The sandbox wants rights that root in a container has not. */
const ofChromium = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

async function answer(request: IncomingMessage, response: ServerResponse, script: string, jobs: Queue): Promise<void> {
  const { url } = request;
  if (url === "/") return end(response, "text/html", '<!doctype html><script type="module" src="/page.js"></script>');
  if (url === "/page.js") return end(response, "text/javascript", script);
  if (url !== "/job") {
    response.statusCode = 404;
    return end(response, "text/plain", "");
  }
  const texts: string[] = [];
  for await (const chunk of request.setEncoding("utf8")) texts.push(chunk);
  // Nobody but `serveJobs` asks here.
  const outcome = fromText(texts.join("")) as JobOutcome | null;
  end(response, "application/json", toText(await jobs.next(outcome)));
}

function end(response: ServerResponse, type: string, text: string): void {
  response.setHeader("Content-Type", type).end(text);
}

interface Queue {
  readonly add: (job: Job) => Promise<unknown>;
  /** The next job, when there is one; with the outcome of the one before. */
  readonly next: (outcome: JobOutcome | null) => Promise<Job>;
}

interface Waiting {
  readonly job: Job;
  readonly settle: (outcome: JobOutcome) => void;
}

function queue(): Queue {
  const waiting: Waiting[] = [];
  let running: Waiting | undefined;
  let wake = (): void => {};
  return {
    add: (job) =>
      new Promise((resolve, reject) => {
        const settle = (outcome: JobOutcome): void => {
          if (outcome.kind === "returned") resolve(outcome.value);
          else reject(Object.assign(new Error(outcome.message), { name: outcome.name }));
        };
        waiting.push({ job, settle });
        wake();
      }),
    next: async (outcome) => {
      if (outcome !== null) running?.settle(outcome);
      while (waiting.length === 0)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      running = waiting.shift();
      if (running === undefined) throw new Error("a job was taken twice");
      return running.job;
    },
  };
}

/** The modules as one script, as a page of our users' would have it. */
async function bundled(modules: ReadonlyMap<string, string>): Promise<string> {
  const names = [...modules.keys()];
  const lines = [
    ...names.map((name, index) => `import * as m${index} from ${JSON.stringify(modules.get(name))};`),
    `import { serveJobs } from ${JSON.stringify(join(import.meta.dirname, "serve-jobs.ts"))};`,
    `await serveJobs({ ${names.map((name, index) => `${JSON.stringify(name)}: m${index}`).join(", ")} });`,
  ];
  const entry = "\0page";
  const bundle = await rolldown({
    input: entry,
    platform: "browser",
    plugins: [
      {
        name: "page",
        resolveId: (id) => (id === entry ? entry : id.startsWith("node:") ? `\0${id}` : null),
        load: (id) => (id === entry ? lines.join("\n") : id.startsWith("\0node:") ? "" : null),
      },
    ],
    // What our own evaluator has of Node is bundled with it and never called in a page.
    shimMissingExports: true,
    logLevel: "silent",
  });
  const { output } = await bundle.generate({ format: "esm" });
  return output[0].code;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return address.port;
}
