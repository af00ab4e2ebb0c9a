import { isDeepStrictEqual } from "node:util";

/** What is wrong with what the caller got; undefined where it is what the server said, with the document's types. */
export async function replyProblem(result, wanted, { unwrap }) {
  if (result.status !== wanted.status) return `the status ${wanted.status} came as ${result.status}`;
  if (result.ok !== wanted.status < 400) return `${wanted.status} came as ${result.ok ? "a success" : "a failure"}`;
  const got = result.ok ? result.data : result.error;
  const data = streams.has(wanted.kind) ? await itemsIn(got, wanted.kind) : got;
  if (!isSame(data, wanted.data)) return `the reply ${shown(wanted.data)} came as ${shown(data)}`;
  if (result.contentType !== undefined && !isOfType(result.contentType, wanted.type))
    return `the media type ${wanted.type} came as ${result.contentType}`;
  for (const [name, value] of wanted.headerValues) {
    const came = result.headerValues?.[name];
    if (!isDeepStrictEqual(came, value)) return `the header ${name}, ${shown(value)}, came as ${shown(came)}`;
  }
  return await unwrapProblem(result, got, unwrap);
}

const streams = new Set(["events", "lines", "sequence"]);

async function itemsIn(stream, kind) {
  const items = [];
  for await (const item of stream) items.push(kind === "events" ? item.data : item);
  return items;
}

function isSame(got, wanted) {
  if (wanted instanceof Uint8Array) return got instanceof Uint8Array && Buffer.compare(got, wanted) === 0;
  return isDeepStrictEqual(got, wanted);
}

function isOfType(came, wanted) {
  return wanted?.includes("*") || came === wanted;
}

function shown(value) {
  return (JSON.stringify(value) ?? "nothing").slice(0, 300);
}

/** A success is its data, and a failure is thrown with its status and body. */
async function unwrapProblem(result, got, unwrap) {
  try {
    const data = await unwrap(result);
    return result.ok && data === got ? undefined : "a failure is not thrown";
  } catch (error) {
    const isThrown =
      !result.ok && error.name === "StatusError" && error.status === result.status && error.error === got;
    return isThrown ? undefined : `unwrap throws ${error.name}: ${error.message}`;
  }
}
