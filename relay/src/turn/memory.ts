// What a turn adds to its conversation: what the model heard and read, stored when the turn is saved.
import { Superseded } from '../state/interfaces.ts';
import type { Hold } from '../state/update.ts';
import { endedAs, freedOf, type EndStatus } from './endTurn.ts';
import { createCursors } from './pages.ts';
import type { Scene } from './scene.ts';
import type { Conversation, ConversationMessage, Turn } from './types.ts';

export interface HeldTurn {
  turn: Hold<Turn>;
  conversation: Hold<Conversation>;
}

/** What the model hears and where it may read on, kept with the conversation. */
export function memoryOf(
  held: HeldTurn,
  turn: Turn,
  conversation: Conversation,
): Pick<Scene, 'messages' | 'heard' | 'hear' | 'cursors' | 'pageChanged' | 'save' | 'saveEnd'> {
  const messages = [...conversation.messages];
  const heard = { outsider: conversation.heardOutsider === true };
  const cursors = createCursors(conversation.pages);
  let pageChanges = conversation.pageChanges ?? 0;
  let unsaved: ConversationMessage[] = [];
  const store = async (end?: EndStatus): Promise<void> => {
    const as = end === undefined ? turn : endedAs(turn, end);
    const saved = await held.turn.change((stored) =>
      stored.epoch === turn.epoch ? as : undefined,
    );
    if (saved === undefined) throw new Superseded(turn.id);
    const added = unsaved;
    unsaved = [];
    // A turn that parks has read without a word: what it read counts all the same.
    await held.conversation.change((stored) => ({
      ...(end === undefined ? stored : freedOf(stored, turn)),
      ...(heard.outsider ? { heardOutsider: true } : {}),
      ...(pageChanges === 0 ? {} : { pageChanges }),
      pages: cursors.pages,
      messages: [...stored.messages, ...added],
    }));
  };
  return {
    messages,
    heard,
    cursors,
    pageChanged() {
      pageChanges += 1;
    },
    hear(message) {
      const entry = { turnId: turn.id, message };
      messages.push(entry);
      unsaved.push(entry);
    },
    save: () => store(),
    saveEnd: store,
  };
}
