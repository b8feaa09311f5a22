// The conversation, reduced from the relay's events. Pure, so that a reload, a replay and a live stream agree.
import type { RelayEvent } from '@relay/protocol';
import { reduceTurn } from './turn';
import type { ApprovalPart, Conversation, Turn } from './types';

export type { ButtonState, DecisionState, RatingState, Trouble } from './presses';
export type {
  ApprovalPart,
  Claim,
  Conversation,
  Difference,
  Failure,
  Part,
  ReceiptPart,
  Step,
  StepState,
  StepsPart,
  TextPart,
  Turn,
  TurnStatus,
} from './types';

export const emptyConversation: Conversation = { turns: [] };

function startTurn(
  state: Conversation,
  event: Extract<RelayEvent, { type: 'turn.started' }>,
): Conversation {
  if (state.turns.some((turn) => turn.id === event.turnId)) return state;
  const { turnId: id, message, record, at, button, of } = event;
  const fresh = { status: 'running', parts: [], partsSoFar: 0, replaced: false } as const;
  const turns = state.turns.map((turn) =>
    turn.id === event.replaces ? { ...turn, replaced: true } : turn,
  );
  return { turns: [...turns, { ...fresh, id, message, record, at, button, of }] };
}

/**
 * @param state the conversation so far
 * @param event what happened
 * @param turnId the turn it happened in; without it, the last one
 * @returns the conversation after the event; the same object when nothing changed
 */
export function reduce(state: Conversation, event: RelayEvent, turnId?: string): Conversation {
  if (event.type === 'turn.started') return startTurn(state, event);
  const at = turnId ? state.turns.findIndex((turn) => turn.id === turnId) : state.turns.length - 1;
  const turn = state.turns[at];
  if (!turn) return state;
  const next = reduceTurn(turn, event);
  if (next === turn) return state;
  // A copy is cheap where a call for every turn is not: long conversations come with thousands of events.
  const turns = [...state.turns];
  turns[at] = next;
  return { turns };
}

/** The card of a turn that waits for the person, if there is one. */
export function openApproval(turn: Turn | undefined): ApprovalPart | undefined {
  return turn?.parts.find((part) => part.kind === 'approval' && !part.outcome) as
    ApprovalPart | undefined;
}

/** The turn the relay works on now: running and not waiting for the person. */
export function workingTurn(state: Conversation): Turn | undefined {
  return state.turns.find((turn) => turn.status === 'running' && !openApproval(turn));
}

/**
 * The last question, when it ended for want of a connection and wrote nothing: asking it again by itself must
 * not do again what it did.
 */
export function unconnectedTurn(state: Conversation): Turn | undefined {
  const turn = state.turns.at(-1);
  const hasWritten = turn?.parts.some(({ kind }) => kind === 'receipt');
  const canAsk = turn?.connectUrl && turn.status === 'failed' && !turn.button;
  return canAsk && !hasWritten ? turn : undefined;
}

/** Names one revision of one card: what a decision is about. */
export const decisionKey = (card: { approvalId: string; revision: number }): string =>
  `${card.approvalId}.${card.revision}`;
