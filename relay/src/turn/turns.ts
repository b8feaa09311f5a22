// Turns in the store: the small record that changes, and the setting that does not.
import { randomBytes } from 'node:crypto';
import type { StateStore } from '../state/interfaces.ts';
import { createHandOn } from '../state/handOn.ts';
import { ownKey, type Owned } from '../state/owned.ts';
import { remembering } from '../state/remembering.ts';
import { hold, update, type Hold } from '../state/update.ts';
import type { OpenCalls, Owner, Setting, Turn } from './types.ts';

export interface Turns {
  /** Stores what `newTurn` made. */
  create(turn: Turn, setting: Setting): Promise<void>;
  get(turn: Owned): Promise<Turn | undefined>;
  setting(turn: Owned): Promise<Setting | undefined>;
  /** The same without asking the store, where this process has it: it never changes. */
  knownSetting(turn: Owned): Setting | undefined;
  /** See `update` of state/. */
  change(turn: Owned, change: (turn: Turn) => Turn | undefined): Promise<Turn | undefined>;
  /** For whoever changes it several times; a turn that was created here a moment ago is not read for that. */
  hold(turn: Owned): Hold<Turn>;
  /** Asks whoever runs the turn to stop; kept apart so that it never collides with the runner's own writes. */
  requestStop(turn: Owned): Promise<void>;
  stopRequested(turn: Owned): Promise<boolean>;
  forget(turn: Owned): Promise<void>;
}

export interface NewTurn {
  conversationId: string;
  owner: Owner;
  message: string;
  replaces?: string;
  trace?: string;
  /** Calls of the relay's own, in the place of a first response. */
  open?: OpenCalls;
}

/** Where the record of the turn stands. */
export const turnKeyOf = (turn: Owned): string => ownKey('turn', turn);

/** Where its setting does, which a turn needs until it has ended. */
export const settingKeyOf = (turn: Owned): string => ownKey('setting', turn);

/** 128 random bits. */
export const newTurnId = (): string => `t_${randomBytes(16).toString('base64url')}`;

/** A turn as it begins, kept as long as its setting says. */
export function newTurn(asked: NewTurn, { keepMs }: Setting, id = newTurnId()): Turn {
  return {
    ...asked,
    id,
    keepMs,
    status: 'queued',
    epoch: 0,
    segment: 0,
    spent: {
      inputTokens: 0,
      cachedTokens: 0,
      outputTokens: 0,
      apiCalls: 0,
      responses: 0,
      computeMs: 0,
    },
    steps: 0,
    journal: { reads: [], refusals: [] },
  };
}

/** The turn as it is now, as JSON has it: what structuredClone answers takes three times as long. */
export const copyOf = <T extends Omit<Turn, 'unsaved'>>(turn: T): T =>
  JSON.parse(JSON.stringify(turn)) as T;

/** Of each process: a turn mostly runs where it was asked for. */
const MOST_SETTINGS = 500;

export function createTurns(store: StateStore, ttlMs: number): Turns {
  const settings = remembering<Setting>(store, MOST_SETTINGS);
  const created = createHandOn<Turn>();
  return {
    async create(turn, setting) {
      const key = turnKeyOf(turn);
      const [version] = await Promise.all([
        store.put(key, turn, { ttlMs }),
        settings.put(settingKeyOf(turn), setting, ttlMs),
      ]);
      created.give(key, { value: turn, version });
    },
    async get(turn) {
      return (await store.get<Turn>(turnKeyOf(turn)))?.value;
    },
    setting: (turn) => settings.get(settingKeyOf(turn)),
    knownSetting: (turn) => settings.last(settingKeyOf(turn)),
    change: (turn, change) => update(store, turnKeyOf(turn), ttlMs, change),
    hold: (turn) => hold(store, turnKeyOf(turn), ttlMs, created.take(turnKeyOf(turn))),
    async requestStop(turn) {
      await store.put(ownKey('stop', turn), true, { ttlMs });
    },
    async stopRequested(turn) {
      return (await store.get(ownKey('stop', turn))) !== undefined;
    },
    async forget(turn) {
      await Promise.all(
        ['turn', 'setting', 'stop'].map((kind) => store.delete(ownKey(kind, turn))),
      );
    },
  };
}
