import type { Api } from "../../model/api.js";
import type { Alternative } from "../../scheme/check-alternatives.js";
import type { SignerProgram } from "../../scheme/signer-program.js";
import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";

/** What would leave requests unsigned without a word: a demanded scheme that sends nothing, and schemes that nobody demands. */
export function checkDemands(
  api: Api,
  demanded: readonly Alternative[],
  programs: ReadonlyMap<string, SignerProgram>,
): readonly Diagnostic[] {
  return [...checkSent(api, demanded, programs), ...checkDemanded(api, demanded)];
}

function checkSent(
  api: Api,
  demanded: readonly Alternative[],
  programs: ReadonlyMap<string, SignerProgram>,
): readonly Diagnostic[] {
  const byConnection = new Set(api.schemes.flatMap((scheme) => (scheme.byConnection ? [scheme.name] : [])));
  const isSent = (name: string): boolean =>
    byConnection.has(name) || programs.get(name)?.steps.some(({ kind }) => kind === "placement") !== false;
  return demanded.flatMap(({ span, pointer, schemes }) =>
    schemes
      .filter((name) => !isSent(name))
      .map((name): Diagnostic => {
        const message = `"${name}" is demanded here, and puts nothing on a request`;
        const hint = "say under `send` what it puts where";
        return { code: "nothing-sent", severity: "error", message, span, pointer, hint };
      }),
  );
}

/** To describe schemes and to demand none is a common slip. */
function checkDemanded(api: Api, demanded: readonly Alternative[]): readonly Diagnostic[] {
  const first = api.schemes.find(({ arrives }) => !arrives);
  const isDemanded = demanded.some(({ schemes }) => schemes.length > 0);
  if (first === undefined || isDemanded || api.operations.length === 0) return [];
  const { span, pointer } = first.origin;
  const message = "this document has security schemes, but no operation demands one: every request goes out unsigned";
  const hint = `demand it: "security: [{ ${first.name}: [] }]", for the whole document or for an operation`;
  return [{ code: "never-demanded", severity: "warning", message, span, pointer, hint }];
}
