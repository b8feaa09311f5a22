// A conversation of this page with all that it needs of the browser and the org.
import type { RelayEvent, SessionAnswer } from '@relay/protocol';
import { createRelay } from 'c/recordsideRelay';
import type { Turn } from 'c/recordsideState';
import { createConversation } from './conversation';
import type { RunningConversation } from './conversation';
import { oncePerFrame } from './oncePerFrame';
import { firstState } from './panelState';
import type { PanelState } from './panelState';
import { pressesSaid } from './pressesSaid';
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
  /** What a screen reader is to be told of the new state. */
  onSay(words: string): void;
  onEvent(event: RelayEvent, turn: Turn | undefined): void;
  onConnected(): void;
  /** Every session that was opened, renewed ones included. */
  onSession(answer: SessionAnswer): void;
}

/** Not open yet: `open` of the conversation has the org sign. */
export function startConversation(
  { recordId, agentName, conversationId }: ConversationPlace,
  { onSession, onState, onSay, ...listener }: ConversationListener,
): RunningConversation {
  const running: { conversation?: RunningConversation } = {};
  let before = firstState;
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
    onState: (state) => {
      onState(state);
      const words = pressesSaid(before, state);
      before = state;
      if (words) onSay(words);
    },
    relay,
    schedule: oncePerFrame(),
  });
  running.conversation = conversation;
  return conversation;
}
