import type { ArrivedRequest, Verdict, VerifyOptions } from "./verify.js";

/** A webhook that is not what it should be. The message names places, and holds nothing that was sent. */
export class WebhookError extends Error {
  override readonly name = "WebhookError";
  /**
   * `refused`: not signed as it must be. `unreadable`: signed, but its body is not of the content that the document describes.
   * `mismatch`: signed, but its body is not of the document's type.
   */
  readonly code: "refused" | "unreadable" | "mismatch";

  constructor(code: WebhookError["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/** Verifies with the credentials of one scheme; undefined where there are none. */
export type WebhookCheck = (arrived: ArrivedRequest, options: VerifyOptions) => Promise<Verdict> | undefined;

/** How a webhook is verified and read. */
export interface WebhookPlan {
  /** One of them must hold, and of that one each. */
  readonly alternatives: readonly (readonly WebhookCheck[])[];
  readonly content: "json" | "form" | "text" | "bytes" | "none";
  /** Reads the text of the body where the usual way to read its content will not do. Throws where it is none. */
  readonly read?: (text: string) => unknown;
  /** Throws a `WebhookError` where what the webhook brings is not as described. */
  readonly check?: (payload: unknown) => void;
}

/** The body of a webhook that is signed as it must be. Nothing of it is read before that is known. */
export async function receive(
  arrived: ArrivedRequest | Request,
  plan: WebhookPlan,
  options: VerifyOptions,
): Promise<unknown> {
  const request = await wholeRequest(arrived);
  const reasons: string[] = [];
  for (const checks of plan.alternatives) {
    const reason = await refusalBy(checks, request, options);
    if (reason === undefined) {
      const payload = payloadOf(request, plan);
      plan.check?.(payload);
      return payload;
    }
    reasons.push(reason);
  }
  throw new WebhookError("refused", reasons.join("; "));
}

async function refusalBy(
  checks: readonly WebhookCheck[],
  request: ArrivedRequest,
  options: VerifyOptions,
): Promise<string | undefined> {
  const { replay, ...others } = options;
  // Kept only once all of them hold: what is refused may come again, as by the next alternative.
  const once = new Map<string, number>();
  const add = (key: string, until: number): boolean => {
    once.set(key, until);
    return true;
  };
  const held = replay && { add };
  for (const check of checks) {
    const verdict = await check(request, { ...others, replay: held });
    if (verdict === undefined) return "there are no credentials to verify with";
    if (verdict.ok === false) return verdict.reason;
  }
  for (const [key, until] of once) if (!(await replay?.add(key, until))) return "it came before";
  return undefined;
}

/** The body is read once, from a copy. */
async function wholeRequest(arrived: ArrivedRequest | Request): Promise<ArrivedRequest> {
  if (!("arrayBuffer" in arrived)) return arrived;
  const { method, url, headers } = arrived;
  const body = arrived.body === null ? undefined : new Uint8Array(await arrived.clone().arrayBuffer());
  return { method, url, headers, body };
}

function payloadOf({ body = new Uint8Array() }: ArrivedRequest, { content, read }: WebhookPlan): unknown {
  if (content === "none") return undefined;
  if (content === "bytes") return body;
  const text = new TextDecoder().decode(body);
  switch (content) {
    case "text":
      return text;
    case "form":
      return read?.(text) ?? Object.fromEntries(new URLSearchParams(text));
    case "json":
      return jsonOf(text, read ?? JSON.parse);
  }
}

function jsonOf(text: string, read: (text: string) => unknown): unknown {
  try {
    return read(text);
  } catch {
    throw new WebhookError("unreadable", "the body is not JSON");
  }
}
