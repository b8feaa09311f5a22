// A runner takes its turn: one that was created here a moment ago begins before the store has said that it is ours.
import { Superseded } from '../state/interfaces.ts';
import { ttlOf } from '../state/keep.ts';
import { logOf, type Owned } from '../state/owned.ts';
import type { Hold } from '../state/update.ts';
import { conversationOf } from './conversations.ts';
import type { HeldTurn } from './memory.ts';
import type { RunnerDeps } from './runner.ts';
import { copyOf } from './turns.ts';
import type { Conversation, Setting, Turn } from './types.ts';

export interface Taken {
  turn: Turn;
  held: HeldTurn;
  /** Undefined where it was forgotten. */
  setting: Setting | undefined;
  conversation: Conversation | undefined;
  /** Another runner had begun it. */
  takenOver: boolean;
  /** Aborted where a stop was asked for before. */
  stop: AbortSignal;
  /** Nothing is said or stored before it resolves; throws Superseded where the turn is not ours. */
  ours: Promise<unknown>;
}

type TakeDeps = Pick<RunnerDeps, 'turns' | 'conversations' | 'state' | 'ttlMs'>;

/**
 * The turn for a new runner: none when it waits for none. What is known here of a turn that was created a moment ago may
 * be out of date, because another process has begun it: once its run has ended over that, it is taken as it is stored.
 */
export async function* takeTurn(deps: TakeDeps, which: Owned): AsyncGenerator<Taken, void> {
  const created = takeCreated(deps, deps.turns.hold(which));
  if (created !== undefined) {
    yield created.taken;
    if (await created.isOurs) return;
  }
  const stored = await takeStored(deps, deps.turns.hold(which));
  if (stored !== undefined) yield stored;
}

async function takeStored(deps: TakeDeps, heldTurn: Hold<Turn>): Promise<Taken | undefined> {
  const { state } = deps;
  let takenOver = false;
  const turn = await heldTurn.change((stored) => {
    takenOver = stored.status === 'running';
    return stored.status === 'queued' || takenOver ? begun(stored) : undefined;
  });
  if (turn === undefined) return undefined;
  const held = { turn: heldTurn, conversation: deps.conversations.hold(conversationOf(turn)) };
  const [setting, conversation, toStop] = await Promise.all([
    deps.turns.setting(turn),
    held.conversation.read(),
    deps.turns.stopRequested(turn),
    state.log.open(logOf(turn), turn.epoch, ttlOf(turn, deps.ttlMs)),
  ]);
  const stop = toStop ? AbortSignal.abort() : new AbortController().signal;
  return { turn, held, setting, conversation, takenOver, stop, ours: Promise.resolve() };
}

/**
 * For a turn that this process has created and nobody has begun: all of it is known here. Reading and asking the model
 * change nothing; by the time there is something to say, the store has answered.
 */
function takeCreated(
  deps: TakeDeps,
  heldTurn: Hold<Turn>,
): { taken: Taken; isOurs: Promise<boolean> } | undefined {
  const created = heldTurn.known()?.value;
  const setting = created && deps.turns.knownSetting(created);
  if (created === undefined || setting === undefined) return undefined;
  const held = { turn: heldTurn, conversation: deps.conversations.hold(conversationOf(created)) };
  const conversation = held.conversation.known()?.value;
  if (conversation === undefined) return undefined;
  const turn = begun(copyOf(created));
  const stopping = new AbortController();
  const isOurs = heldTurn
    .change(({ epoch }) => (epoch === 0 ? { ...turn } : undefined))
    .then((claimed) => claimed !== undefined);
  const claim = async (): Promise<void> => {
    if (!(await isOurs)) throw new Superseded(turn.id);
  };
  const lookForStop = async (): Promise<void> => {
    if (await deps.turns.stopRequested(turn)) stopping.abort();
  };
  // Its log was opened when it was created, and nobody has written to it since.
  const ours = Promise.all([claim(), lookForStop()]);
  // Heard by whoever says or stores something first.
  ours.catch(() => undefined);
  const taken = {
    turn,
    held,
    setting,
    conversation,
    takenOver: false,
    stop: stopping.signal,
    ours,
  };
  return { taken, isOurs };
}

const begun = (turn: Turn): Turn => ({ ...turn, status: 'running', epoch: turn.epoch + 1 });
