import type { Dispatch } from "./attempt.js";
import type { Environment } from "./environment.js";
import { type OutgoingRequest, originOf } from "./request.js";
import type { CallSigner, ConfiguredScheme } from "./scheme.js";
import { isUsable, memoryStore, type SessionStore, type StoredSession, storedSession } from "./session.js";
import type { Acquired, Answer, Counted, Renewed, SessionSigner, Signer } from "./signer.js";

/** A scheme whose session is read from the server's answer to the request itself. */
export interface ChallengeScheme<Session> {
  /** Signs while there is no session. */
  readonly hello?: Signer;
  readonly sign: SessionSigner<Counted<Session>>;
  /** The session that the answer gives; undefined where the answer is no challenge. */
  readonly read: (answer: Answer) => Promise<Acquired<Session> | undefined> | Acquired<Session> | undefined;
  /** What any other answer replaces in the session. */
  readonly renew?: (answer: Answer) => Promise<Renewed<Session>> | Renewed<Session>;
  /** The fields of a whole session. An answer that renews all of them opens one. */
  readonly fields: readonly (keyof Session)[];
  /** Whether uses are counted: such sessions stay in this client, as no other process could know the next number. */
  readonly counts: boolean;
  /** The credentials that are no secret, joined, as in `SessionScheme`. */
  readonly identity: string | undefined;
}

/**
 * The scheme of a signer that is challenged: without a session the request goes out as `hello` signs it, and once more, signed, when
 * the answer is a challenge. A session signs at once; a fresh challenge replaces it.
 *
 * Sessions are kept by the origin of the request. One that was refused right after it had been read is forgotten: what is wrong then
 * is the credentials, and the next call must not try them twice.
 */
export function withChallenge<Session extends object>(scheme: ChallengeScheme<Session>): ConfiguredScheme {
  const own: OwnSessions = {
    store: memoryStore(),
    identity: scheme.identity ?? crypto.randomUUID(),
    uses: new WeakMap(),
  };
  return { begin: (call, name) => challengedSigner(scheme, keptBy(scheme, own, call, name)) };
}

/** What a client's sessions are kept in, and under, and how often each has been used. */
interface OwnSessions {
  readonly store: SessionStore;
  readonly identity: string;
  readonly uses: WeakMap<StoredSession, number>;
}

/** Where the sessions of one call are found. */
interface KeptSessions {
  /** The scheme's name. */
  readonly scheme: string;
  readonly environment: Pick<Environment, "now">;
  readonly store: SessionStore;
  readonly keyOf: (request: OutgoingRequest) => string;
  readonly countUse: (session: StoredSession) => number;
}

function keptBy<Session>(
  { counts }: ChallengeScheme<Session>,
  own: OwnSessions,
  { settings }: Dispatch,
  scheme: string,
): KeptSessions {
  return {
    scheme,
    environment: settings.options.environment ?? Date,
    store: counts ? own.store : (settings.options.sessions ?? own.store),
    keyOf: (request) => `${settings.name} ${originOf(request)} ${scheme} ${own.identity}`,
    countUse: (session) => {
      const uses = (own.uses.get(session) ?? 0) + 1;
      own.uses.set(session, uses);
      return uses;
    },
  };
}

function challengedSigner<Session extends object>(scheme: ChallengeScheme<Session>, kept: KeptSessions): CallSigner {
  const { store, keyOf, countUse, environment } = kept;
  let read: StoredSession | undefined;
  let used: StoredSession | undefined;
  let wasRead = false;

  async function challenged(key: string, acquired: Acquired<Session>): Promise<void> {
    if (wasRead) return await forget(store, key, used);
    read = storedSession(acquired, kept);
    if (isUsable(read, undefined, environment)) await store.set(key, read);
  }

  return {
    async sign(request) {
      wasRead = read !== undefined;
      used = read ?? (await usableSession(kept, keyOf(request)));
      read = undefined;
      if (used === undefined) return await scheme.hello?.(request);
      // What stands under this key is what this scheme's `read` and `renew` have returned.
      await scheme.sign(request, { ...(used.session as Session), uses: countUse(used) });
    },
    async answered(answer) {
      const key = keyOf(answer.request);
      const acquired = await scheme.read(answer);
      if (acquired === undefined) await renew(scheme, answer, store, key, used);
      else await challenged(key, acquired);
      return acquired !== undefined;
    },
  };
}

async function usableSession({ store, environment }: KeptSessions, key: string): Promise<StoredSession | undefined> {
  const found = await store.get(key);
  return found !== undefined && isUsable(found, undefined, environment) ? found : undefined;
}

async function forget(store: SessionStore, key: string, refused: StoredSession | undefined): Promise<void> {
  const found = await store.get(key);
  if (found !== undefined && found.generation === refused?.generation) await store.delete(key);
}

/** A session of which nothing is new stays the same one, and its uses are counted on. */
async function renew<Session extends object>(
  scheme: ChallengeScheme<Session>,
  answer: Answer,
  store: SessionStore,
  key: string,
  used: StoredSession | undefined,
): Promise<void> {
  const given = (await scheme.renew?.(answer)) ?? {};
  const fields = Object.entries(given).filter(([, value]) => value !== undefined);
  if (fields.length === 0) return;
  const current = (await store.get(key)) ?? used;
  // What stands under this key is what this scheme's `read` and `renew` have returned.
  const before = (current?.session ?? {}) as object;
  const isWhole = current !== undefined || scheme.fields.every((name) => fields.some(([field]) => field === name));
  if (!isWhole || fields.every(([field, value]) => Reflect.get(before, field) === value)) return;
  const { expires, refreshAt } = current ?? { expires: null, refreshAt: null };
  const session = { ...before, ...Object.fromEntries(fields) };
  await store.set(key, { session, generation: crypto.randomUUID(), expires, refreshAt });
}
