import type { SignerProgram } from "../../scheme/signer-program.js";
import type { SignerNames, VerifierNames } from "../client-plan.js";
import { camelCase, kebabCase, pascalCase } from "./casing.js";
import { type NameScope, nameAll, nameScope, reservedFiles } from "./name-scope.js";

/** The names of each scheme's file, its functions and its types, by the scheme's name. */
export function nameSigners(
  types: NameScope,
  functions: NameScope,
  programs: readonly SignerProgram[],
): ReadonlyMap<string, SignerNames> {
  const files = nameScope(reservedFiles, (name) => name.toLowerCase());
  const signers = nameAll(functions, programs, ({ name }) => {
    return { written: name, wanted: camelCase(name) || "scheme", suffix: "Scheme" };
  });
  return new Map(
    [...signers].map(([program, signer]) => {
      const names: SignerNames = {
        scheme: program.name,
        module: `auth/${files.take(kebabCase(program.name) || "scheme", "-scheme")}`,
        signer,
        credentials: types.take(`${pascalCase(signer)}Credentials`, "2"),
        ...sessionNames(program, pascalCase(signer), types, functions),
        ...answerNames(program, pascalCase(signer), functions),
      };
      return [program.name, names];
    }),
  );
}

/** The session's type, and the functions that open and renew it. */
function sessionNames(
  { acquire, challenge }: SignerProgram,
  type: string,
  types: NameScope,
  functions: NameScope,
): Partial<SignerNames> {
  if (acquire === undefined && challenge === undefined) return {};
  return {
    session: types.take(`${type}Session`.replace(/SessionSession$/, "Session"), "2"),
    acquire: functions.take(`acquire${type}`, "2"),
    ...(acquire?.refresh && { refresh: functions.take(`refresh${type}`, "2") }),
    ...(challenge && challenge.hello.length > 0 && { hello: functions.take(`hello${type}`, "2") }),
    ...(challenge && challenge.renew.length > 0 && { renew: functions.take(`renew${type}`, "2") }),
  };
}

/** The functions that check a reply, and that learn the server's time from one. */
function answerNames({ reply, clock }: SignerProgram, type: string, functions: NameScope): Partial<SignerNames> {
  return {
    ...(reply && { check: functions.take(`check${type}Reply`, "2") }),
    ...(clock && { learn: functions.take(`learn${type}Clock`, "2") }),
  };
}

/** The names of what verifies webhooks that are signed by the `verified` schemes, by the scheme's name. */
export function nameVerifiers(
  scope: NameScope,
  signers: readonly SignerNames[],
  verified: ReadonlySet<string>,
): ReadonlyMap<string, VerifierNames> {
  const files = nameScope(signers.map(({ module }) => module));
  const verifying = signers.filter(({ scheme }) => verified.has(scheme));
  return new Map(
    verifying.map(({ scheme, module, signer }) => {
      const verify = scope.take(`verify${pascalCase(signer)}`, "2");
      const credentials = scope.take(`${pascalCase(signer)}VerifierCredentials`, "2");
      return [scheme, { module: files.take(`${module}-verifier`, "-2"), verify, credentials }];
    }),
  );
}
