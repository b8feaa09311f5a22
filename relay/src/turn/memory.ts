// What a turn adds to its conversation: what the model heard and read, stored when the turn is saved.
import { Superseded } from '../state/interfaces.ts';
import type { Hold } from '../state/update.ts';
import { endedAs, freedOf, type TurnEnd } from './endTurn.ts';
import { createCursors } from './pages.ts';
import { createRefusals } from './refusals.ts';
import type { Scene } from './scene.ts';
import type { Conversation, Turn } from './types.ts';
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
): Pick<
  Scene,
  'messages' | 'heard' | 'hear' | 'cursors' | 'refusals' | 'pageChanged' | 'save' | 'saveEnd'
> {
  const messages = withUnsaved(turn, conversation.messages);
  const own = messages.filter(({ turnId }) => turnId === turn.id);
  const heard = { outsider: conversation.heardOutsider === true };
  const cursors = createCursors(conversation.pages);
  const refusals = createRefusals(conversation.refusals);
  let pageChanges = conversation.pageChanges ?? 0;
  // What the save of another runner has left out is added by the next one.
  let added = own.length - (messages.length - conversation.messages.length);
  // The conversation may follow while the turn goes on: what it lacks stands with the turn.
  let following: Promise<unknown> = Promise.resolve();
  const store = async (end?: TurnEnd): Promise<void> => {
    await following;
    turn.unsaved = { after: added, messages: own.slice(added) };
    const as = end === undefined ? turn : endedAs(turn, end.status, end.last);
    const saved = await held.turn.change((stored) =>
      stored.epoch === turn.epoch ? as : undefined,
    );
    if (saved === undefined) throw new Superseded(turn.id);
    added = own.length;
    // A turn that parks has read without a word: what it read counts all the same.
    following = held.conversation.change((stored) => ({
      ...(end === undefined ? stored : freedOf(stored, turn)),
      ...learned({ heard, pageChanges, cursors, refusals }),
      messages: withUnsaved(turn, stored.messages),
    }));
    if (end !== undefined || turn.status !== 'running') await following;
    // Whoever stores next hears of it.
    else following.catch(() => undefined);
  };
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
    save: () => store(),
    saveEnd: store,
  };
}
