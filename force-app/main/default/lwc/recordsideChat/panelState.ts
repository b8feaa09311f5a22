// Everything the panel shows, as one value that is replaced whenever something changes.
import type { AgentCard, ConnectionCard, RelayEvent, SessionAnswer } from '@relay/protocol';
import { emptyConversation, reduce } from 'c/recordsideState';
import type { ButtonState, Conversation, DecisionState, RatingState } from 'c/recordsideState';
import { buttonsAfter } from './pressed';
import type { Problem } from './problem';

/** A question that the relay has not taken yet; the id makes sending it twice harmless. */
export interface PendingQuestion {
  clientTurnId: string;
  message: string;
  /** ISO 8601, UTC. */
  at: string;
  replaces?: string;
  problem?: Problem;
  /** Not sent before the person is connected. */
  isHeld?: boolean;
}

export interface PanelState {
  phase: 'opening' | 'ready' | 'failed';
  /** Why there is no session. */
  problem?: Problem;
  agent?: AgentCard;
  user: SessionAnswer['user'];
  /** What the policy leaves open on this page. */
  allowed: SessionAnswer['allowed'];
  conversationId: string;
  connection?: ConnectionCard;
  conversation: Conversation;
  pending?: PendingQuestion;
  /** How the person's last decision on each card fares, by `decisionKey`. */
  decisions: Readonly<Record<string, DecisionState>>;
  /** How far the way back from each written change is, by its action key. */
  undos: Readonly<Record<string, ButtonState>>;
  /** How far the note of each answer is, by the id of its turn. */
  notes: Readonly<Record<string, ButtonState>>;
  /** The thumbs that were given, by the id of their turn. */
  ratings: Readonly<Record<string, RatingState>>;
  isStopping: boolean;
  /** The conversation is being cleared. */
  forgetting: ButtonState;
  /** The session is being renewed to see whether the connection is there. */
  isChecking: boolean;
  /** The relay cannot be reached; what runs goes on and is shown when it can. */
  isLost: boolean;
}

export const NOT_PRESSED: ButtonState = { status: 'idle', message: '' };

export const firstState: PanelState = {
  phase: 'opening',
  user: { id: '', name: '' },
  allowed: [],
  conversationId: '',
  conversation: emptyConversation,
  decisions: {},
  undos: {},
  notes: {},
  ratings: {},
  isStopping: false,
  forgetting: NOT_PRESSED,
  isChecking: false,
  isLost: false,
};

/** What every session says, renewed ones included: a new policy may come with a new agent card. */
export const sessionFacts = (answer: SessionAnswer): Partial<PanelState> => {
  const { agent, user, conversationId, connection } = answer;
  // Relays of before do not say.
  return { agent, user, allowed: answer.allowed ?? [], conversationId, connection };
};

/** The connection after these events: a turn may find out that there is none any more. */
export function connectionAfter(
  connection: ConnectionCard | undefined,
  events: readonly RelayEvent[],
): ConnectionCard | undefined {
  const required = events.findLast((event) => event.type === 'connect.required');
  if (!connection || !required) return connection;
  const { mode } = connection;
  return { mode, status: 'connect_required', authorizeUrl: required.authorizeUrl };
}

/** Whether the relay may work for the person; as long as nothing else is known, it may. */
export const isConnected = ({ connection }: PanelState): boolean =>
  !connection || connection.status === 'ready';

/** The conversation so far, from the session's answer, in the place of whatever was shown. */
export function conversationOf({ transcript }: SessionAnswer): Partial<PanelState> {
  const conversation = transcript.reduce((state, event) => reduce(state, event), emptyConversation);
  const { decisions } = firstState;
  return { conversation, decisions, ...buttonsAfter(firstState, conversation) };
}
