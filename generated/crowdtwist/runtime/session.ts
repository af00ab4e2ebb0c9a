import { untilAborted } from "./deadline.js";
import type { Environment } from "./environment.js";
import { AcquireError, ClientError } from "./errors.js";
import type { Acquired } from "./signer.js";

/** A session as a store keeps it: plain data, which survives JSON. It is secret. */
export interface StoredSession {
  readonly session: unknown;
  /** A random name of this acquisition. It tells a session that was refused from one that has replaced it since. */
  readonly generation: string;
  /** From when on it is acquired anew, in milliseconds since 1970; null: never. */
  readonly refreshAt: number | null;
  /** When it ends, in milliseconds since 1970; null where that is not known. */
  readonly expires: number | null;
  /** Somebody has tried to renew it. That is done once: a refresh token sent twice may end all that was made of it. */
  readonly renewed?: boolean;
}

/**
 * Keeps sessions, perhaps for several processes. A key tells API, origin, scheme and account apart and holds no secret. What a store
 * throws, the call that needed it throws as it is.
 */
export interface SessionStore {
  get(key: string): Promise<StoredSession | undefined> | StoredSession | undefined;
  set(key: string, stored: StoredSession): Promise<void> | void;
  delete(key: string): Promise<void> | void;
  /**
   * Does the work while nobody else does any under this key. Worth having in a store of several processes, so that only one of them
   * asks for a session.
   */
  exclusively?<Result>(key: string, work: () => Promise<Result>): Promise<Result>;
}

/** A store in this process's memory. */
export function memoryStore(): SessionStore {
  const sessions = new Map<string, StoredSession>();
  return {
    get: (key) => sessions.get(key),
    set: (key, stored) => void sessions.set(key, stored),
    delete: (key) => void sessions.delete(key),
  };
}

/** An acquisition under way. */
export interface Flight {
  /** The schemes being acquired: this one, and those whose acquisition needs it. */
  readonly schemes: readonly string[];
  /** The acquisitions that it is waiting for. */
  readonly awaited: Set<Flight>;
}

/** Which session is wanted, and how it is got. */
export interface SessionTask {
  readonly key: string;
  readonly scheme: string;
  readonly store: SessionStore;
  readonly environment: Pick<Environment, "now">;
  readonly signal: AbortSignal | undefined;
  readonly within: Flight | undefined;
  readonly acquire: (flight: Flight) => Promise<Acquired<unknown>>;
  /** Gets a session out of one that has ended; undefined where that cannot be done. */
  readonly refresh: ((flight: Flight, session: unknown) => Promise<Acquired<unknown> | undefined>) | undefined;
  /** The keys whose credentials are used up; undefined where credentials can be used again. */
  readonly spent: Set<string> | undefined;
}

interface Flying {
  readonly flight: Flight;
  readonly landing: Promise<StoredSession>;
}

/** By store, so that the clients of one store share their flights. */
const flights = new WeakMap<SessionStore, Map<string, Flying>>();

/**
 * The stored session, or one that is acquired now. `refused` is the generation that a server has refused: it is never returned again.
 *
 * Callers that want the same key at the same time share one acquisition. One of them being aborted does not end it, and its failure is
 * not remembered.
 */
export async function obtainSession(task: SessionTask, refused: string | undefined): Promise<StoredSession> {
  const stored = await task.store.get(task.key);
  if (stored !== undefined && isUsable(stored, refused, task.environment)) return stored;
  const landed = await joined(flightFor(task, refused), task);
  return landed.generation === refused ? obtainSession(task, refused) : landed;
}

/** Whether it is neither refused nor about to end. */
export function isUsable(
  stored: StoredSession,
  refused: string | undefined,
  clock: SessionTask["environment"],
): boolean {
  return stored.generation !== refused && (stored.refreshAt === null || clock.now() < stored.refreshAt);
}

