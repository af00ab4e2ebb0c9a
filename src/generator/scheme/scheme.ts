import type { LocatedText } from "../source/located-text.js";
import type { Origin } from "../source/source-file.js";
import type { AcquisitionStep } from "./acquisition/acquisition-step.js";
import type { Challenge, LearnedClock, SignedReply } from "./acquisition/conversation.js";

/** A signing scheme as it is written, in a document or the library. Only its outer shape is checked yet; expressions are still text. */
export interface Scheme {
  readonly name: string;
  readonly origin: Origin;
  readonly description?: string;
  readonly deprecated?: true;
  /** What tokens may be good for, by the flows of OAuth 2.0: for readers alone. */
  readonly scopes?: readonly Scope[];
  /** The scheme this one builds on: its steps are taken over, and whatever has the same name here replaces it. */
  readonly use?: SchemeUse;
  /** Values fixed when the client is generated; a scheme that uses this one fills them by `with`. */
  readonly parameters: readonly Parameter[];
  /** Values the caller of the generated client gives. */
  readonly credentials: readonly Credential[];
  /** What expressions may call besides the built-ins: the caller of the generated client implements it. */
  readonly functions?: readonly UserFunction[];
  readonly let: readonly Definition[];
  readonly send: readonly Placement[];
  readonly dropped: readonly DroppedPlacement[];
  /** The connection authenticates, as by OpenAPI's `mutualTLS`: a request may go out without anything of this scheme on it. */
  readonly byConnection?: true;
  /** One of OpenAPI's own kinds, without a description of ours. */
  readonly builtin?: true;
  /** It signs what arrives, such as webhooks: no operation demands it. */
  readonly arrives?: true;
  readonly acquire?: Acquisition;
  readonly challenge?: Challenge;
  readonly clock?: LearnedClock;
  readonly reply?: SignedReply;
  readonly verify?: Verification;
  /** Checks the author has waived by name, such as `secret-in-url`. */
  readonly allow: readonly LocatedText[];
  readonly examples: readonly Example[];
}

export interface Scope {
  readonly name: string;
  readonly description?: string;
}

export interface SchemeUse {
  readonly scheme: LocatedText;
  readonly with: readonly Definition[];
}

export interface Parameter {
  readonly name: LocatedText;
  readonly description?: string;
  /** The expression used where nobody fills the parameter; a parameter without one must be filled. */
  readonly default?: ExpressionTree;
}

export interface Credential {
  readonly name: LocatedText;
  readonly description?: string;
  readonly secret: boolean;
  readonly optional: boolean;
  /** An empty text is as good as any other; elsewhere it counts as missing. */
  readonly mayBeEmpty: boolean;
}

/** A function that the language cannot say. */
export interface UserFunction {
  readonly name: LocatedText;
  readonly description?: string;
  readonly takes: readonly { readonly name: string; readonly type: UserType }[];
  readonly gives: UserType;
  /** What comes out no longer tells what went in. */
  readonly oneWay: boolean;
  /** It returns a promise. */
  readonly async: boolean;
}

/** `json` is any JSON. */
export type UserType = "text" | "bytes" | "number" | "json";

/** `name: expression` under `let`, `with` or `session`. */
export interface Definition {
  readonly name: LocatedText;
  readonly value: ExpressionTree;
}

/** Under `let` a YAML mapping is a record and a YAML sequence a list; their leaves are expressions. */
export type ExpressionTree =
  | { readonly kind: "expression"; readonly text: LocatedText }
  | { readonly kind: "record"; readonly origin: Origin; readonly fields: readonly Definition[] }
  | { readonly kind: "list"; readonly origin: Origin; readonly items: readonly ExpressionTree[] };

/** `body` is a text in a JSON object or form, `json` any JSON value in a JSON object. */
export type PlacementTarget = "header" | "query" | "cookie" | "body" | "json" | "path" | "server";

/** One value that the scheme puts on the request. `template` is text with `${expression}` in it; a path is named `path`. */
export interface Placement {
  readonly in: PlacementTarget;
  readonly name: LocatedText;
  readonly template: LocatedText;
  /** In the place of the template: the value of a `json` placement. */
  readonly json?: ExpressionTree;
  /** The placement is made only where this holds. */
  readonly when?: LocatedText;
  /** It arrives as a list with this separator. */
  readonly separator?: string;
  /** It arrives as the name of a scheme and parameters in any order. */
  readonly parameters?: true;
}

/** A placement of the used scheme that is not taken over: `X-Name: null`. */
export type DroppedPlacement = Pick<Placement, "in" | "name">;

/** How a session is got: by which requests, what to take from their replies, and until when that is good. */
export interface Acquisition {
  readonly origin: Origin;
  /** One after the other. Those of the used scheme where there are none, or where none says where it goes. */
  readonly steps: readonly AcquisitionStep[];
  /** The credentials are good for one acquisition only. */
  readonly once: boolean;
  readonly let: readonly Definition[];
  readonly session: readonly Definition[];
  readonly expires?: ExpressionTree;
  readonly refresh?: Renewal;
}

/** How a session is got out of one that has ended; it shares `let` with the acquisition. */
export interface Renewal {
  readonly origin: Origin;
  readonly steps: readonly AcquisitionStep[];
  /** It is tried only where this holds. */
  readonly when?: LocatedText;
  /** What to take from the reply; the acquisition's own where it is left out. What is not taken stays. */
  readonly session?: readonly Definition[];
  readonly expires?: ExpressionTree;
}

export type AcquisitionRequest =
  /** An operation of the same document, authenticated by its own `security`. */
  | { readonly kind: "operation"; readonly operation: LocatedText; readonly with: OperationArguments }
  /** A request of the scheme's own. */
  | OwnRequest;

