import { acquireCall } from "./acquire-call.js";
import type { Dispatch } from "./attempt.js";
import { AcquireError } from "./errors.js";
import { own } from "./own.js";
import { originOf } from "./request.js";
import type { CallSigner, ConfiguredScheme } from "./scheme.js";
import { type Flight, memoryStore, obtainSession, type SessionStore, type SessionTask } from "./session.js";
import type { Acquired, AcquireReply, Send, SessionSigner } from "./signer.js";

/** A scheme that signs with a session which it acquires by a call. */
export interface SessionScheme<Session> {
  readonly sign: SessionSigner<Session>;
  readonly acquire: (send: Send) => Promise<Acquired<Session>>;
  /** Gets a session out of one that has ended or was refused; undefined where that one does not allow it. */
  readonly refresh?: (send: Send, session: Session) => Promise<Acquired<Session> | undefined>;
  /** The credentials are good for one acquisition only: this client never makes it again. */
  readonly once?: boolean;
  /**
   * The credentials that are no secret, joined: it keeps the sessions of several accounts apart in a shared store. Where there are none,
   * the client's sessions are its own: no other client of the store sees them.
   */
  readonly identity: string | undefined;
}

/**
 * The scheme of a signer that needs a session.
 *
 * Its key in the store is the API's name, the origin of the client's server, the scheme's name and the identity, joined by spaces.
 */
export function withSession<Session>(scheme: SessionScheme<Session>): ConfiguredScheme {
  const identity = scheme.identity ?? crypto.randomUUID();
  const ours: OwnSessions = { store: memoryStore(), identity, spent: new Set() };
  return { begin: (call, name) => sessionSigner(scheme, sessionTask(scheme, call, name, ours)) };
}

/** What a client's sessions are kept in, and under, unless its options say otherwise. */
interface OwnSessions {
  readonly store: SessionStore;
  readonly identity: string;
  /** The keys whose credentials have been used up. */
  readonly spent: Set<string>;
}

function sessionTask<Session>(
  of: SessionScheme<Session>,
  call: Dispatch,
  scheme: string,
  ours: OwnSessions,
): SessionTask {
  const { settings, options } = call;
  const origin = originOf(settings.findServer(undefined));
  const { refresh, once } = of;
  const sendIn =
    (flight: Flight): Send =>
    (request) =>
      acquireCall(settings, request, flight);
  return {
    key: `${settings.name} ${origin} ${scheme} ${ours.identity}`,
    scheme,
    store: settings.options.sessions ?? ours.store,
    environment: settings.options.environment ?? Date,
    signal: options.signal,
    within: own(call, "within"),
    acquire: (flight) => tellingOfBody(sendIn(flight), of.acquire),
    // What stands under this key is what this scheme's `acquire` has returned.
    refresh: refresh && ((flight, session) => refresh(sendIn(flight), session as Session)),
    spent: once === true ? ours.spent : undefined,
  };
}

/** Where what is read of the last reply is not there, since its body is no JSON object at all, the error says that. */
async function tellingOfBody<Session>(
  send: Send,
  acquire: SessionScheme<Session>["acquire"],
): Promise<Acquired<Session>> {
  let last: AcquireReply | undefined;
  const noting: Send = async (request) => {
    last = undefined;
    last = await send(request);
    return last;
  };
  try {
    return await acquire(noting);
  } catch (error) {
    throw error instanceof AcquireError && last !== undefined && typeof last.body !== "object"
      ? new AcquireError(`${error.message.replace(/\.$/, "")}: ${noObject(last)}.`)
      : error;
  }
}

/** What a reply has in the place of a JSON object; never the text itself. */
function noObject({ body, status, headers }: AcquireReply): string {
  if (body === undefined) return `the reply, of status ${status}, has no body`;
  const [type = "no media type"] = /^[\w.+-]{1,50}\/[\w.+-]{1,50}/.exec(headers.get("content-type") ?? "") ?? [];
  return `the reply, of status ${status} and ${type}, is not a JSON object`;
}

function sessionSigner<Session>(scheme: SessionScheme<Session>, task: SessionTask): CallSigner {
  let used: string | undefined;
  let refused: string | undefined;
  return {
    async sign(request) {
      const { session, generation } = await obtainSession(task, refused);
      used = generation;
      // What stands under this key is what this scheme's `acquire` has returned.
      await scheme.sign(request, session as Session);
    },
    refused() {
      refused = used;
      return true;
    },
  };
}
