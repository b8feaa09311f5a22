// Turns in the store: the small record that changes, and the setting that does not.
import { randomBytes } from 'node:crypto';
import type { StateStore } from '../state/interfaces.ts';
import { update } from '../state/update.ts';
import type { OpenCalls, Owner, Setting, Turn } from './types.ts';

export interface Turns {
  create(turn: Omit<NewTurn, 'id'>): Promise<Turn>;
  get(id: string): Promise<Turn | undefined>;
  setting(id: string): Promise<Setting | undefined>;
  /** See `update` of state/. */
  change(id: string, change: (turn: Turn) => Turn | undefined): Promise<Turn | undefined>;
  /** Asks whoever runs the turn to stop; kept apart so that it never collides with the runner's own writes. */
  requestStop(id: string): Promise<void>;
  stopRequested(id: string): Promise<boolean>;
  forget(id: string): Promise<void>;
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
      await store.put(`setting:${turn.id}`, setting, { ttlMs });
      await store.put(`turn:${turn.id}`, turn, { ttlMs });
      return turn;
    },
    async get(id) {
      return (await store.get<Turn>(`turn:${id}`))?.value;
    },
    async setting(id) {
      return (await store.get<Setting>(`setting:${id}`))?.value;
    },
    change: (id, change) => update(store, `turn:${id}`, ttlMs, change),
    async requestStop(id) {
      await store.put(`stop:${id}`, true, { ttlMs });
    },
    async stopRequested(id) {
      return (await store.get(`stop:${id}`)) !== undefined;
    },
    async forget(id) {
      await Promise.all(
        [`turn:${id}`, `setting:${id}`, `stop:${id}`].map((key) => store.delete(key)),
      );
    },
  };
}
