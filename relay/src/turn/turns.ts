// Turns in the store: the small record that changes, and the setting that does not.
import { randomBytes } from 'node:crypto';
import type { StateStore } from '../state/interfaces.ts';
import { ownKey, type Owned } from '../state/owned.ts';
import { update } from '../state/update.ts';
import type { OpenCalls, Owner, Setting, Turn } from './types.ts';

export interface Turns {
  create(turn: Omit<NewTurn, 'id'>): Promise<Turn>;
  get(turn: Owned): Promise<Turn | undefined>;
  setting(turn: Owned): Promise<Setting | undefined>;
  /** See `update` of state/. */
  change(turn: Owned, change: (turn: Turn) => Turn | undefined): Promise<Turn | undefined>;
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

export function createTurns(store: StateStore, ttlMs: number): Turns {
  return {
    async create({ setting, ...rest }) {
      const turn: Turn = {
        ...rest,
        id: `t_${randomBytes(16).toString('base64url')}`,
        status: 'queued',
        epoch: 0,
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
      await store.put(ownKey('setting', turn), setting, { ttlMs });
      await store.put(ownKey('turn', turn), turn, { ttlMs });
      return turn;
    },
    async get(turn) {
      return (await store.get<Turn>(ownKey('turn', turn)))?.value;
    },
    async setting(turn) {
      return (await store.get<Setting>(ownKey('setting', turn)))?.value;
    },
    change: (turn, change) => update(store, ownKey('turn', turn), ttlMs, change),
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
