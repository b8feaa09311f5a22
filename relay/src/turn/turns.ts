// Turns in the store: the small record that changes, and the setting that does not.
import { randomBytes } from 'node:crypto';
import type { StateStore } from '../state/interfaces.ts';
import { ownKey, type Owned } from '../state/owned.ts';
import { remembering } from '../state/remembering.ts';
import { hold, update, type Hold } from '../state/update.ts';
import type { OpenCalls, Owner, Setting, Turn } from './types.ts';

export interface Turns {
  create(turn: Omit<NewTurn, 'id'>): Promise<Turn>;
  get(turn: Owned): Promise<Turn | undefined>;
  setting(turn: Owned): Promise<Setting | undefined>;
  /** See `update` of state/. */
  change(turn: Owned, change: (turn: Turn) => Turn | undefined): Promise<Turn | undefined>;
  /** For whoever changes it several times. */
  hold(turn: Owned): Hold<Turn>;
  /** Asks whoever runs the turn to stop; kept apart so that it never collides with the runner's own writes. */
  requestStop(turn: Owned): Promise<void>;
  stopRequested(turn: Owned): Promise<boolean>;
  forget(turn: Owned): Promise<void>;
}

export interface NewTurn {
  id: string;
  conversationId: string;
  owner: Owner;
  message: string;
  replaces?: string;
  trace?: string;
  setting: Setting;
  /** Calls of the relay's own, in the place of a first response. */
  open?: OpenCalls;
}

/** Where the record of the turn stands. */
export const turnKeyOf = (turn: Owned): string => ownKey('turn', turn);

/** Of each process: a turn mostly runs where it was asked for. */
const MOST_SETTINGS = 500;

export function createTurns(store: StateStore, ttlMs: number): Turns {
  const settings = remembering<Setting>(store, MOST_SETTINGS);
  return {
    async create({ setting, ...rest }) {
      const turn: Turn = {
        ...rest,
        id: `t_${randomBytes(16).toString('base64url')}`,
        keepMs: setting.keepMs,
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
      await Promise.all([
        settings.put(ownKey('setting', turn), setting, ttlMs),
        store.put(turnKeyOf(turn), turn, { ttlMs }),
      ]);
      return turn;
    },
    async get(turn) {
      return (await store.get<Turn>(turnKeyOf(turn)))?.value;
    },
    setting: (turn) => settings.get(ownKey('setting', turn)),
    change: (turn, change) => update(store, turnKeyOf(turn), ttlMs, change),
    hold: (turn) => hold(store, turnKeyOf(turn), ttlMs),
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
