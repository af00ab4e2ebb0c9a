/** The value of an OpenAPI runtime expression, a text with such in it, or a constant, for a call and its reply; undefined where there is none. */
export function expressedBy(written, call) {
  if (typeof written !== "string") return written;
  if (written.startsWith("$")) return partOf(written, call);
  const pieces = written.split(/\{(\$[^{}]*)\}/).map((piece, index) => (index % 2 === 0 ? piece : partOf(piece, call)));
  return pieces.includes(undefined) ? undefined : pieces.join("");
}

function partOf(expression, { request, reply }) {
  const [source, pointer] = expression.slice(1).split(/#(.*)/s);
  switch (source) {
    case "url":
      return request.url;
    case "method":
      return request.method;
    case "statusCode":
      return reply.status;
    case "request.body":
      return valueAt(request.body, pointer);
    case "response.body":
      return valueAt(reply.data, pointer);
    default:
      return namedPart(source, request, reply);
  }
}

function namedPart(source, { meant }, { headers }) {
  const [, side, place, name] = /^(request|response)\.(path|query|header)\.(.+)$/s.exec(source) ?? [];
  const isIt = (one) => (place === "header" ? one.toLowerCase() === name.toLowerCase() : one === name);
  if (side === "response") return Object.entries(headers).find(([one]) => isIt(one))?.[1];
  return meant.find(([parameter]) => parameter.in === place && isIt(parameter.name))?.[1];
}

/** What a JSON Pointer leads to. */
function valueAt(value, pointer = "") {
  const names = pointer.split("/").slice(1);
  return names
    .map((name) => decodeURIComponent(name).replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce((inner, name) => (Object.hasOwn(Object(inner), name) ? inner[name] : undefined), value);
}
