// What a turn adds to its conversation: what the model heard and read, stored when the turn is saved.
import { Superseded } from '../state/interfaces.ts';
import { conversationOf, type Conversations } from './conversations.ts';
import { createCursors } from './pages.ts';
import type { Scene } from './scene.ts';
import type { Turns } from './turns.ts';
import type { Conversation, ConversationMessage, Turn } from './types.ts';

export interface MemoryDeps {
  turns: Turns;
  conversations: Conversations;
}

/** What the model hears and where it may read on, kept with the conversation. */
export function memoryOf(
  deps: MemoryDeps,
  turn: Turn,
  conversation: Conversation,
): Pick<Scene, 'messages' | 'heard' | 'hear' | 'cursors' | 'pageChanged' | 'save'> {
  const messages = [...conversation.messages];
  const heard = { outsider: conversation.heardOutsider === true };
  const cursors = createCursors(conversation.pages);
  let pageChanges = conversation.pageChanges ?? 0;
  let unsaved: ConversationMessage[] = [];
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
    async save() {
      const saved = await deps.turns.change(turn, (stored) =>
        stored.epoch === turn.epoch ? turn : undefined,
      );
      if (saved === undefined) throw new Superseded(turn.id);
      const added = unsaved;
      unsaved = [];
      // A turn that parks has read without a word: what it read counts all the same.
      await deps.conversations.change(conversationOf(turn), (stored) => ({
        ...stored,
        ...(heard.outsider ? { heardOutsider: true } : {}),
        ...(pageChanges === 0 ? {} : { pageChanges }),
        pages: cursors.pages,
        messages: [...stored.messages, ...added],
      }));
    },
  };
}
