// A question arrives: the same one joins its turn, a new one takes the place of a waiting card, and a turn is queued.
import { randomBytes } from 'node:crypto';
import { RelayError } from '../errors.ts';
import type { ChatMessage } from '../model/types.ts';
import type { RelayEvent, StartTurnRequest } from '../protocol.ts';
import { QueueFull, StateUnavailable, type State } from '../state/interfaces.ts';
import { ttlOf } from '../state/keep.ts';
import { logOf, type Owned } from '../state/owned.ts';
import type { Hold } from '../state/update.ts';
import { addNote } from '../tools/addNote.ts';
import { undoChange } from '../tools/undoChange.ts';
import { allEnded } from './allEnded.ts';
import { closeWaiting, type CloseDeps } from './closeWaiting.ts';
import { conversationOf } from './conversations.ts';
import { runOf } from './enqueueSoon.ts';
import { revive } from './revive.ts';
import type { Seat } from './places.ts';
import { newTurn } from './turns.ts';
import { withUnsaved } from './unsaved.ts';
import type { Conversation, OpenCalls, Setting, Turn } from './types.ts';

/** A question, or what is done in its place. */
export interface StartRequest extends StartTurnRequest {
  /** A call of the panel's own in the place of the model's first response. */
  button?: ButtonCall;
}

/** What a button of the panel calls, with the arguments of its tool. */
export type ButtonCall =
  | { kind: 'undo'; args: { action: string } }
  | { kind: 'note'; args: { record: string; title: string; text: string }; turnId?: string };

const BUTTON_TOOLS = { undo: undoChange.name, note: addNote.name } as const;

export interface StartDeps extends CloseDeps {
  state: State;
  /** The traceparent of the request, where it is traced. */
  trace: string | undefined;
  /** Hears of a turn that was ended in favour of the new one. */
  ended(turn: Turn): Promise<void>;
}

/** Where it is asked, and by whom. */
export interface StartPlace {
  /** The new turn's, if one begins. */
  seat: Seat;
  setting: Setting;
  conversation: Conversation;
  /** The same conversation, as it was read. */
  held: Hold<Conversation>;
}

/**
 * Answers the id of the turn to stream. Throws RelayError `turn_in_progress`, `bad_request` (replaces another
 * than the last question), `rate_limited` or `busy`.
 */
export async function startTurn(
  deps: StartDeps,
  place: StartPlace,
  request: StartRequest,
): Promise<string> {
  const { setting, conversation } = place;
  const known = conversation.turns.find((turn) => turn.clientTurnId === request.clientTurnId);
  if (known !== undefined) return joinKnown(deps, { id: known.id, owner: conversation.owner });
  if (request.replaces !== undefined && conversation.turns.at(-1)?.id !== request.replaces) {
    throw new RelayError('bad_request', { path: 'replaces', detail: 'not the last turn' });
  }
  const over = await freeConversation(deps, conversation);
  const { orgId, userId } = setting.actor;
  const asked = {
    conversationId: conversation.id,
    owner: { orgId, userId },
    message: request.message,
    ...(request.replaces === undefined ? {} : { replaces: request.replaces }),
    ...(deps.trace === undefined ? {} : { trace: deps.trace }),
    ...(request.button === undefined ? {} : { open: callOf(request.button) }),
  };
  await place.seat.taken;
  const turn = newTurn(asked, setting, place.seat.id);
  const joined = await create(deps, turn, request, { ...place, over });
  if (joined === turn.id) await enqueue(deps, turn);
  return joined;
}

/** The same question again: its turn goes on, also where whoever took it on was ended before it was queued. */
async function joinKnown(deps: StartDeps, which: Owned): Promise<string> {
  const turn = await deps.turns.get(which);
  if (turn === undefined) throw new RelayError('not_found', { detail: 'turn' });
  await revive({ ...deps, queue: deps.state.queue }, turn);
  return turn.id;
}

async function begin(
  deps: StartDeps,
  turn: Turn,
  conversation: Conversation,
  request: StartRequest,
): Promise<void> {
  await beginLog(deps, turn, {
    type: 'turn.started',
    turnId: turn.id,
    message: request.message,
    ...(conversation.record === undefined ? {} : { record: conversation.record }),
    at: new Date(deps.now()).toISOString(),
    ...(request.replaces === undefined ? {} : { replaces: request.replaces }),
    ...(request.button === undefined ? {} : pressed(request.button)),
  });
}

/** In one go: what is asked of a log is done in the order it was asked. */
async function beginLog({ log, ttlMs }: StartDeps, turn: Turn, first: RelayEvent): Promise<void> {
  await Promise.all([
    log.open(logOf(turn), 0, ttlOf(turn, ttlMs)),
    log.append(logOf(turn), 0, first),
  ]);
}

function pressed(button: ButtonCall): { button: ButtonCall['kind']; of?: string } {
  const of = button.kind === 'undo' ? button.args.action : button.turnId;
  return { button: button.kind, ...(of === undefined ? {} : { of }) };
}

function callOf({ kind, args }: ButtonCall): OpenCalls {
  const id = `call_${kind}_${randomBytes(8).toString('hex')}`;
  const call = { id, name: BUTTON_TOOLS[kind], arguments: JSON.stringify(args) };
  return { calls: [call], results: {}, sent: {}, steps: {} };
}

