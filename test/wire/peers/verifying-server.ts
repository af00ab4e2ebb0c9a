import { readApi } from "../../../src/generator/read-api.js";
import { targetOf } from "../../../src/generator/scheme/signable-request.js";
import { verifyRequest } from "../../../src/generator/scheme/verify-request.js";
import { printDiagnostics } from "../../../src/generator/source/print-diagnostic.js";
import { listen, signable } from "../provider-server.js";

export interface VerifyingServer {
  readonly url: string;
  /** The line of each request, and why it was refused, if it was. */
  readonly arrivals: readonly { readonly line: string; readonly refused?: string }[];
}

/** A server that answers 200 to what the verifier of the scheme accepts, and 401 to all else. It stops when the test has ended. */
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
  const known = new Map(Object.entries(credentials));
  const arrivals: { readonly line: string; readonly refused?: string }[] = [];
  const url = await listen(async (incoming) => {
    const request = await signable(incoming);
    const verdict = verifyRequest(program, request, { credentials: known, now: Date.now() });
    const line = `${request.method} ${targetOf(request)}`;
    arrivals.push(verdict.ok ? { line } : { line, refused: verdict.reason });
    return { status: verdict.ok ? 200 : 401, json: { accepted: verdict.ok } };
  });
  return { url, arrivals };
}
