import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { onTestFinished } from "vitest";
import { readApi } from "../../../src/generator/read-api.js";
import { targetOf } from "../../../src/generator/scheme/evaluation/signable-request.js";
import { verifyRequest } from "../../../src/generator/scheme/verification/verify-request.js";
import { printDiagnostics } from "../../../src/generator/source/diagnostics/print-diagnostic.js";
import { writeVerifiers } from "../../vectors/compiled-verifiers.js";
import { listen, signable } from "../provider-server.js";

export interface VerifyingServer {
  readonly url: string;
  /** The line of each request, and why it was refused, if it was. */
  readonly arrivals: readonly { readonly line: string; readonly refused?: string }[];
}

/**
 * A server that answers 200 to what the scheme's compiled verifier accepts, and 401 to all else; the one that reads the scheme itself
 * must be of the same mind. It stops when the test has ended.
 */
export async function startVerifier(
  extension: Readonly<Record<string, unknown>>,
  credentials: Readonly<Record<string, string>>,
): Promise<VerifyingServer> {
  const signer = { type: "http", scheme: "custom", "x-countersign": extension };
  const info = { title: "signer", version: "1" };
  const document = { openapi: "3.1.0", info, paths: {}, components: { securitySchemes: { signer } } };
  const { value, diagnostics } = readApi({ path: "signer.json", text: JSON.stringify(document) });
  const program = value?.programs.get("signer");
  if (program === undefined) throw new Error(printDiagnostics(diagnostics));
  const folder = resolve(".cache/peers/verifiers", randomUUID());
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const verify = await writeVerifiers([program], "node", folder)(program);
  const arrivals: { readonly line: string; readonly refused?: string }[] = [];
  const url = await listen(async (incoming) => {
    const request = await signable(incoming);
    const known = { credentials: new Map(Object.entries(credentials)), now: Date.now() };
    const verdict = await verify(request, known);
    if (verdict.ok !== verifyRequest(program, request, known).ok) throw new Error("the two verifiers disagree");
    const line = `${request.method} ${targetOf(request)}`;
    arrivals.push(verdict.ok ? { line } : { line, refused: verdict.reason });
    return { status: verdict.ok ? 200 : 401, json: { accepted: verdict.ok } };
  });
  return { url, arrivals };
}
