import type { Dispatch, OpenBody } from "./attempt.js";
import type { ReplyReading } from "./call.js";
import { alarm, untilAborted } from "./deadline.js";

/** Leaves the body to `finish`, or to the caller, without a time limit. */
export function unread(finish?: ReplyReading["finish"]): ReplyReading {
  return { kind: leaveOpen, finish };
}

/** Reads nothing of a body. */
async function leaveOpen(response: Response): Promise<OpenBody> {
  return (call) => textAside(response, call);
}

/** The body as text, within the time of an attempt, left to be read once more; undefined where it cannot be had. */
async function textAside(response: Response, { settings, options }: Dispatch): Promise<string | undefined> {
  if (response.bodyUsed || response.body === null) return undefined;
  const { signal, timeout = settings.options.timeout ?? 30_000 } = options;
  const controller = new AbortController();
  const disarm = alarm(() => controller.abort(), timeout, signal);
  try {
    return await untilAborted(response.clone().text(), controller.signal);
  } catch {
    return undefined;
  } finally {
    disarm();
  }
}