function flightFor(task: SessionTask, refused: string | undefined): Flying {
  const flying = flights.get(task.store) ?? new Map<string, Flying>();
  flights.set(task.store, flying);
  const found = flying.get(task.key);
  // One that waits for this very acquisition would never land. Another flight does: it may not need what it is part of.
  if (found !== undefined)
    return awaits(found.flight, task.within) ? takeOff(task, (flight) => land(task, flight, refused)) : found;
  const { flight, landing } = takeOff(task, (flight) => landAlone(task, flight, refused));
  const registered: Flying = { flight, landing: landing.finally(() => flying.delete(task.key)) };
  flying.set(task.key, registered);
  return registered;
}

function takeOff(task: SessionTask, landing: (flight: Flight) => Promise<StoredSession>): Flying {
  const flight: Flight = { schemes: [...(task.within?.schemes ?? []), task.scheme], awaited: new Set() };
  return { flight, landing: landing(flight) };
}

/** Alone among all that use the store, where it can see to that. */
function landAlone(task: SessionTask, flight: Flight, refused: string | undefined): Promise<StoredSession> {
  const { store, key } = task;
  const work = (): Promise<StoredSession> => land(task, flight, refused);
  return store.exclusively === undefined ? work() : store.exclusively(key, work);
}

/** It looks into the store once more: an earlier flight may have landed while this caller was reading it. */
async function land(task: SessionTask, flight: Flight, refused: string | undefined): Promise<StoredSession> {
  const stored = await task.store.get(task.key);
  if (stored !== undefined && isUsable(stored, refused, task.environment)) return stored;
  const renewal = stored && (await renewed(task, flight, stored));
  if (stored !== undefined && renewal === undefined && mustLast(stored, refused, task)) return stored;
  const fresh = storedSession(renewal ?? (await opened(task, flight, stored, refused)), task);
  await task.store.set(task.key, fresh);
  return fresh;
}

/**
 * The session renewed. It is marked before anything is sent, so that nobody sends the same refresh token again; others may use it until
 * its end meanwhile. Undefined where it cannot be renewed, for whatever reason.
 */
async function renewed(
  { store, key, refresh }: SessionTask,
  flight: Flight,
  stored: StoredSession,
): Promise<Acquired<unknown> | undefined> {
  if (refresh === undefined || stored.renewed === true) return undefined;
  await store.set(key, { ...stored, renewed: true, refreshAt: stored.expires });
  try {
    return await refresh(flight, stored.session);
  } catch (error) {
    if (error instanceof ClientError) return undefined;
    throw error;
  }
}

/** Where there is no other to come, a session that could not be renewed ahead of its end is used until then. */
function mustLast(
  stored: StoredSession,
  refused: string | undefined,
  { key, spent, environment }: SessionTask,
): boolean {
  return spent?.has(key) === true && isUsable({ ...stored, refreshAt: stored.expires }, refused, environment);
}

/** The whole acquisition, which credentials that are good for one only allow once. */
async function opened(
  { store, key, scheme, spent, acquire }: SessionTask,
  flight: Flight,
  stored: StoredSession | undefined,
  refused: string | undefined,
): Promise<Acquired<unknown>> {
  if (stored !== undefined && stored.generation === refused) await store.delete(key);
  if (spent?.has(key))
    throw new AcquireError(
      `The session of ${scheme} has ended, and its credentials are good for one only: get new ones.`,
    );
  spent?.add(key);
  return await acquire(flight);
}

/** It is acquired anew 60 seconds ahead of its end, or a tenth of its lifetime if that is less. */
export function storedSession(
  { session, expires }: Acquired<unknown>,
  { scheme, environment }: Pick<SessionTask, "scheme" | "environment">,
): StoredSession {
  const generation = crypto.randomUUID();
  if (expires === undefined) return { session, generation, refreshAt: null, expires: null };
  if (!Number.isFinite(expires)) throw new AcquireError(`The end of the session of ${scheme} is not a time.`);
  const ahead = Math.min(60_000, (expires - environment.now()) / 10);
  return { session, generation, refreshAt: expires - ahead, expires };
}

async function joined({ flight, landing }: Flying, { signal, within }: SessionTask): Promise<StoredSession> {
  within?.awaited.add(flight);
  try {
    return await untilAborted(landing, signal);
  } finally {
    within?.awaited.delete(flight);
  }
}

function awaits(flight: Flight, other: Flight | undefined): boolean {
  return flight === other || [...flight.awaited].some((next) => awaits(next, other));
}
