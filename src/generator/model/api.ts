import type { Paging } from "../scheme/paging.js";
import type { Scheme } from "../scheme/scheme.js";
import type { LocatedText } from "../source/located-text.js";
import type { DocumentNode } from "../source/nodes/document-node.js";
import type { Origin } from "../source/source-file.js";
import type { Link } from "./link.js";
import type { ShownExamples } from "./schemas/building/schema-examples.js";
import type { Schema } from "./schemas/schema.js";

/** What one document says: an API, in OpenAPI's meaning, with neither YAML nor TypeScript in it. Lists are in document order. */
export interface Api {
  /** The file's name without its ending: `talon-one`. Output goes to a folder of this name. */
  readonly id: string;
  readonly origin: Origin;
  readonly title: string;
  readonly version: string;
  readonly description?: string;
  readonly about?: AboutApi;
  readonly servers: readonly Server[];
  readonly tags: readonly Tag[];
  readonly operations: readonly Operation[];
  /** The requests that the API sends by itself. */
  readonly webhooks: readonly Webhook[];
  readonly schemas: readonly NamedSchema[];
  /** Every security scheme of the document, OpenAPI's own kinds included: those are `use`s of the library. */
  readonly schemes: readonly Scheme[];
  /** The document's own `security`, for calls that it does not list. */
  readonly security: readonly SecurityAlternative[];
}

/** What a document says of its API beside what it does. */
export interface AboutApi {
  /** The address of its documentation: `externalDocs`. */
  readonly page?: string;
  /** Where the terms of service are. */
  readonly terms?: string;
  /** Its name, identifier and address. */
  readonly license?: readonly string[];
  /** Its name and addresses. */
  readonly contact?: readonly string[];
}

export interface NamedSchema {
  readonly name: string;
  readonly schema: Schema;
}

export interface Tag {
  readonly name: string;
  readonly summary?: string;
  readonly description?: string;
  /** The tag that it is a part of. */
  readonly parent?: string;
  /** What it is for; `nav`, or nothing, says that operations are grouped by it. */
  readonly kind?: string;
}

export interface Server {
  readonly origin: Origin;
  /** What tells it from its siblings: OpenAPI 3.2's `name`, else made from its description or its address, else `server1`. */
  readonly name: string;
  readonly description?: string;
  /** Literal text and variables by turns. */
  readonly url: readonly UrlPart[];
  readonly variables: readonly ServerVariable[];
}

export type UrlPart =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "variable"; readonly name: string };

export interface ServerVariable {
  readonly name: string;
  readonly description?: string;
  /** Undefined where only callers can say it. */
  readonly default?: string;
  /** The only values allowed; empty where any text is. */
  readonly values: readonly string[];
}

/** A request that the API sends to an address that a receiver has given it. */
export interface Webhook {
  readonly name: string;
  readonly origin: Origin;
  readonly summary?: string;
  readonly description?: string;
  readonly body?: Body;
  /** How it is signed; empty where the document does not say. */
  readonly security: readonly SecurityAlternative[];
  /** The client has a type of what it brings: it is signed, or the user wants the types of all. */
  readonly typed: boolean;
}

/** In capital letters: one that OpenAPI names, or a document's own. */
export type HttpMethod = string;

export interface Operation {
  /** `operationId`, or one made from method and path. */
  readonly id: string;
  readonly origin: Origin;
  readonly method: HttpMethod;
  readonly path: readonly PathPart[];
  /** The path as the document writes it: `/users/{id}`. */
  readonly pathText: string;
  readonly summary?: string;
  readonly description?: string;
  /** The address of a page about it: `externalDocs`. */
  readonly page?: string;
  readonly deprecated: boolean;
  readonly tags: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly body?: Body;
  readonly replies: readonly Reply[];
  readonly security: readonly SecurityAlternative[];
  /** The operation's or path's own servers; empty where the document's apply. */
  readonly servers: readonly Server[];
  /** How its pages follow each other. */
  readonly paging?: Paging;
}

export type PathPart =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "parameter"; readonly name: string };

/** A `querystring` parameter is the whole query. */
export type ParameterPlace = "path" | "query" | "querystring" | "header" | "cookie";
export type ParameterStyle =
  | "simple"
  | "form"
  | "spaceDelimited"
  | "pipeDelimited"
  | "deepObject"
  | "label"
  | "matrix"
  | "cookie";

