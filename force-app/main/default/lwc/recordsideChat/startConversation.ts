// A conversation of this page with all that it needs of the browser and the org.
import type { RelayEvent, SessionAnswer } from '@relay/protocol';
import { createRelay } from 'c/recordsideRelay';
import type { Turn } from 'c/recordsideState';
import { createConversation } from './conversation';
import type { RunningConversation } from './conversation';
import { newId } from './newId';
import { oncePerFrame } from './oncePerFrame';
import type { PanelState } from './panelState';
import { sign } from './sign';

export interface ConversationPlace {
  /** The record of the page; null where there is none. */
  recordId: string | null;
  agentName: string;
  /** The conversation to open instead of the record's. */
  conversationId?: string;
}

export interface ConversationListener {
  onState(state: PanelState): void;
  onEvent(event: RelayEvent, turn: Turn | undefined): void;
  onConnected(): void;
  /** Every session that was opened, renewed ones included. */
  onSession(answer: SessionAnswer): void;
}

/** Not open yet: `open` of the conversation has the org sign. */
export function startConversation(
  { recordId, agentName, conversationId }: ConversationPlace,
  { onSession, ...listener }: ConversationListener,
): RunningConversation {
  const running: { conversation?: RunningConversation } = {};
  const relay = createRelay({
    sign: () => sign(recordId, agentName),
    fetch: (input, init) => fetch(input, init),
    onSession: (answer) => {
      onSession(answer);
      running.conversation?.takeSession(answer);
    },
    conversationId,
  });
  const conversation = createConversation({
    ...listener,
    relay,
    schedule: oncePerFrame(),
    newId,
    now: () => new Date(),
  });
  running.conversation = conversation;
  return conversation;
}
