import { acquireCall } from "./acquire-call.js";
import type { Dispatch } from "./attempt.js";
import { own } from "./own.js";
import { originOf } from "./request.js";
import type { CallSigner, ConfiguredScheme } from "./scheme.js";
import { type Flight, memoryStore, obtainSession, type SessionStore, type SessionTask } from "./session.js";
import type { Acquired, Send, SessionSigner } from "./signer.js";

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
    acquire: (flight) => of.acquire(sendIn(flight)),
    // What stands under this key is what this scheme's `acquire` has returned.
    refresh: refresh && ((flight, session) => refresh(sendIn(flight), session as Session)),
    spent: once === true ? ours.spent : undefined,
  };
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
