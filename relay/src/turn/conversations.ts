// Conversations: found by org, user, agent and record; what the model has heard so far, and the turns in order.
import { randomBytes } from 'node:crypto';
import type { RelayEvent } from '../protocol.ts';
import type { EventLog, StateStore } from '../state/interfaces.ts';
import { createHandOn } from '../state/handOn.ts';
import { ttlOf, type Kept } from '../state/keep.ts';
import { logOf, ownKey, type Owned } from '../state/owned.ts';
import { hold, update, type Hold } from '../state/update.ts';
import { settingKeyOf, turnKeyOf } from './turns.ts';
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
  /**
   * Lets the turns of the conversation live as long as it does, the one at work in it with its setting; its words do not
   * do so by themselves.
   */
  keepTurns(conversation: Conversation): Promise<void>;
  /** For whoever changes it several times; begins with what was handed on. */
  hold(conversation: Owned): Hold<Conversation>;
  /** Hands what is known of it to whoever holds it next in this process. */
  handOn(conversation: Owned, held: Hold<Conversation>): void;
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

function newConversation(
  { orgId, userId }: Owner,
  agentName: string,
  recordId: string | null,
  keepMs: number | undefined,
): Conversation {
  const id = `c_${randomBytes(16).toString('base64url')}`;
  const owner = { orgId, userId };
  return { id, owner, agentName, recordId, keepMs, turns: [], messages: [] };
}

/** `ttlMs`: how long a conversation lives after its last word. */
export function createConversations(
  store: StateStore,
  log: EventLog,
  ttlMs: number,
): Conversations {
  const get = async (conversation: Owned): Promise<Conversation | undefined> =>
    (await store.get<Conversation>(keyOf(conversation)))?.value;

  const handed = createHandOn<Conversation>();
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
      const found = existing ?? newConversation(owner, agentName, recordId, keepMs);
      if (existing === undefined) await store.put(keyOf(found), found, { ttlMs });
      await store.put(placeKey, found.id, { ttlMs });
      return found;
    },
    change: (one, change) => update(store, keyOf(one), ttlMs, change),
    amend: (one, change) => update(store, keyOf(one), undefined, change),
    keepTurns: (conversation) => keepTurns(store, log, conversation, ttlMs),
    hold: (one) => hold(store, keyOf(one), ttlMs, handed.take(keyOf(one))),
    handOn(one, held) {
      const known = held.known();
      if (known !== undefined) handed.give(keyOf(one), known);
    },
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
  const { owner, agentName, recordId, activeTurnId } = conversation;
  const turns = conversation.turns.map(({ id }) => ({ id, owner }));
  const atWork = turns.filter(({ id }) => id === activeTurnId);
  const keys = [
    placeKeyOf(owner, agentName, recordId),
    ...turns.map(turnKeyOf),
    ...atWork.map(settingKeyOf),
  ];
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
  const { turns, owner, activeTurnId } = conversation;
  const logs = await Promise.all(turns.map(({ id }) => log.read(logOf({ id, owner }), 0)));
  const active = logs[turns.findIndex(({ id }) => id === activeTurnId)];
  return {
    events: logs.flatMap((logged = []) => logged.map(({ event }) => event)),
    lastEventId: active?.at(-1)?.id ?? 0,
  };
}
