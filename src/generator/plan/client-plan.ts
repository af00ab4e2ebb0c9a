import type { Operation } from "../model/api.js";
import type { Code } from "../source/code/code.js";
import type { Doc } from "../source/code/comment.js";

/** Everything that is decided about one generated client: which files there are and what stands in each, in order. */
export interface ClientPlan {
  /** The folder the files go to, below the output folder: `talon-one`. */
  readonly folder: string;
  /** What a large client mostly consists of. */
  readonly streamed: readonly StreamedFile[];
  /** All other files, once it is known what the streamed ones import: they use most of what is copied of the runtime. */
  readonly others: (imports: readonly ImportPlan[]) => OtherFiles;
}

export interface OtherFiles {
  readonly files: readonly FilePlan[];
  /** What the client imports that its user has to install: `@noble/hashes`. */
  readonly packages: readonly string[];
}

/** A file of the output. `path` is inside the client's folder, with `/`: `auth/hmac.ts`. */
export type FilePlan = DeclarationFile | TemplateFile | RuntimeFile;

/**
 * Declarations that are planned one after the other while they are printed, so that those of a large client are never held all at
 * once. What they import is known after the last.
 */
export interface StreamedFile {
  readonly kind: "streamed";
  readonly path: string;
  readonly header: string;
  /** Planned anew for whoever goes through them. */
  readonly declarations: Iterable<Exclude<DeclarationPlan, ReexportPlan>>;
  /** What its siblings are imported with in place of `.js`. */
  readonly ending: "js" | "ts" | "none";
}

/** Declarations, printed from structures. */
export interface DeclarationFile {
  readonly kind: "declarations";
  readonly path: string;
  /** The line every generated file opens with; document text. */
  readonly header: string;
  readonly imports: readonly ImportPlan[];
  readonly declarations: readonly DeclarationPlan[];
}

/** Mostly fixed text: `templates/<template>.hbs` with the view in its holes. */
export interface TemplateFile {
  readonly kind: "template";
  readonly path: string;
  readonly header: string;
  readonly template: TemplateName;
  readonly imports: readonly ImportPlan[];
  readonly view: TemplateView;
}

export type TemplateName = "client.ts" | "readme.md" | "vectors.test.ts";

/** What a template may show. Text arrives as finished code only. */
export interface TemplateView {
  readonly [hole: string]: ViewValue;
}

export type ViewValue = Code | boolean | readonly ViewValue[] | TemplateView;

/** A file of `templates/runtime`, copied unchanged but for the endings of what it imports. */
export interface RuntimeFile {
  readonly kind: "runtime";
  readonly path: string;
  /** The module as it is there. */
  readonly text: string;
  /** What its siblings are imported with in place of `.js`. */
  readonly ending: "js" | "ts" | "none";
}

/** One import line. `from` is the specifier as printed: `../runtime/bytes.js`. */
export interface ImportPlan {
  readonly from: string;
  readonly names: readonly string[];
  readonly typeOnly: boolean;
}

export type DeclarationPlan = InterfacePlan | AliasPlan | FunctionPlan | ConstantPlan | ReexportPlan;

/** Names of another file of the output, exported here too. */
export interface ReexportPlan extends ImportPlan {
  readonly kind: "reexport";
}

interface DeclarationBase {
  /** An identifier already. */
  readonly name: string;
  readonly exported: boolean;
  readonly doc?: Doc;
}

export interface InterfacePlan extends DeclarationBase {
  readonly kind: "interface";
  /** Each as it stands between `<` and `>`: `Auth extends Partial<TalonOneAuth>`. */
  readonly typeParameters?: readonly Code[];
  readonly extends?: readonly Code[];
  readonly members: readonly MemberPlan[];
}

export type MemberPlan = PropertyPlan | IndexPlan;

/** A property, always readonly. `name` is any text; the printer quotes it where it must. */
export interface PropertyPlan {
  readonly kind?: "property";
  readonly name: string;
  readonly optional: boolean;
  readonly type: Code;
  readonly doc?: Doc;
}

/** The type of every member that is not listed. */
export interface IndexPlan {
  readonly kind: "index";
  readonly type: Code;
  /** The type of their names, where that is not any text. */
  readonly key?: Code;
}

export interface AliasPlan extends DeclarationBase {
  readonly kind: "alias";
  readonly typeParameters?: readonly Code[];
  readonly type: Code;
}

export interface FunctionPlan extends DeclarationBase {
  readonly kind: "function";
  readonly async: boolean;
  readonly typeParameters?: readonly Code[];
  readonly parameters: readonly ParameterPlan[];
  readonly returns: Code;
  /** Statements, each with its semicolon; an inner block is made with `block` of `source/layout.ts`. */
  readonly body: readonly Code[];
}

export interface ParameterPlan {
  readonly name: string;
  readonly optional: boolean;
  readonly type: Code;
  readonly initializer?: Code;
}

export interface ConstantPlan extends DeclarationBase {
  readonly kind: "constant";
  readonly type?: Code;
  readonly value: Code;
}

/** The names that a scheme's file exports, and where it is. `module` has no ending: `auth/hmac`. */
export interface SignerNames {
  readonly scheme: string;
  readonly module: string;
  /** `hmac`, the function that takes credentials. */
  readonly signer: string;
  /** `HmacCredentials`. */
  readonly credentials: string;
  /** `ManagerSession` and `acquireManagerSession`, where the scheme acquires one. */
  readonly session?: string;
  readonly acquire?: string;
  /** `refreshManagerSession`, where it can be renewed. */
  readonly refresh?: string;
  /** `helloDigest`, where a request is signed before there is a session. */
  readonly hello?: string;
  /** `renewDigest`, where any reply may renew a part of the session. */
  readonly renew?: string;
  /** `learnHawkClock`, where a reply can set the clock. */
  readonly learn?: string;
  /** `checkHawkReply`, where replies are signed. */
  readonly check?: string;
}

/** The names that the file of a scheme's verifier exports, and where it is. */
export interface VerifierNames {
  readonly module: string;
  /** `verifyHmac`. */
  readonly verify: string;
  /** `HmacVerifierCredentials`. */
  readonly credentials: string;
}

/** What the plan of a scheme's file reads besides its program. */
export interface SignerContext {
  readonly header: string;
  /** The document, as generated files name it. */
  readonly specPath: string;
  readonly crypto: "node" | "web";
  readonly names: SignerNames;
  /** By `operationId`, for schemes that acquire their session by one. */
  readonly operations: ReadonlyMap<string, Operation>;
}