export interface Parameter extends Held, ShownExamples {
  readonly origin: Origin;
  readonly in: ParameterPlace;
  readonly name: string;
  readonly required: boolean;
  readonly deprecated: boolean;
  readonly description?: string;
  readonly schema: Schema;
  readonly style: ParameterStyle;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  /** Its value may be several segments of the path: the slashes of it are sent as they are. */
  readonly spansSegments?: true;
  /** It tells the server that a call is a repeat; the client makes one where the caller gives none. */
  readonly idempotencyKey?: true;
  /** The kind of text the value is written as before `style` applies to it: `json` is JSON text. Absent where `style` says it all. */
  readonly content?: MediaKind;
  /** Of a whole query that is a form: how fields are written that are not written as usual. */
  readonly encodings?: readonly FieldEncoding[];
}

/** A request body: one media type is chosen by the caller where there are several. */
export interface Body {
  readonly origin: Origin;
  readonly required: boolean;
  readonly description?: string;
  readonly contents: readonly MediaContent[];
}

/** `events` are those of servers (`text/event-stream`); `lines` and `sequence` are many JSON texts, each on a line or behind a U+001E. */
export type MediaKind = "json" | "form" | "multipart" | "text" | "binary" | "events" | "lines" | "sequence";

/** What values may have in them that JSON and text have no type for. */
export interface Held {
  readonly holdsDates?: true;
  readonly holdsBigints?: true;
}

export interface MediaContent extends Held {
  /** What a request's body may be, for readers. */
  readonly shown?: ShownExamples;
  /** As it goes into `Content-Type`: `application/json`. */
  readonly mediaType: string;
  readonly kind: MediaKind;
  /**
   * Of `lines` and `sequence`, what each item is; of `events`, what an event is: an object with its `data` and, where it is known, the name
   * that it has as `event`, or a union of such.
   */
  readonly schema: Schema;
  /** A text or bytes of which the document says the structure, or nothing: another way to write what JSON beside it says. */
  readonly restates?: "structure" | "nothing";
  /** What it may be, as the document shows it; read where there are mocks only. */
  readonly example?: DocumentNode;
  /** How fields of a form or parts of a multipart body are written that are not written as usual. */
  readonly encodings?: readonly FieldEncoding[];
  /** The same of parts without names. */
  readonly placed?: PlacedEncodings;
}

/** What is said of a part. Without a style, a list repeats its name and an object is JSON. */
export interface PartEncoding {
  readonly style?: Pick<Parameter, "style" | "explode" | "allowReserved">;
  /** The media type, where the caller names none. */
  readonly contentType?: string;
  /** What the caller gives, or what has but one value and is sent without asking. */
  readonly headers?: readonly Header[];
  /** The caller gives the value as `value`, with its media type and its headers beside it. */
  readonly described?: true;
  /** The part is a multipart body, or a form, in itself. */
  readonly inner?: InnerEncodings;
}

/** What is said of the part of this name. */
export interface FieldEncoding extends PartEncoding {
  readonly name: string;
}

/** What is said of parts by their places: of the first ones, and of all others. */
export interface PlacedEncodings {
  readonly first: readonly PartEncoding[];
  readonly others?: PartEncoding;
}

export interface InnerEncodings extends Pick<MediaContent, "mediaType" | "encodings" | "placed"> {
  readonly kind: "form" | "multipart";
  /** It is a list of parts without names. */
  readonly isList: boolean;
}

/** `status` is one code, a range by its first digit (`4XX`), or every code no sibling names. */
export interface Reply extends HeldByReply {
  readonly origin: Origin;
  readonly status: ReplyStatus;
  readonly links?: readonly Link[];
}

/** What replies that are written alike have in common. */
export interface HeldByReply {
  readonly description?: string;
  /** Empty where the reply has no body. */
  readonly contents: readonly MediaContent[];
  /** Absent where the document lists none. */
  readonly headers?: readonly Header[];
}

/** A header of a reply or of a part, in style `simple`. */
export interface Header
  extends ShownExamples,
    Pick<Parameter, "name" | "required" | "deprecated" | "description" | "schema"> {
  readonly origin: Origin;
  readonly explode: boolean;
  /** As of a parameter. */
  readonly content?: MediaKind;
}

export type ReplyStatus =
  | { readonly kind: "code"; readonly code: number }
  | { readonly kind: "range"; readonly digit: 1 | 2 | 3 | 4 | 5 }
  | { readonly kind: "default" };

/** The schemes that must all be satisfied: AND within, OR between siblings; an empty one means "no authentication needed". */
export interface SecurityAlternative {
  readonly origin: Origin;
  readonly schemes: readonly SecurityUse[];
}

export interface SecurityUse {
  readonly scheme: LocatedText;
  /** What its token or user must be allowed; any one of the sets will do. Empty where nothing is asked for. */
  readonly scopes: readonly (readonly string[])[];
}
