import { quotedName } from "../source/diagnostics/quoted-names.js";
import { limits } from "../source/limits.js";
import type { Finding } from "./finding.js";
import { allowed, meantName, placeNames } from "./finding-words.js";

/** The pages of the language: one row a mistake. Texts are tested word for word. */
export const findings = {
  syntax: (what: string, hint: string = allowed): Finding => ({ code: "expression-syntax", message: what, hint }),
  notAllowed: (what: string, instead: string = allowed): Finding => ({
    code: "expression-not-allowed",
    message: `${what} is not part of the scheme language`,
    hint: instead,
  }),
  unknownName: (name: string, meant: string | undefined, known: readonly string[]): Finding => ({
    code: "unknown-name",
    message: `unknown name "${name}".${meantName(meant)}`,
    hint: `names in scope: ${known.join(", ")}`,
  }),
  unknownFunction: (name: string, meant: string | undefined): Finding => ({
    code: "unknown-function",
    message: `unknown function "${name}".${meantName(meant)}`,
    hint: "docs/language.md lists every function",
  }),
  functionElsewhere: (name: string): Finding => ({
    code: "unknown-function",
    message: `the scheme's own function "${name}" cannot be called here`,
    hint: "its functions are called under `let` and `send`, and `tell` hands them what a reply says",
  }),
  unknownMember: (member: string, of: string, known: readonly string[], meant?: string): Finding => ({
    code: "unknown-member",
    message: `${of} has no "${member}"${meant === undefined ? "" : `.${meantName(meant)}`}`,
    hint: known.length === 0 ? "only records have members" : `it has: ${known.join(", ")}`,
  }),
  argumentCount: (name: string, signature: string, given: number): Finding => ({
    code: "argument-count",
    message: `${name} cannot be called with ${given === 1 ? "one argument" : `${given} arguments`}`,
    hint: `it is called as ${signature}`,
  }),
  choice: (name: string, choices: readonly string[]): Finding => ({
    code: "argument-choice",
    message: `the ${name} must be written out, as one of the known ones`,
    hint: `one of: ${choices.map((choice) => `"${choice}"`).join(", ")}`,
  }),
  literal: (name: string, hint?: string, kind = "a text in quotes"): Finding => ({
    code: "argument-literal",
    message: `the ${name} must be written out as ${kind}`,
    ...(hint === undefined ? {} : { hint }),
  }),
  form: (name: string, hint: string): Finding => ({
    code: "argument-literal",
    message: `this is not how the ${name} is written`,
    hint,
  }),
  type: (wanted: string, found: string, hint?: string): Finding => ({
    code: "wrong-type",
    message: `expected ${wanted}, found ${found}`,
    ...(hint === undefined ? {} : { hint }),
  }),
  notComparable: (found: string): Finding => ({
    code: "wrong-type",
    message: `expected text, a number, a time or true or false to compare, found ${found}`,
    ...(found.startsWith("bytes") ? { hint: "compare their text: hex(a) === hex(b)" } : {}),
  }),
  neverAbsent: (what: string): Finding => ({
    code: "condition",
    message: `${what} is always there, so it is no condition`,
    hint: 'compare it with ===, as in method === "POST"',
  }),
  cycle: (names: readonly string[]): Finding => ({
    code: "cycle",
    message: `these values need each other: ${names.join(" -> ")}`,
    hint: "a value can only be made of values that do not need it",
  }),
  tooDeepValue: (): Finding => ({
    code: "too-deep-value",
    message: `more than ${limits.valueDepth} values read one another to come to this one`,
    hint: "define a value before those that read it, or make it of fewer others",
  }),
  tooManyParts: (): Finding => ({
    code: "too-many-parts",
    message: `with the values that it reads written out, this expression has more than ${limits.expressionParts} parts`,
    hint: "read a value in fewer places",
  }),
  reserved: (name: string, what: string): Finding => ({
    code: "reserved-name",
    message: `"${name}" is already the name of ${what}`,
    hint: "choose another name",
  }),
  secretInUrl: (what: string): Finding => ({
    code: "secret-in-url",
    message: `${what} puts a secret into the URL, where logs and proxies keep it`,
    hint: "send it in a header; where the provider leaves no choice, say so with `allow: [secret-in-url]`",
  }),
  secretInError: (name: string): Finding => ({
    code: "secret-in-error",
    message: `the ${name} is shown in an error, and this is a secret`,
    hint: "name what is missing by a text that anybody may see",
  }),
  doubleHeader: (name: string, schemes: readonly string[]): Finding => ({
    code: "header-written-twice",
    message: `${schemes.join(" and ")} both write ${name} on one request`,
    hint: "make them alternatives (two entries of `security`), or let one scheme `use` the other",
  }),
  unknownScheme: (name: string, meant: string | undefined): Finding => ({
    code: "unknown-scheme",
    message: `there is no scheme "${name}" in this document or in the library.${meantName(meant)}`,
    hint: "`countersign schemes` lists those of the library",
  }),
  useCycle: (names: readonly string[]): Finding => ({
    code: "use-cycle",
    message: `these schemes use each other: ${names.join(" -> ")}`,
  }),
  unknownParameter: (name: string, scheme: string, known: readonly string[], meant: string | undefined): Finding => ({
    code: "unknown-parameter",
    message: `scheme "${scheme}" has no parameter or credential "${name}".${meantName(meant)}`,
    hint: known.length === 0 ? "it has none to fill" : `it has: ${known.join(", ")}`,
  }),
  missingParameter: (name: string, scheme: string): Finding => ({
    code: "missing-parameter",
    message: `scheme "${scheme}" needs its parameter "${name}"`,
    hint: `fill it: with: { ${name}: ... }`,
  }),
  noSession: (isReply: boolean): Finding => ({
    code: "no-session",
    message: "there is no session to read here",
    hint: isReply
      ? "read what was made of it off the request that was answered, by header(...)"
      : "`session` is what `acquire` has kept: `let` and `send` can read it",
  }),
  notToldByFunction: (): Finding => ({
    code: "not-told-by-function",
    message: "only a function of the scheme's own can tell the caller something",
    hint: "declare it under `functions`, and call it here: `showCode(replies.device.body.user_code)`",
  }),
  ownReply: (): Finding => ({
    code: "own-reply",
    message: "the acquiring request is made before its reply is there to be read",
    hint: "only `session`, `expires` and the values that they use can read `response`",
  }),
  stepNamedTwice: (name: string): Finding => ({
    code: "step-named-twice",
    message: `two steps are called ${quotedName(name)}, and so are their replies`,
    hint: "give each a name of its own",
  }),
  anyReply: (): Finding => ({
    code: "any-reply",
    message: "this holds of any reply: it reads nothing of it",
    hint: "compare what `response` or `responseBytes` has",
  }),
  nobodyCounts: (name: string): Finding => ({
    code: "no-count",
    message: `${name}(...) cannot be called where a session is acquired: nothing is kept from one session to the next`,
    hint: "call it under the scheme's own `let`",
  }),
  noAcquisition: (what: string): Finding => ({
    code: "acquire-incomplete",
    message: `this does not say ${what}`,
    hint: "an `operation`, or a `request` with its `url`, and a `session`: here, or in the scheme that is used",
  }),
  helloSession: (name: string): Finding => ({
    code: "hello-session",
    message: `"${name}" is put on a request while there is no session, so it cannot be made of one`,
    hint: "what needs the session belongs under `send`",
  }),
  renewedField: (name: string, known: readonly string[]): Finding => ({
    code: "renewed-field",
    message: `the session has no field "${name}" that could be renewed`,
    hint: `it has: ${known.join(", ")}`,
  }),
  renewedBody: (): Finding => ({
    code: "renewed-body",
    message: "`renew` is asked about every reply, of which it can read no more than status and headers",
    hint: "read response.headers",
  }),
  freshness: (name: string): Finding => ({
    code: "freshness",
    message: `the time of "${name}" cannot be read back from the request`,
    hint: "name a value that is made of `now` and sent, such as a timestamp",
  }),
  onceUnknown: (name: string, known: readonly string[]): Finding => ({
    code: "once",
    message: `"${name}" is no value of this scheme that could be sent only once`,
    hint: known.length === 0 ? "it has none" : `it has: ${known.join(", ")}`,
  }),
  onceForEver: (name: string): Finding => ({
    code: "once",
    message: `"${name}" would have to be kept for ever, for the scheme does not say how long a request is fresh`,
    hint: "say it under `fresh`: fresh: { timestamp: 5m }",
  }),
  listNotSent: (name: string, known: readonly string[]): Finding => ({
    code: "list-header",
    message: `the scheme does not send the header ${quotedName(name)}, so it is no list of what it sends`,
    hint: known.length === 0 ? "it sends none" : `it sends: ${known.join(", ")}`,
  }),
  notReplaced: (name: string, known: readonly string[], meant: string | undefined): Finding => ({
    code: "unknown-name",
    message: `the scheme has no credential or value "${name}" that could be something else for a receiver.${meantName(meant)}`,
    hint: known.length === 0 ? "it has none" : `it has: ${known.join(", ")}`,
  }),
  templateName: (): Finding => ({
    code: "placement-name",
    message: "this name is not known when the client is generated",
    hint: "only a parameter filled with a text in quotes can name a header",
  }),
  noToken: (name: string, place: string): Finding => ({
    code: "placement-name",
    message: `${quotedName(name)} cannot be the name of a ${placeNames[place] ?? place}`,
    hint: "letters, digits and hyphens are safe; spaces, colons and line ends are not allowed",
  }),
  notSendable: (name: string, place: string): Finding => ({
    code: "unsendable-value",
    message: `the ${placeNames[place] ?? place} ${quotedName(name)} would hold a line end or another character that none can`,
    hint: "encode such text, for instance by percentEncode(...) or base64(...)",
  }),
  sentAsWritten: (written: string, name: string): Finding => ({
    code: "sent-as-written",
    severity: "warning",
    message: `${quotedName(written)} is sent as it is written here`,
    hint: `the value of that name is sent by \${${name}}`,
  }),
  placedTwice: (name: string, place: string): Finding => ({
    code: "placed-twice",
    message: `this scheme writes the ${placeNames[place] ?? place} ${quotedName(name)} twice`,
    hint: "put both into one value, or leave one out",
  }),
  nothingToDrop: (name: string, place: string): Finding => ({
    code: "nothing-to-drop",
    message: `there is no ${placeNames[place] ?? place} ${quotedName(name)} to leave out`,
    hint: "`null` leaves out what the scheme after `use` sends under this name",
  }),
  notCalled: (name: string): Finding => ({
    code: "not-called",
    severity: "warning",
    message: `the function "${name}" is declared and never called`,
    hint: "call it in a value that is sent, or leave it out",
  }),
  notRead: (name: string): Finding => ({
    code: "not-read",
    severity: "warning",
    message: `the value "${name}" is made and never read`,
    hint: "read it in what is sent, or leave it out",
  }),
  idleSession: (): Finding => ({
    code: "not-read",
    severity: "warning",
    message: "a session is opened here, and nothing of it is read",
    hint: "send what it gives, such as `${session.token}`, or leave it out",
  }),
  replyRefused: (reason: string): Finding => ({
    code: "reply-refused",
    message: `the client refuses this reply: ${reason}`,
    hint: "under `reply`, `expect` says what a reply must carry, and `when` which replies",
  }),
  unknownWaiver: (name: string): Finding => ({
    code: "unknown-waiver",
    message: `there is no check "${name}" to waive`,
    hint: "the one check that can be waived is secret-in-url",
  }),
  unreadable: (name: string): Finding => ({
    code: "not-verifiable",
    severity: "warning",
    message: `a verifier cannot know "${name}": it changes with every request and is not sent`,
    hint: "send it in a header or in the query of its own, so that requests can be verified",
  }),
  exampleMismatch: (what: string, expected: string, computed: string): Finding => ({
    code: "example-mismatch",
    message: `the scheme computes another ${what} than this example expects`,
    hint: `expected ${expected}, computed ${computed}; \`countersign verify\` shows every step`,
  }),
  exampleFailed: (why: string, step: string | undefined): Finding => ({
    code: "example-failed",
    message: `this example cannot be computed: ${why}`,
    ...(step === undefined ? {} : { hint: `it stops at ${step}; \`countersign verify\` prints what comes before` }),
  }),
  exampleInput: (what: string, known: readonly string[]): Finding => ({
    code: "example-input",
    message: `this example ${what}`,
    hint: known.length === 0 ? "the scheme has none" : `the scheme has: ${known.join(", ")}`,
  }),
  exampleProvesNothing: (place: string): Finding => ({
    code: "example-proves-nothing",
    severity: "warning",
    message: `this example does not say what the ${place} is: it would pass with any other secret, and does not count as passed`,
    hint: "expect what is made of the credentials, or one of the values it is made of",
  }),
  exampleAccepted: (why: string): Finding => ({
    code: "example-accepted",
    message: `the verifier accepts what this example says it must refuse: ${why}`,
  }),
  exampleNotAccepted: (why: string): Finding => ({
    code: "example-refused",
    message: `the verifier refuses what this example says arrived signed: ${why}`,
  }),
  exampleRefused: (why: string): Finding => ({
    code: "example-refused",
    message: `the verifier refuses what the scheme signs: ${why}`,
  }),
} as const;
