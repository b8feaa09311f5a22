// What a turn adds to its conversation: what the model heard and read, stored when the turn is saved.
import { Superseded } from '../state/interfaces.ts';
import type { Hold } from '../state/update.ts';
import { endedAs, freedOf, type TurnEnd } from './endTurn.ts';
import type { InOrder } from './inOrder.ts';
import { createCursors } from './pages.ts';
import { createRefusals } from './refusals.ts';
import type { Scene } from './scene.ts';
import { copyOf } from './turns.ts';
import type { Conversation, ConversationMessage, Turn } from './types.ts';
import { withUnsaved } from './unsaved.ts';

export interface HeldTurn {
  turn: Hold<Turn>;
  conversation: Hold<Conversation>;
}

type Learned = Pick<Scene, 'heard' | 'cursors' | 'refusals'> & { pageChanges: number };

/** What a turn adds to its conversation beside its messages. */
function learned({ heard, pageChanges, cursors, refusals }: Learned): Partial<Conversation> {
  return {
    ...(heard.outsider ? { heardOutsider: true } : {}),
    ...(pageChanges === 0 ? {} : { pageChanges }),
    pages: cursors.pages,
    ...(refusals.kept.length === 0 ? {} : { refusals: refusals.kept }),
  };
}

/** What the model hears and where it may read on, kept with the conversation. */
export function memoryOf(
  held: HeldTurn,
  turn: Turn,
  conversation: Conversation,
  inOrder: InOrder,
): Pick<
  Scene,
  | 'messages'
  | 'heard'
  | 'hear'
  | 'cursors'
  | 'refusals'
  | 'pageChanged'
  | 'save'
  | 'saveSoon'
  | 'saveEnd'
> {
  const { messages, heardOutsider } = withUnsaved(turn, conversation);
  const own = messages.filter(({ turnId }) => turnId === turn.id);
  const heard = { outsider: heardOutsider === true };
  const cursors = createCursors(conversation.pages);
  const refusals = createRefusals(conversation.refusals);
  let pageChanges = conversation.pageChanges ?? 0;
  // What the save of another runner has left out is added by the next one.
  const added = own.length - (messages.length - conversation.messages.length);
  const known = (): Partial<Conversation> => learned({ heard, pageChanges, cursors, refusals });
  return {
    messages,
    heard,
    cursors,
    refusals,
    pageChanged() {
      pageChanges += 1;
    },
    hear(message) {
      const entry = { turnId: turn.id, message };
      messages.push(entry);
      own.push(entry);
    },
    ...savesOf(held, turn, { messages: own, added, known }, inOrder),
  };
}

interface Own {
  /** Of the turn. */
  messages: ConversationMessage[];
  /** How many of them the conversation has. */
  added: number;
  known(): Partial<Conversation>;
}

function savesOf(
  held: HeldTurn,
  turn: Turn,
  own: Own,
  inOrder: InOrder,
): Pick<Scene, 'save' | 'saveSoon' | 'saveEnd'> {
  let { added } = own;
  // The conversation may follow while the turn goes on: what it lacks stands with the turn.
  let following: Promise<unknown> = Promise.resolve();
  const store = async (now: Turn, heardSoFar: number, end?: TurnEnd): Promise<void> => {
    await following;
    const { heardOutsider } = own.known();
    const unsaved = {
      after: added,
      messages: own.messages.slice(added, heardSoFar),
      ...(heardOutsider ? { heardOutsider } : {}),
    };
    const saved = await held.turn.change((stored) =>
      stored.epoch === now.epoch ? { ...now, unsaved } : undefined,
    );
    if (saved === undefined) throw new Superseded(turn.id);
    added = heardSoFar;
    turn.unsaved = unsaved;
    // A turn that parks has read without a word: what it read counts all the same.
    following = held.conversation.change((stored) => ({
      ...(end === undefined ? stored : freedOf(stored, turn)),
      ...own.known(),
      ...withUnsaved({ id: turn.id, unsaved }, stored),
    }));
    if (end !== undefined || now.status !== 'running') await following;
    // Whoever stores next hears of it.
    else following.catch(() => undefined);
  };
  // The loop may go on before its time comes: what is stored is the turn as it is here.
  const save = (end?: TurnEnd): Promise<void> => {
    const as = end === undefined ? turn : endedAs(turn, end.status, end.last);
    const { unsaved: _unsaved, ...now } = as;
    const [copy, heardSoFar] = [copyOf(now), own.messages.length];
    return inOrder.store(() => store(copy, heardSoFar, end));
  };
  return {
    save: () => save(),
    saveSoon: () => void save().catch(() => undefined),
    saveEnd: save,
  };
}
