import { type ImplicitName, implicitBuiltin } from "../builtins/builtins.js";
import { CheckError } from "../finding.js";
import { findings } from "../scheme-diagnostics.js";
import type { TypedExpression } from "./expression.js";
import { list, printType, result, sameType, type Type, text } from "./type.js";

/**
 * The expression where a value of type `wanted` is needed: itself, or with the conversion as a node of its own. Throws `CheckError`
 * where only the author can choose the conversion.
 */
export function convert(expression: TypedExpression, wanted: Type): TypedExpression {
  const found = expression.type;
  if (sameType(found, wanted) || wanted.kind === "item" || wanted.kind === "result") return expression;
  if (wanted.kind === "optional") return found.kind === "absent" ? expression : convertPresent(expression, wanted);
  if (wanted.kind === "json") return jsonPart(expression);
  if (wanted.kind === "list" && found.kind === "list") return convertItems(expression, wanted);
  if (wanted.kind === "bytes" && found.kind === "text") return inserted("utf8", expression);
  if (wanted.kind === "bytes" && found.kind === "number") return inserted("utf8", inserted("numberText", expression));
  if (wanted.kind === "key" && found.kind === "text") return inserted(keyReaders[wanted.of], expression);
  if (wanted.kind === "key" && wanted.of === "Ed25519" && found.kind === "bytes")
    return inserted("ed25519Seed", expression);
  if (wanted.kind === "key" && wanted.of === "elliptic-curve" && found.kind === "bytes")
    return inserted("p256Number", expression);
  if (wanted.kind === "secret") return found.kind === "bytes" ? expression : convert(expression, text);
  if (wanted.kind === "text" && found.kind === "number") return inserted("numberText", expression);
  if (found.kind === "json" && wanted.kind === "text") return checkedJson("jsonText", expression);
  if (found.kind === "json" && wanted.kind === "number") return checkedJson("jsonNumber", expression);
  if (found.kind === "json" && wanted.kind === "bytes") return inserted("utf8", checkedJson("jsonText", expression));
  throw new CheckError(expression.span, findings.type(printType(wanted), printType(found), remedy(found, wanted)));
}

/** A value straight from a reply as a text that is not empty: what a session keeps, and signs with. */
export function filled(expression: TypedExpression): TypedExpression {
  return checkedJson("jsonFilled", expression);
}

const keyReaders = {
  RSA: "privateKey",
  "elliptic-curve": "ecPrivateKey",
  Ed25519: "ed25519PrivateKey",
} as const;

function convertPresent(expression: TypedExpression, wanted: Extract<Type, { kind: "optional" }>): TypedExpression {
  return expression.type.kind === "optional"
    ? convert({ ...expression, type: expression.type.of }, wanted.of)
    : convert(expression, wanted.of);
}

/** A list that is written out, or made item by item, fits a list of another item type if each of its items does. */
function convertItems(expression: TypedExpression, wanted: Extract<Type, { kind: "list" }>): TypedExpression {
  if (wanted.of.kind === "item") return expression;
  if (expression.kind === "list") {
    return { ...expression, type: wanted, items: expression.items.map((one) => convert(one, wanted.of)) };
  }
  if (expression.kind === "call" && sameType(expression.builtin.result, list(result))) {
    return { ...expression, type: wanted, arguments: expression.arguments.map((given) => making(given, wanted.of)) };
  }
  const { span, type } = expression;
  throw new CheckError(span, findings.type(printType(wanted), printType(type), remedyForList(type)));
}

function making(given: TypedExpression, wanted: Type): TypedExpression {
  return given.kind === "arrow" ? { ...given, body: convert(given.body, wanted) } : given;
}

/** Whatever JSON can hold as it is; instants and bytes must be put into words first. */
function jsonPart(expression: TypedExpression): TypedExpression {
  const unfit = unfitForJson(expression.type);
  if (unfit === undefined) return expression;
  const parts = expression.kind === "record" ? expression.fields.map(({ value }) => value) : [];
  const guilty = parts.find((part) => unfitForJson(part.type) !== undefined) ?? expression;
  throw new CheckError(guilty.span, findings.type("a value that JSON can hold", printType(unfit), remedy(unfit, text)));
}

/** The part of the type that JSON has no form for. */
function unfitForJson(type: Type): Type | undefined {
  switch (type.kind) {
    case "text":
    case "number":
    case "boolean":
    case "json":
    case "absent":
      return undefined;
    case "optional":
    case "list":
      return unfitForJson(type.of);
    case "record":
      return [...type.fields.values()].map(unfitForJson).find((unfit) => unfit !== undefined);
    default:
      return type;
  }
}

type JsonName = "jsonText" | "jsonFilled" | "jsonNumber";

function inserted(name: Exclude<ImplicitName, JsonName>, expression: TypedExpression): TypedExpression {
  const row = implicitBuiltin(name);
  return {
    kind: "call",
    builtin: row,
    arguments: [expression],
    type: row.result,
    secret: expression.secret,
    span: expression.span,
  };
}

function checkedJson(name: JsonName, expression: TypedExpression): TypedExpression {
  const row = implicitBuiltin(name);
  const { span, secret } = expression;
  const what: TypedExpression = {
    kind: "literal",
    value: span.source.text.slice(span.start, span.end),
    type: text,
    secret: false,
    span,
  };
  return { kind: "call", builtin: row, arguments: [expression, what], type: row.result, secret, span };
}

function remedy(found: Type, wanted: Type): string | undefined {
  if (found.kind === "optional")
    return 'it may be absent: say what stands for it then, as in value ?? "" or when(value, ..., "")';
  if (found.kind === "bytes" && wanted.kind === "text") return "choose hex(...), base64(...) or base64url(...)";
  if (found.kind === "instant" && wanted.kind !== "duration")
    return "choose unixSeconds(...), unixMillis(...) or iso8601(...)";
  if (found.kind === "duration") return "a duration can only be added to an instant: now + minutes(5)";
  if (found.kind === "list" && wanted.kind === "text")
    return 'choose join(list, ",") with the separator of your choice';
  if (found.kind === "number" && wanted.kind === "instant") return "choose fromUnixSeconds(...) or fromUnixMillis(...)";
  if (found.kind === "text" && wanted.kind === "instant") return "choose fromIso8601(...)";
  if (found.kind === "json" && wanted.kind === "instant")
    return "choose fromUnixSeconds(...), fromUnixMillis(...) or fromIso8601(...)";
  return wanted.kind === "list" ? remedyForList(found) : undefined;
}

function remedyForList(found: Type): string {
  if (found.kind === "json") return "an item of a list in a reply is named by its place: value[0]";
  if (found.kind === "list") return "each(list, item => ...) makes of each item what is wanted";
  return 'a list stands under `let`, each item on a line behind "- "';
}
