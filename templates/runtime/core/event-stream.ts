import type { Arrival, ReplyReader } from "./call.js";
import { ReplyError } from "./errors.js";
import { assertShort, type ItemReading, parsedItem, plainItems, withItems } from "./reply-stream.js";
import { unread } from "./unread.js";

/** An event of a `text/event-stream` (HTML, section 9.2). */
export interface ServerSentEvent<Data = string, Name extends string = string> {
  /** `message` where the server names none. */
  readonly event: Name;
  readonly data: Data;
  /** The last id that the server has sent, with this event or before; for `Last-Event-ID` of a call that goes on from here. */
  readonly id: string;
  /** How long to wait before calling again, in milliseconds; undefined until the server says. */
  readonly retry: number | undefined;
}

/**
 * Reads a `text/event-stream`. The data of all events, or of those with the names that are given, is JSON; there, the text `[DONE]`,
 * which is none, ends the stream. What else is not JSON is a `ReplyError`, and so is an event of more than 64 Mi characters, and a reply
 * of another type in which there is no event. With `"maybe"`, data that is not JSON is text.
 */
export function events(json: boolean | "maybe" | readonly string[], reading: ItemReading = plainItems): ReplyReader {
  const isJson = (event: string): boolean => (Array.isArray(json) ? json.includes(event) : json !== false);
  const parts = json === "maybe" ? { ...reading, parse: jsonOrText } : reading;
  return () =>
    unread((reply, arrival) => withItems(reply, arrival, (chunks) => typedEvents(chunks, isJson, arrival, parts)));
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function* typedEvents(
  chunks: AsyncIterable<Uint8Array>,
  isJson: (event: string) => boolean,
  arrival: Arrival,
  reading: ItemReading,
): AsyncGenerator<unknown> {
  let index = 0;
  for await (const event of parseEvents(chunks, (length) => assertShort(length, "event", arrival))) {
    const json = isJson(event.event);
    if (json && event.data.trim() === "[DONE]") return;
    const parsed = json ? { ...event, data: parsedItem(event.data, "event", arrival, reading) } : event;
    yield reading.finish(parsed, index++, arrival);
  }
  if (index === 0) assertEventStream(arrival);
}

/** Anything else, such as an error in JSON or a proxy's page, would look like a stream without events. */
function assertEventStream({ operation, received: { response } }: Arrival): void {
  const type = response.headers.get("content-type") ?? "";
  if (type !== "" && !/^text\/event-stream\b/i.test(type))
    throw new ReplyError(operation, response.status, "is no stream of events");
}

/** What the lines of a stream have said so far. */
interface Fields {
  data: string;
  event: string;
  id: string;
  retry: number | undefined;
}

/**
 * The events of a stream (HTML, section 9.2.6). One that the end of the stream cuts off is no event. `limit` is told how long a line and
 * the data of an event have become.
 */
export async function* parseEvents(
  chunks: AsyncIterable<Uint8Array>,
  limit: (length: number) => void,
): AsyncGenerator<ServerSentEvent> {
  const fields: Fields = { data: "", event: "", id: "", retry: undefined };
  for await (const line of linesOf(chunks, limit)) {
    if (line !== "") {
      readField(line, fields);
      limit(fields.data.length);
    } else {
      const { data, event, id, retry } = fields;
      fields.data = fields.event = "";
      if (data !== "") yield { event: event || "message", data: data.slice(0, -1), id, retry };
    }
  }
}

/** A comment is a line whose field has no name. */
function readField(line: string, fields: Fields): void {
  const colon = line.indexOf(":");
  const name = colon < 0 ? line : line.slice(0, colon);
  const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
  if (name === "data") fields.data += `${value}\n`;
  else if (name === "event") fields.event = value;
  else if (name === "id" && !value.includes("\0")) fields.id = value;
  else if (name === "retry" && /^[0-9]+$/.test(value)) fields.retry = Number(value);
}

/** The lines that have ended, by CR, LF or both. A byte order mark at the beginning is left out. */
async function* linesOf(chunks: AsyncIterable<Uint8Array>, limit: (length: number) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = "";
  let afterReturn = false;
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk, { stream: true });
    if (text === "") continue;
    const lines = (afterReturn && text.startsWith("\n") ? text.slice(1) : text).split(/\r\n|\r|\n/);
    afterReturn = text.endsWith("\r");
    lines[0] = rest + (lines[0] ?? "");
    rest = lines.pop() ?? "";
    limit(rest.length);
    yield* lines;
  }
}
