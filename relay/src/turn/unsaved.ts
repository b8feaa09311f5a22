// Turn and conversation are two values: what ends between storing the one and the other is made up for.
import type { ConversationMessage, Turn } from './types.ts';

/**
 * The messages of a conversation with those that the turn's last save adds to them; the turn is stored first. What
 * is there already is not added again.
 */
export function withUnsaved(
  { id, unsaved }: Pick<Turn, 'id' | 'unsaved'>,
  messages: readonly ConversationMessage[],
): ConversationMessage[] {
  if (unsaved === undefined) return [...messages];
  const have = messages.filter(({ turnId }) => turnId === id).length;
  return [...messages, ...unsaved.messages.slice(Math.max(0, have - unsaved.after))];
}
