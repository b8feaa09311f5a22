// Conversations: found by org, user, agent and record; what the model has heard so far, and the turns in order.
import { randomBytes } from 'node:crypto';
import type { RelayEvent } from '../protocol.ts';
import type { EventLog, StateStore } from '../state/interfaces.ts';
import { ttlOf, type Kept } from '../state/keep.ts';
import { logOf, ownKey, type Owned } from '../state/owned.ts';
import { hold, update, type Hold } from '../state/update.ts';
import { turnKeyOf } from './turns.ts';
import type { Conversation, Owner, PageRecord, Turn } from './types.ts';

export interface Conversations {
  /** The conversation of owner, agent and record, made when there is none; or the named one of the same owner. */
  find(
    owner: Owner,
    agentName: string,
    record: PageRecord | undefined,
    more?: Kept & { id?: string | undefined },
  ): Promise<Conversation | undefined>;
  get(conversation: Owned): Promise<Conversation | undefined>;
  /** See `update` of state/. It is a word of the conversation, which lives on from here. */
  change(
    conversation: Owned,
    change: (conversation: Conversation) => Conversation | undefined,
  ): Promise<Conversation | undefined>;
  /** The same for what is no word of anybody: the conversation lives no longer for it. */
  amend: Conversations['change'];
  /** Lets the turns of the conversation live as long as it does; its words do not do so by themselves. */
  keepTurns(conversation: Conversation): Promise<void>;
  /** For whoever changes it several times. */
  hold(conversation: Owned): Hold<Conversation>;
  /** Events of all its turns in order, with the last event id of the turn that still goes on. */
  transcript(conversation: Conversation): Promise<{ events: RelayEvent[]; lastEventId: number }>;
  /** Forgets the conversation at once; of its turns see `forgetTurn`. */
  forget(conversation: Conversation): Promise<void>;
}

const keyOf = (conversation: Owned): string => ownKey('conversation', conversation);

const placeKeyOf = (owner: Owner, agentName: string, recordId: string | null): string =>
  ownKey('conversation-of', { owner, id: `${agentName}:${recordId ?? '-'}` });

/** The conversation that a turn belongs to. */
export const conversationOf = ({ conversationId, owner }: Turn): Owned => ({
  id: conversationId,
  owner,
});

/** `ttlMs`: how long a conversation lives after its last word. */
export function createConversations(
  store: StateStore,
  log: EventLog,
  ttlMs: number,
): Conversations {
  const get = async (conversation: Owned): Promise<Conversation | undefined> =>
    (await store.get<Conversation>(keyOf(conversation)))?.value;

  const make = async (
    placeKey: string,
    owner: Owner,
    agentName: string,
    recordId: string | null,
    keepMs: number | undefined,
  ): Promise<Conversation> => {
    const conversation: Conversation = {
      id: `c_${randomBytes(16).toString('base64url')}`,
      owner: { orgId: owner.orgId, userId: owner.userId },
      agentName,
      recordId,
      keepMs,
      turns: [],
      messages: [],
    };
    await store.put(keyOf(conversation), conversation, { ttlMs });
    await store.put(placeKey, conversation.id, { ttlMs });
    return conversation;
  };

  return {
    get,
    async find(owner, agentName, record, { id, keepMs } = {}) {
      if (id !== undefined) {
        const named = await get({ id, owner });
        return named?.agentName === agentName ? named : undefined;
      }
      const recordId = record?.id ?? null;
      const placeKey = placeKeyOf(owner, agentName, recordId);
      const place = await store.get<string>(placeKey);
      const existing = place && (await get({ id: place.value, owner }));
      if (existing === undefined) return make(placeKey, owner, agentName, recordId, keepMs);
      await store.put(placeKey, existing.id, { ttlMs });
      return existing;
    },
    change: (one, change) => update(store, keyOf(one), ttlMs, change),
    amend: (one, change) => update(store, keyOf(one), undefined, change),
    keepTurns: (conversation) => keepTurns(store, log, conversation, ttlMs),
    hold: (one) => hold(store, keyOf(one), ttlMs),
    transcript: (conversation) => transcriptOf(log, conversation),
    forget: (conversation) => forget(store, conversation),
  };
}

async function keepTurns(
  store: StateStore,
  log: EventLog,
  conversation: Conversation,
  ttlMs: number,
): Promise<void> {
  const { owner, agentName, recordId } = conversation;
  const turns = conversation.turns.map(({ id }) => ({ id, owner }));
  const keys = [placeKeyOf(owner, agentName, recordId), ...turns.map(turnKeyOf)];
  const forMs = ttlOf(conversation, ttlMs);
  await Promise.all([store.extend(keys, forMs), log.extend(turns.map(logOf), forMs)]);
}

async function forget(store: StateStore, conversation: Conversation): Promise<void> {
  const { id, owner, agentName, recordId } = conversation;
  const placeKey = placeKeyOf(owner, agentName, recordId);
  const found = await store.get<string>(placeKey);
  await Promise.all([
    store.delete(keyOf(conversation)),
    found?.value === id ? store.delete(placeKey) : undefined,
  ]);
}

async function transcriptOf(
  log: EventLog,
  conversation: Conversation,
): Promise<{ events: RelayEvent[]; lastEventId: number }> {
  const events: RelayEvent[] = [];
  let lastEventId = 0;
  for (const turn of conversation.turns) {
    const logged = (await log.read(logOf({ id: turn.id, owner: conversation.owner }), 0)) ?? [];
    events.push(...logged.map((entry) => entry.event));
    if (turn.id === conversation.activeTurnId) lastEventId = logged.length;
  }
  return { events, lastEventId };
}
