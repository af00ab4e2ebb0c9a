import { type ImportedSymbol, symbol, typeSymbol } from "../../source/code/code.js";

/** What `index.ts` exports of the runtime: what a caller may want to name. */
export const publicRuntime: readonly ImportedSymbol[] = [
  ...values("runtime/errors", [
    "AbortError",
    "AcquireError",
    "ClientError",
    "InvalidRequestError",
    "MissingCredentialsError",
    "NetworkError",
    "OriginError",
    "RedirectError",
    "ReplyError",
    "ReplySignatureError",
    "StatusError",
    "TimeoutError",
  ]),
  ...types("runtime/errors", ["ClientErrorCode"]),
  ...values("runtime/result", ["unwrap"]),
  ...types("runtime/result", ["Failure", "Success", "WithStatus"]),
  ...types("runtime/client", ["CallOptions", "Client", "ClientOptions", "Fetch", "RequestCall", "RetryOptions"]),
  ...values("runtime/raw-request", ["sendRequest"]),
  ...types("runtime/environment", ["Environment"]),
  ...values("runtime/session", ["memoryStore"]),
  ...types("runtime/session", ["SessionStore", "StoredSession"]),
];

/** What a client with webhooks exports besides. */
export const receivingRuntime: readonly ImportedSymbol[] = [
  ...values("runtime/webhook", ["WebhookError"]),
  ...values("runtime/verify", ["memoryReplay"]),
  ...types("runtime/verify", ["ArrivedRequest", "OneOrMore", "ReplayStore", "Verdict", "VerifyOptions"]),
];

/** What a client with streams of items exports besides. */
export const streamingRuntime: readonly ImportedSymbol[] = [
  ...types("runtime/reply-stream", ["ItemStream"]),
  ...types("runtime/event-stream", ["ServerSentEvent"]),
  ...values("runtime/streamed", ["streamed"]),
];

/** What a client with pages exports besides. */
export const pagingRuntime: readonly ImportedSymbol[] = [
  ...values("runtime/errors", ["PagingError"]),
  ...types("runtime/paging", ["Page", "Paged", "PagingOptions"]),
];

/** What else files with names of the document in them import of the runtime. A document's name is never one of these. */
export const usedRuntime: readonly ImportedSymbol[] = [
  ...values("runtime/client", [
    "attempt",
    "createClient",
    "hostVariable",
    "ownOnly",
    "serverVariable",
    "signedBy",
    "withSession",
  ]),
  ...values("runtime/with-challenge", ["withChallenge"]),
  ...values("runtime/with-clock", ["withClock", "withRandomness"]),
  ...values("runtime/with-reply", ["withReply"]),
  ...values("runtime/remedy", ["remedied"]),
  ...values("runtime/signed-replies", ["checkingReplies"]),
  ...types("runtime/client", ["ConfiguredSchemes"]),
  ...values("runtime/environment", ["system"]),
  ...values("runtime/idempotency", ["idempotencyKey"]),
  ...values("runtime/facade", ["bind"]),
  ...values("runtime/any-type", ["anyType"]),
  ...values("runtime/cookies", ["cookieHeader"]),
  ...values("runtime/path-reserved", ["reservedKept", "slashesKept"]),
  ...values("runtime/sendable", ["sendablePath"]),
  ...types("runtime/facade", ["Bound"]),
  ...types("runtime/result", [
    "ClientErrorStatus",
    "ErrorStatus",
    "OfType",
    "OtherThan",
    "ServerErrorStatus",
    "WithHeaders",
  ]),
  ...types("runtime/property-names", ["EndingWith", "StartingWith"]),
  ...values("runtime/conversions", [
    "convertAll",
    "convertBy",
    "convertItems",
    "convertMembers",
    "convertNamed",
    "convertPlaces",
    "convertedJson",
    "convertedValue",
    "toDate",
    "keepAsIs",
  ]),
  ...values("runtime/dates-as-text", ["datesAsText", "fieldsAsText"]),
  ...values("runtime/whole-numbers", ["exactJson", "exactValue", "toBigint"]),
  ...values("runtime/exact-text", ["exactBody", "exactMembers", "exactStyle", "exactText"]),
  ...values("runtime/event-stream", ["events"]),
  ...values("runtime/json-lines", ["jsonItems"]),
  ...values("runtime/json-lines-body", ["linesBody", "sequenceBody"]),
  ...values("runtime/check", ["check"]),
  ...values("runtime/checked-items", ["checkedItems"]),
  ...values("runtime/checked-payload", ["checkedPayload"]),
  ...values("runtime/converted-items", ["convertedItems"]),
  ...values("runtime/exact-items", ["exactItems"]),
  ...values("runtime/form-fields", ["formFields"]),
  ...values("runtime/checked", ["checked", "checkedHeaders", "checkInput", "InputMismatchError", "ReplyMismatchError"]),
  ...values("runtime/sent-items", ["sentItems"]),
  ...values("runtime/cookie-value", ["cookieValue", "explodedCookies"]),
  ...values("runtime/multipart-body", ["multipartBody", "multipartList"]),
  ...values("runtime/multipart-stream", ["multipartStream", "multipartListStream"]),
  ...types("runtime/body", ["FilePart"]),
  ...types("runtime/multipart-stream", ["StreamedFilePart"]),
  ...values("runtime/stream-body", ["streamBody", "streamLinesBody", "streamSequenceBody"]),
  ...types("runtime/stream-body", ["StreamedBytes"]),
  ...values("runtime/query-string", ["formQuery", "jsonQuery", "textQuery"]),
  ...values("runtime/reply-bytes", ["bytes"]),
  ...values("runtime/reply-headers", ["withHeaders"]),
  ...values("runtime/reply-types", ["byType"]),
  ...values("runtime/serialize", [
    "bytesBody",
    "deepObject",
    "deepObjectReserved",
    "form",
    "formBody",
    "formJoined",
    "formJoinedReserved",
    "formMembers",
    "formReserved",
    "joinQuery",
    "jsonBody",
    "label",
    "labelExploded",
    "matrix",
    "matrixExploded",
    "pathExploded",
    "pathJoined",
    "pathValue",
    "pipeDelimited",
    "pipeDelimitedReserved",
    "simple",
    "simpleExploded",
    "spaceDelimited",
    "spaceDelimitedReserved",
    "textBody",
  ]),
];

function values(module: string, names: readonly string[]): readonly ImportedSymbol[] {
  return names.map((name) => symbol(module, name));
}

function types(module: string, names: readonly string[]): readonly ImportedSymbol[] {
  return names.map((name) => typeSymbol(module, name));
}
