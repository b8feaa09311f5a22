// Everything the panel shows, as one value that is replaced whenever something changes.
import type { AgentCard, ConnectionCard, SessionAnswer } from '@relay/protocol';
import { emptyConversation, reduce } from 'c/recordsideState';
import type { Conversation } from 'c/recordsideState';
import type { Problem } from './problem';

/** A question that the relay has not taken yet; the id makes sending it twice harmless. */
export interface PendingQuestion {
  clientTurnId: string;
  message: string;
  /** ISO 8601, UTC. */
  at: string;
  replaces?: string;
  problem?: Problem;
}

export interface PanelState {
  phase: 'opening' | 'ready' | 'failed';
  /** Why there is no session. */
  problem?: Problem;
  agent?: AgentCard;
  userName: string;
  connection?: ConnectionCard;
  conversation: Conversation;
  pending?: PendingQuestion;
  /** How the person's last decision on each card fares, by `decisionKey`. */
  decisions: Readonly<Record<string, { isSending: boolean; message: string }>>;
  isStopping: boolean;
  /** The relay cannot be reached; what runs goes on and is shown when it can. */
  isLost: boolean;
}

export const firstState: PanelState = {
  phase: 'opening',
  userName: '',
  conversation: emptyConversation,
  decisions: {},
  isStopping: false,
  isLost: false,
};

/** What every session says, renewed ones included: a new policy may come with a new agent card. */
export const sessionFacts = ({ agent, user, connection }: SessionAnswer): Partial<PanelState> => ({
  agent,
  userName: user.name,
  connection,
});

/** The conversation so far, from the session's answer. */
export const conversationOf = ({ transcript }: SessionAnswer): Conversation =>
  transcript.reduce((state, event) => reduce(state, event), emptyConversation);
