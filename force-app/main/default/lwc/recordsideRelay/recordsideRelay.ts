// Talks to the relay: fetch and server-sent events in, the protocol's events out. Knows no DOM.
import type {
  DecisionRequest,
  FeedbackRequest,
  NoteRequest,
  SessionAnswer,
  StartTurnRequest,
  TurnAnswer,
  UndoAnswer,
} from '@relay/protocol';
import { resumeTurn, startTurn } from './follow';
import type { TurnSink } from './follow';
import { createPauses } from './pause';
import { createSession } from './session';
import type { SignedSession } from './session';

export { createPauses } from './pause';
export { RelayProblem, isForgotten } from './problems';
export type { ProblemCode } from './problems';
export type { TurnSink } from './follow';
export type { SignedSession } from './session';

export interface RelayOptions {
  /** Has the org sign who is here; throws RelayProblem when it refuses. */
  sign: () => Promise<SignedSession>;
  fetch: typeof fetch;
  /** Called for every session, silently renewed ones included. */
  onSession?: (answer: SessionAnswer) => void;
  /** The conversation to open instead of the record's, if the relay still has it. */
  conversationId?: string;
  /** 0 ≤ n < 1; spreads the retries of many panels. */
  random?: () => number;
}

/** Every call throws RelayProblem when the relay refuses or cannot be reached. */
export interface Relay {
  open(): Promise<SessionAnswer>;
  /** Ends when the turn has ended or the sink's signal aborts. */
  startTurn(request: StartTurnRequest, sink: TurnSink): Promise<void>;
  /** Goes on from `lastEventId` (0 = from the start). */
  resumeTurn(turnId: string, lastEventId: number, sink: TurnSink): Promise<void>;
  decide(turnId: string, request: DecisionRequest): Promise<void>;
  stop(turnId: string): Promise<void>;
  /** @returns the turn whose card asks for the inverse change */
  undo(actionKey: string): Promise<UndoAnswer>;
  /** @returns the turn whose card asks for the note */
  saveNote(request: NoteRequest): Promise<TurnAnswer>;
  rate(turnId: string, request: FeedbackRequest): Promise<void>;
  /** Forgets the conversation at the relay; what it wrote to Salesforce stays. */
  forget(conversationId: string): Promise<void>;
  /** Ends every wait between attempts now, for instance when the browser is online again. */
  wake(): void;
}

export function createRelay({ random = Math.random, ...options }: RelayOptions): Relay {
  const session = createSession(options);
  const pauses = createPauses();
  const context = { session, pauses, random };
  const post = async (turnId: string, what: string, body: unknown): Promise<void> => {
    await session.request(`/v1/turns/${encodeURIComponent(turnId)}/${what}`, {
      method: 'POST',
      body,
    });
    pauses.wake();
  };
  const begin = async (path: string, body: unknown): Promise<TurnAnswer> => {
    const response = await session.request(path, { method: 'POST', body });
    return (await response.json()) as TurnAnswer;
  };
  return {
    open: () => session.open(),
    startTurn: (request, sink) => startTurn(context, request, sink),
    resumeTurn: (turnId, lastEventId, sink) =>
      resumeTurn(context, { turnId, lastEventId, ended: false, polls: false }, sink),
    decide: (turnId, request) => post(turnId, 'decisions', request),
    stop: (turnId) => post(turnId, 'stop', {}),
    undo: (actionKey) => begin(`/v1/actions/${encodeURIComponent(actionKey)}/undo`, {}),
    saveNote: (request) => begin('/v1/notes', request),
    rate: (turnId, request) => post(turnId, 'feedback', request),
    forget: async (conversationId) => {
      const path = `/v1/conversations/${encodeURIComponent(conversationId)}`;
      await session.request(path, { method: 'DELETE' });
    },
    wake: () => pauses.wake(),
  };
}
