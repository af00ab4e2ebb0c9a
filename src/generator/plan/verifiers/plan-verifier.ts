import type { Spelling } from "../../scheme/expressions/print-expression.js";
import { requiredCredentials } from "../../scheme/required-credentials.js";
import type { ProgramCredential } from "../../scheme/signer-program.js";
import { credentialsRead } from "../../scheme/verification/receiver.js";
import type { VerifierProgram } from "../../scheme/verification/verifier-program.js";
import {
  type Code,
  code,
  identifier,
  joinCode,
  stringLiteral,
  symbol,
  textOf,
  typeSymbol,
} from "../../source/code/code.js";
import { argumentList, arrayLiteral, block } from "../../source/code/layout.js";
import type {
  DeclarationFile,
  DeclarationPlan,
  FunctionPlan,
  InterfacePlan,
  SignerContext,
  VerifierNames,
} from "../client-plan.js";
import { importsOf } from "../imports.js";
import { credentialText } from "../types/schema-doc.js";
import type { ReadingSpelling } from "./print-reading.js";
import { printVerification } from "./print-verification.js";
import { verifierLocals } from "./verifier-names.js";

/** The file of a scheme's verifier: what a receiver has, and the function that verifies with it. */
export function planVerifier(
  verifier: VerifierProgram,
  names: VerifierNames,
  context: Pick<SignerContext, "header" | "crypto">,
): DeclarationFile {
  const credentials = credentialsRead(verifier.program);
  const declarations: readonly DeclarationPlan[] = [
    planCredentials(verifier, names, credentials),
    planFunction(verifier, names, context.crypto, credentials),
  ];
  const imports = importsOf(names.module, declarations);
  return { kind: "declarations", path: `${names.module}.ts`, header: context.header, imports, declarations };
}

function planCredentials(
  { program }: VerifierProgram,
  names: VerifierNames,
  credentials: readonly ProgramCredential[],
): InterfacePlan {
  return {
    kind: "interface",
    name: names.credentials,
    exported: true,
    doc: { text: `What a receiver of requests signed by the \`${program.name}\` scheme has.` },
    members: credentials.map(({ name, optional, description, secret }) => ({
      name,
      optional,
      type: optional ? code`string | undefined` : code`string`,
      doc: { text: credentialText(description?.trim() ?? "As the sender has it.", secret) },
    })),
  };
}

function planFunction(
  verifier: VerifierProgram,
  names: VerifierNames,
  crypto: "node" | "web",
  credentials: readonly ProgramCredential[],
): FunctionPlan {
  const { program } = verifier;
  const around = spellingOf(verifier, names, crypto);
  const givenType = code`${typeSymbol("runtime/verify", "OneOrMore")}<${identifier(names.credentials)}>`;
  const body = [...demandGiven(credentials), ...printVerification(verifier, around)];
  const uses = (name: string): boolean => body.some((statement) => mentions(statement, name));
  const parameters = [
    code`request`,
    ...(credentials.length > 0 || uses("verifier") ? [credentials.length > 0 ? code`credentials` : code`_`] : []),
    ...(uses("verifier") ? [code`verifier`] : []),
  ];
  const check = code`async (${joinCode(parameters, code`, `)}) => ${block(body)}`;
  return {
    kind: "function",
    name: names.verify,
    exported: true,
    async: false,
    doc: {
      text: `Whether the request is signed as the \`${program.name}\` scheme says. Its body must be as it arrived, byte for byte.`,
    },
    parameters: [
      {
        name: "arrived",
        optional: false,
        type: code`${typeSymbol("runtime/verify", "ArrivedRequest")} | Request`,
      },
      { name: "credentials", optional: false, type: givenType },
      {
        name: "options",
        optional: false,
        type: code`${typeSymbol("runtime/verify", "VerifyOptions")}`,
        initializer: code`{}`,
      },
    ],
    returns: code`Promise<${typeSymbol("runtime/verify", "Verdict")}>`,
    body: [code`return ${symbol("runtime/verify", "verified")}(arrived, credentials, options, ${check});`],
  };
}

/** The first statement of a verification: what it is keyed with must be there. */
function demandGiven(credentials: readonly ProgramCredential[]): readonly Code[] {
  const { needed, orEmpty } = requiredCredentials(credentials);
  if (needed.length + orEmpty.length === 0) return [];
  const lists = (orEmpty.length === 0 ? [needed] : [needed, orEmpty]).map((names) =>
    arrayLiteral(names.map(stringLiteral)),
  );
  return [code`${symbol("runtime/verify", "demandGiven")}${argumentList([code`credentials`, ...lists])};`];
}

/** Whether the printed statement has the name as a word of its own outside of texts. */
function mentions(statement: Code, name: string): boolean {
  return new RegExp(`\\b${name}\\b`).test(textOf(statement).replace(/"(?:[^"\\]|\\.)*"/g, ""));
}

function spellingOf(verifier: VerifierProgram, names: VerifierNames, crypto: "node" | "web"): ReadingSpelling {
  const locals = verifierLocals(verifier, names.verify);
  const spelling: Spelling = {
    crypto,
    now: code`now`,
    value: (name) => identifier(locals.value(name)),
    isAwaited: () => false,
    reply: identifier,
    credential: (name) => code`credentials.${identifier(name)}`,
    local: (name) => identifier(locals.value(name)),
    known: (expression) => {
      const sent = locals.sent.get(expression);
      return sent === undefined ? undefined : identifier(sent);
    },
  };
  return { locals, spelling };
}