export interface OwnRequest {
  readonly kind: "own";
  readonly origin: Origin;
  /** POST where it is left out. */
  readonly method?: LocatedText;
  /** Template text; left out where the used scheme says it. */
  readonly url?: LocatedText;
  readonly headers: readonly NamedTemplate[];
  /** Fields of a form. */
  readonly fields: readonly NamedTemplate[];
  /** Instead of a form: records and lists are JSON, text and bytes are sent as they are. */
  readonly body?: ExpressionTree;
}

export interface OperationArguments {
  readonly path: readonly Definition[];
  readonly query: readonly Definition[];
  readonly headers: readonly Definition[];
  readonly body?: ExpressionTree;
}

export interface NamedTemplate {
  readonly name: LocatedText;
  readonly template: LocatedText;
  readonly when?: LocatedText;
}

/** What a verifier demands beyond an equal signature. */
export interface Verification {
  readonly fresh: readonly FreshnessRule[];
  /** Values that may come only once while their request is fresh. */
  readonly once: readonly LocatedText[];
  /** Headers, by their name as `send` writes it, that arrive as a list with this separator. */
  readonly lists: readonly NamedText[];
  /** What a receiver is given that the signer does not have: a public key. */
  readonly credentials: readonly Credential[];
  /** Values and credentials of the scheme that are something else for a receiver. */
  readonly let: readonly Definition[];
  /** Headers that are a scheme's name and parameters, which may come in any order. */
  readonly parameters: readonly LocatedText[];
}

/** How far a named instant may lie from the verifier's clock, in milliseconds. */
export interface FreshnessRule {
  readonly name: LocatedText;
  readonly past: number;
  readonly future: number;
}

/** A vector: what goes in, and what the scheme must make of it. */
export interface Example {
  readonly origin: Origin;
  /** A name that no other example of the scheme has. */
  readonly id?: LocatedText;
  readonly source: string;
  /** Who says that it is right: the provider, another program of the provider's, or nobody but us. */
  readonly basis?: "published" | "oracle" | "computed";
  /** Fills parameters for this example only. */
  readonly with: readonly Definition[];
  readonly credentials: readonly NamedText[];
  /** The session the request is signed with, for a scheme that acquires one. */
  readonly session: readonly NamedText[];
  /** The clock, in milliseconds since 1970-01-01T00:00:00Z. */
  readonly now?: number;
  /** What the random built-ins return, in the order they are called. */
  readonly random: readonly string[];
  /** What the scheme's own functions return, in the order they are called. */
  readonly functions?: readonly { readonly name: LocatedText; readonly results: readonly LocatedText[] }[];
  readonly request?: ExampleRequest;
  /** A request as it arrived, signed by somebody else: a verifier must accept it. */
  readonly arrived?: ExampleRequest;
  readonly expect?: ExampleResult;
  /** Results that the verifier must refuse for the same request, each with its reason. */
  readonly refuse: readonly ExampleRefusal[];
  /** The reply of the acquiring request and what must be taken from it. */
  readonly acquired?: ExampleAcquisition;
  /** The answer to the request, and what must be read from it: `expect` is about the request that is sent after that. */
  readonly answer?: ExampleAcquisition;
}

export interface NamedText {
  readonly name: LocatedText;
  readonly value: LocatedText;
}

export interface ExampleRequest {
  readonly origin: Origin;
  readonly method: string;
  readonly url: string;
  readonly headers: readonly NamedText[];
  /** The body's text; it is sent as UTF-8. */
  readonly body?: string;
}

export interface ExampleResult {
  readonly origin: Origin;
  readonly headers: readonly NamedText[];
  readonly query: readonly NamedText[];
  readonly cookies: readonly NamedText[];
  /** The path as it is sent. */
  readonly path?: LocatedText;
  /** Scheme and host, as `https://api.example.com`. */
  readonly server?: LocatedText;
  /** The whole body after the scheme has put its fields in. */
  readonly body?: LocatedText;
  /** Intermediate values by the name of their `let`. */
  readonly values: readonly NamedText[];
  /** Headers that the scheme must not send. */
  readonly absent: readonly LocatedText[];
}

export interface ExampleRefusal {
  readonly why: string;
  readonly result: ExampleResult;
  readonly method?: string;
  readonly url?: string;
  /** The verifier's clock, in milliseconds since 1970. */
  readonly now?: number;
  /** It arrives for the second time. */
  readonly again: boolean;
  /** It is a reply that must be refused, in the place of the example's own. */
  readonly response?: ExampleReply;
  readonly credentials: readonly NamedText[];
}

export interface ExampleAcquisition {
  readonly origin: Origin;
  /** In the order of the steps. */
  readonly replies: readonly ExampleReply[];
  /** What must have been sent; not all requests need be there. */
  readonly requests: readonly ExpectedRequest[];
  readonly session: readonly NamedText[];
  /** When the session must end, in milliseconds since 1970; null where the reply does not say. */
  readonly expires?: number | null;
}

/** The reply to an acquiring request, by the name of its step: `response` where there is only one. */
export interface ExampleReply {
  readonly name: string;
  readonly origin: Origin;
  readonly status: number;
  readonly headers: readonly NamedText[];
  /** The body as it arrives: text, usually JSON. */
  readonly body: string;
}

/** An acquiring request as it must be sent, by the name of its step. */
export interface ExpectedRequest {
  readonly name: string;
  readonly origin: Origin;
  readonly method?: LocatedText;
  readonly url?: LocatedText;
  readonly headers: readonly NamedText[];
  readonly body?: LocatedText;
}
