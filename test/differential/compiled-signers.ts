import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Environment } from "../../templates/runtime/core/environment.js";
import type { OutgoingRequest } from "../../templates/runtime/core/request.js";
import { exampleRequest } from "../../templates/runtime/core/testing.js";
import { writeClient } from "../write-client.js";
import { type RandomRequest, urlOf } from "./random-requests.js";

/** A scheme of the library, and the expressions that fill its parameters. */
export interface UsedScheme {
  readonly use: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

export type Sign = (request: OutgoingRequest) => void | Promise<void>;
export type MakeSigner = (credentials: Readonly<Record<string, string>>, environment: Environment) => Sign;

/** The compiled signer of the scheme, with each kind of crypto. */
export interface CompiledSigner {
  readonly node: MakeSigner;
  readonly web: MakeSigner;
}

/** Compiles a document that uses the scheme, as a user's would. `name` is a folder of the test's own; it is removed by `remove`. */
export async function compileSigner(name: string, scheme: UsedScheme): Promise<CompiledSigner> {
  return { node: await compiledFor("node", name, scheme), web: await compiledFor("web", name, scheme) };
}

export function removeSigners(name: string): void {
  rmSync(folderOf(name), { recursive: true, force: true });
}

/** The request, signed: what goes over the wire. */
export async function signed(request: RandomRequest, sign: Sign): Promise<OutgoingRequest> {
  const { method, headers, body } = request;
  const outgoing = exampleRequest({ method, url: urlOf(request), headers: Object.fromEntries(headers) });
  outgoing.body = body;
  await sign(outgoing);
  return outgoing;
}

function folderOf(name: string): string {
  return resolve(".cache/differential", name);
}

async function compiledFor(
  crypto: "node" | "web",
  name: string,
  { use, with: filled = {} }: UsedScheme,
): Promise<MakeSigner> {
  const signer = { type: "http", scheme: "custom", "x-countersign": { use, with: filled } };
  const folder = join(folderOf(name), crypto);
  writeClient(folder, { title: "signer", components: { securitySchemes: { signer } } }, crypto);
  // The file was written just now: its one function takes what the scheme's credentials are called.
  const loaded = (await import(/* @vite-ignore */ join(folder, "auth/signer.ts"))) as { readonly signer: MakeSigner };
  return loaded.signer;
}