type Over = Pick<Turn, 'id' | 'unsaved'>;

/**
 * A waiting card gives way to a new question; a running turn does not. Answers the turn that the conversation still
 * names although it is over.
 */
async function freeConversation(
  deps: StartDeps,
  conversation: Conversation,
): Promise<Over | undefined> {
  const { activeTurnId } = conversation;
  if (activeTurnId === undefined) return undefined;
  const which = { id: activeTurnId, owner: conversation.owner };
  const active = await deps.turns.get(which);
  if (active?.status === 'queued' || active?.status === 'running') {
    await revive({ ...deps, queue: deps.state.queue }, active);
    throw new RelayError('turn_in_progress');
  }
  if (active?.status !== 'waiting') return active ?? { id: activeTurnId };
  const ended = await closeWaiting(deps, which, 'superseded');
  if (ended === undefined) throw new RelayError('turn_in_progress');
  await deps.ended(ended);
  return undefined;
}

/** The turn in its conversation, or no trace of it. */
async function create(
  deps: StartDeps,
  turn: Turn,
  request: StartRequest,
  place: StartPlace & { over: Over | undefined },
): Promise<string> {
  try {
    // In one go, and done in this order: before the conversation names the turn, whoever joins it finds its beginning.
    const [, , joined] = await allEnded([
      deps.turns.create(turn, place.setting),
      begin(deps, turn, place.conversation, request),
      claimConversation(deps, turn, request, place),
    ]);
    if (joined !== turn.id) await forget(deps, turn);
    return joined;
  } catch (error) {
    // What had no answer may have been done all the same: then the same question again finds the turn.
    if (!(error instanceof StateUnavailable)) await withdraw(deps, turn);
    throw error;
  }
}

async function forget({ turns, log }: StartDeps, turn: Turn): Promise<void> {
  await Promise.all([turns.forget(turn), log.delete(logOf(turn))]);
}

/** Takes back what has not begun, also from its conversation. */
async function withdraw(deps: StartDeps, turn: Turn): Promise<void> {
  await deps.conversations.change(conversationOf(turn), (stored) => {
    if (!stored.turns.some(({ id }) => id === turn.id)) return undefined;
    const { activeTurnId, ...free } = stored;
    return {
      ...free,
      ...(activeTurnId === undefined || activeTurnId === turn.id ? {} : { activeTurnId }),
      turns: stored.turns.filter(({ id }) => id !== turn.id),
      messages: stored.messages.filter(({ turnId }) => turnId !== turn.id),
    };
  });
  await forget(deps, turn);
}

/** Puts the turn into the conversation, unless the same question or another came first. */
async function claimConversation(
  deps: StartDeps,
  turn: Turn,
  request: StartRequest,
  { held, over }: { held: Hold<Conversation>; over: Over | undefined },
): Promise<string> {
  let joined = turn.id;
  const claimed = await held.change((stored) => {
    const same = stored.turns.find((one) => one.clientTurnId === request.clientTurnId);
    joined = same?.id ?? turn.id;
    if (same !== undefined) return undefined;
    const free = stored.activeTurnId === undefined || stored.activeTurnId === over?.id;
    if (!free) return undefined;
    // It has ended without its conversation hearing of it.
    return withTurn(over === undefined ? stored : withUnsaved(over, stored), turn, request);
  });
  if (claimed === undefined && joined === turn.id) throw new RelayError('turn_in_progress');
  deps.conversations.handOn(conversationOf(turn), held);
  return joined;
}

function withTurn(stored: Conversation, turn: Turn, request: StartTurnRequest): Conversation {
  const { replaces } = request;
  const kept = stored.messages.filter((entry) => entry.turnId !== replaces);
  return {
    ...stored,
    keepMs: turn.keepMs,
    activeTurnId: turn.id,
    turns: [
      ...stored.turns.map((one) => (one.id === replaces ? { ...one, replaced: true } : one)),
      { id: turn.id, clientTurnId: request.clientTurnId, replaced: false },
    ],
    messages: [
      ...kept,
      ...writtenByReplaced(stored, replaces),
      { turnId: turn.id, message: { role: 'user', content: request.message } },
      ...(turn.open === undefined
        ? []
        : [{ turnId: turn.id, message: assistantCalling(turn.open) }]),
    ],
  };
}

function assistantCalling({ calls }: OpenCalls): ChatMessage {
  return { role: 'assistant', content: '', toolCalls: calls };
}

/** What the replaced question said leaves the context; what it wrote stays, and the model must know of it. */
function writtenByReplaced(
  stored: Conversation,
  replaces: string | undefined,
): Conversation['messages'] {
  const written = stored.messages
    .filter((entry) => entry.turnId === replaces && entry.message.role === 'tool')
    .map((entry) => entry.message.content)
    .filter((content) => content.startsWith('{"status":"done"'));
  if (replaces === undefined || written.length === 0) return [];
  const content = `The person's last question was taken back, but these changes had already been written and stand: ${written.join(' ')}`;
  return [{ turnId: replaces, message: { role: 'system', content } }];
}

async function enqueue(deps: StartDeps, turn: Turn): Promise<void> {
  try {
    await deps.state.queue.enqueue(runOf(turn));
  } catch (error) {
    if (!(error instanceof QueueFull)) throw error;
    await withdraw(deps, turn);
    throw new RelayError('busy', { retryAfterS: 5 });
  }
}
