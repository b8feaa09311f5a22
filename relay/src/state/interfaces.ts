// The three things the relay needs of a store; `memory/` is the embedded implementation.
import type { LoggedEvent, RelayEvent } from '../protocol.ts';
import type { LogKey, Owner } from './owned.ts';

export interface Versioned<T> {
  value: T;
  /** Grows with every write; 0 means that the key does not exist. */
  version: number;
}

export interface PutOptions {
  /** Milliseconds until the value is gone; left out, one that is there already is gone when it would have been. */
  ttlMs?: number | undefined;
  /** Write only if the stored version is this one; 0 = only if there is none. */
  ifVersion?: number;
}

/** Values with an expiry and compare-and-set. What is read is a copy of what was written. */
export interface StateStore {
  /** Answers `known` itself while that is what stands there: it need not be opened and parsed again. */
  get<T>(key: string, known?: Versioned<T>): Promise<Versioned<T> | undefined>;
  /** Answers the version that it has now; 0 when `ifVersion` did not match, or without a time to live there was none. */
  put<T>(key: string, value: T, options: PutOptions): Promise<number>;
  /** Those of the keys that are there are gone in `ttlMs`. */
  extend(keys: readonly string[], ttlMs: number): Promise<void>;
  delete(key: string): Promise<void>;
}

/** Thrown by `append` when another runner has taken the turn over: the caller stops at once. */
export class Superseded extends Error {
  override readonly name = 'Superseded';
}

/** One append-only list of events per turn; the only thing that streams are made of. */
export interface EventLog {
  /**
   * Appends if `epoch` is at least the highest seen for the turn, which it is from now on; answers the last event's id (from 1).
   * Throws Superseded otherwise, or when the log was deleted.
   */
  append(log: LogKey, epoch: number, ...events: RelayEvent[]): Promise<number>;
  /** Opens the log of a new turn, or raises its epoch; `ttlMs` counts from the last call. */
  open(log: LogKey, epoch: number, ttlMs: number): Promise<void>;
  /**
   * Events after `afterId`, oldest first, `most` at once where that is said; undefined when there is no such log. Who is
   * `rung` for more may be answered with what is known in this process, which need not be all.
   */
  read(
    log: LogKey,
    afterId: number,
    most?: number,
    rung?: boolean,
  ): Promise<LoggedEvent[] | undefined>;
  /** Calls `ring` after every append (a doorbell without content); answers the function that ends it. */
  watch(log: LogKey, ring: () => void): () => void;
  /** Those of the logs that are there are gone in `ttlMs`. */
  extend(logs: readonly LogKey[], ttlMs: number): Promise<void>;
  delete(log: LogKey): Promise<void>;
}

/** Ids only: never text, never values. */
export type TurnJob = { turnId: string; owner: Owner } & (
  | { kind: 'run'; /** The number of the turn's segment. */ segment: number }
  | { kind: 'expire'; approvalId: string; revision: number }
);

/** Runs the segments of turns, each by one process at a time. */
export interface TurnQueue {
  /** A job that is there already is not queued again. Throws QueueFull when there is no room. */
  enqueue(job: TurnJob, options?: { delayMs?: number }): Promise<void>;
  /** The same for a job that was promised before: it is queued in any case, unless it waits or is at work. */
  restore(job: TurnJob): Promise<void>;
  /** Takes back a job that waits, be it delayed; one that is at work or that nobody knows stays as it is. */
  cancel(job: TurnJob): Promise<void>;
  /** Jobs that wait for their place. */
  waiting(): Promise<number>;
  /** Starts working; `signal` is aborted when somebody calls `interrupt` for the job's turn. */
  process(handler: (job: TurnJob, signal: AbortSignal) => Promise<void>): void;
  /** Tells the runner of the turn, wherever it is, to look at the turn's stop flag. */
  interrupt(turnId: string): Promise<void>;
  /** Stops taking jobs and waits for those that run, at most `waitMs`. */
  close(waitMs: number): Promise<void>;
}

/** Thrown by the handler of a job whose time has not come: it is brought again in `ms` milliseconds. */
export class TooSoon extends Error {
  override readonly name = 'TooSoon';
  readonly ms: number;

  constructor(ms: number) {
    super('too soon');
    this.ms = ms;
  }
}

export class QueueFull extends Error {
  override readonly name = 'QueueFull';
}

/** Into how many parts a window of time is divided: amounts leave it one part at a time. */
export const SLOTS = 24;

export interface Allowance {
  key: string;
  limit?: number | undefined;
}

export interface Shortage {
  key: string;
  /** Milliseconds from now until there is some again. */
  waitMs: number;
}

/** Numbers that all instances share: each question is answered and counted in one step. */
export interface Counters {
  /**
   * Spends `amount` of every allowance, or of none where that makes more than a `limit` in the last `windowMs`: then it
   * answers the first one that is short. Without a limit always. What is negative gives back.
   */
  spend(amount: number, windowMs: number, allowances: Allowance[]): Promise<Shortage | undefined>;
  /**
   * Takes a place of every key for `member`, for `ttlMs` at most, or of none: then it answers the first key whose
   * `limit` is reached. Who has a place keeps it.
   */
  take(
    member: string,
    places: { key: string; limit?: number | undefined }[],
    ttlMs: number,
  ): Promise<string | undefined>;
  leave(member: string, keys: string[]): Promise<void>;
}

/** The store, log or queue cannot be asked now; asked again in a while it can. */
export class StateUnavailable extends Error {
  override readonly name = 'StateUnavailable';
}

export interface State {
  store: StateStore;
  log: EventLog;
  queue: TurnQueue;
  counters: Counters;
  /** What the clock that all instances share is ahead of this one's, in milliseconds; 0 where there is one instance. */
  offsetMs(): number;
  /** Whether it can be used now; throws when it cannot. */
  ready(): Promise<boolean>;
}
