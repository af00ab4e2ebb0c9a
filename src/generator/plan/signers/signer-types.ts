import { isNumber } from "../../scheme/examples/example-inputs.js";
import type { ProgramCredential, SignerProgram } from "../../scheme/signer-program.js";
import { code } from "../../source/code/code.js";
import type { InterfacePlan, SignerContext } from "../client-plan.js";
import { credentialText } from "../types/schema-doc.js";
import { planFunctions } from "./plan-functions.js";

/** What the caller gives for a scheme. */
export function planCredentials(program: SignerProgram, { names }: SignerContext): InterfacePlan {
  return {
    kind: "interface",
    name: names.credentials,
    exported: true,
    doc: { text: `Credentials of the \`${program.name}\` scheme.` },
    members: [
      ...program.credentials.map((credential) => ({
        name: credential.name,
        optional: credential.optional,
        type: credential.optional ? code`string | undefined` : code`string`,
        ...documentation(credential),
      })),
      ...planFunctions(program),
    ],
  };
}

function documentation({ description, secret }: ProgramCredential): { readonly doc?: { readonly text: string } } {
  const text = credentialText(description?.trim() ?? "", secret);
  return text === "" ? {} : { doc: { text } };
}

/** What a scheme keeps of the reply that opens a session. */
export function planSession(program: SignerProgram, { names }: SignerContext): InterfacePlan {
  return {
    kind: "interface",
    name: names.session ?? "Session",
    exported: true,
    doc: { text: `What the \`${program.name}\` scheme keeps of the reply that opens a session.` },
    members: ((program.acquire ?? program.challenge)?.session ?? []).map(({ name, type }) => {
      const kept = isNumber(type) ? code`number` : code`string`;
      const optional = type.kind === "optional";
      return { name, optional, type: optional ? code`${kept} | undefined` : kept };
    }),
  };
}
