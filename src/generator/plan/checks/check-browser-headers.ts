import type { Api, Operation, Parameter } from "../../model/api.js";
import type { PlacementStep, SignerProgram } from "../../scheme/signer-program.js";
import type { Choices } from "../../source/choices.js";
import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import { quotedName } from "../../source/diagnostics/quoted-names.js";
import type { Origin } from "../../source/source-file.js";

/**
 * The headers and cookies that a client for Web crypto sets and browsers leave out without a word, though a signature may have been made
 * of them: once for each scheme, and for parameters once for each name.
 */
export function checkBrowserHeaders(
  { schemes, operations }: Pick<Api, "schemes" | "operations">,
  programs: ReadonlyMap<string, SignerProgram>,
  { crypto }: Pick<Choices, "crypto">,
): readonly Diagnostic[] {
  if (crypto !== "web") return [];
  const signing = schemes.filter(({ arrives }) => !arrives);
  return [
    ...signing.flatMap(({ name, origin }) => {
      const steps = programs.get(name)?.steps.filter((step): step is PlacementStep => step.kind === "placement") ?? [];
      const dropped = steps.find(isDropped);
      return dropped === undefined ? [] : [page(dropped, origin, `${quotedName(name)} sends`)];
    }),
    ...checkParameters(operations),
  ];
}

function checkParameters(operations: readonly Operation[]): readonly Diagnostic[] {
  const found = new Map<string, { readonly first: Parameter; readonly times: number }>();
  for (const parameter of operations.flatMap(({ parameters }) => parameters).filter(isDropped)) {
    const key = `${parameter.in} ${parameter.name.toLowerCase()}`;
    const known = found.get(key);
    found.set(key, { first: known?.first ?? parameter, times: (known?.times ?? 0) + 1 });
  }
  return [...found.values()].map(({ first, times }) => {
    const senders = times === 1 ? "this operation sends" : `this operation and ${times - 1} more send`;
    return page(first, first.origin, senders);
  });
}

/** What is sent, and as what. */
type Sent = Pick<PlacementStep | Parameter, "in" | "name">;

function isDropped(sent: Sent): boolean {
  if (sent.in === "cookie") return true;
  const name = sent.name.toLowerCase();
  return sent.in === "header" && (forbidden.has(name) || /^(?:proxy|sec)-/.test(name));
}

/**
 * The forbidden request-headers of the Fetch standard (section 2.2.2), but for `Host`, which is what the URL says, and `User-Agent`,
 * which Chromium sets as if it were one.
 */
const forbidden: ReadonlySet<string> = new Set(
  `accept-charset accept-encoding access-control-request-headers access-control-request-method connection content-length cookie cookie2
  date dnt expect keep-alive origin referer set-cookie te trailer transfer-encoding upgrade user-agent via`.split(
    /\s+/,
  ),
);

function page({ in: place, name }: Sent, { span, pointer }: Origin, sends: string): Diagnostic {
  return {
    code: "dropped-by-browsers",
    severity: "warning",
    message: `${sends} the ${place} ${quotedName(name)}, which browsers leave out or replace`,
    hint: `outside of browsers it is sent; ${place === "cookie" ? theirCookies : "a server that needs it cannot be called from a page"}`,
    span,
    pointer,
  };
}

const theirCookies = 'in a page those are that the browser has, by a `fetch` with credentials: "include"';
