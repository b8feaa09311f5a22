// A conversation of the gallery while somebody has it open: its turns' logs, and who listens to them.
import { randomUUID } from 'node:crypto';
import type { LoggedEvent, RelayEvent, SessionAnswer } from '../../../src/protocol.ts';
import { AGENT, ALLOWED, CONNECTION, USER } from './session.ts';
import type { GalleryState } from './types.ts';

export interface GalleryTurn {
  id: string;
  log: LoggedEvent[];
  hasEnded: boolean;
  /** Called after each addition to the log. */
  listeners: Set<() => void>;
}

export interface Run {
  id: string;
  state: GalleryState;
  turns: Map<string, GalleryTurn>;
}

/** Adds events to the turn that the first of them starts, or to `turn`. */
export function append(run: Run, events: readonly RelayEvent[], turn?: GalleryTurn): GalleryTurn {
  let current = turn;
  for (const event of events) {
    if (event.type === 'turn.started') current = openTurn(run, event.turnId);
    if (!current) throw new Error('The events of a state begin with turn.started.');
    current.log.push({ id: current.log.length + 1, event: timed(event, current) });
    current.hasEnded = isEnd(event);
  }
  for (const listener of current?.listeners ?? []) listener();
  return current!;
}

const isEnd = ({ type }: RelayEvent): boolean => type === 'turn.finished' || type === 'turn.failed';

/** How long answers take here. */
const ANSWER_MS = 24_000;

/** An end says when it was, some time after its beginning. */
function timed(event: RelayEvent, { log }: GalleryTurn): RelayEvent {
  const [first] = log;
  if (!isEnd(event) || first?.event.type !== 'turn.started') return event;
  const endMs = Date.parse(first.event.at) + ANSWER_MS;
  return { ...event, at: new Date(endMs).toISOString() } as RelayEvent;
}

function openTurn(run: Run, id: string): GalleryTurn {
  const turn = { id, log: [], hasEnded: false, listeners: new Set<() => void>() };
  run.turns.set(id, turn);
  return turn;
}

/** A fresh conversation of the state; without a word in it where `isEmpty`. */
export function startRun(state: GalleryState, isEmpty: boolean): Run {
  const run: Run = { id: randomUUID(), state, turns: new Map() };
  if (state.events && !isEmpty) append(run, state.events);
  return run;
}

const DAY_MS = 86_400_000;

/** What the relay answers when the conversation is opened or found again. */
export function sessionAnswer({ id, state, turns }: Run): SessionAnswer {
  const active = [...turns.values()].find(({ hasEnded }) => !hasEnded);
  return {
    protocol: 1,
    token: id,
    expiresAt: new Date(Date.now() + DAY_MS).toISOString(),
    conversationId: id,
    ...{ agent: AGENT, connection: CONNECTION, allowed: ALLOWED, user: USER },
    ...state.session,
    transcript: [...turns.values()].flatMap(({ log }) => log.map(({ event }) => event)),
    ...(active ? { activeTurn: { id: active.id, lastEventId: active.log.length } } : {}),
  };
}
