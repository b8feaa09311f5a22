// While a turn runs, all that it adds to its conversation stands with the turn alone: one write stores both.
import type { Conversation, Turn } from './types.ts';

/**
 * The conversation with what the turn's last save adds to it, as it is where the turn is not the one at work in it: later
 * ones know more. Messages that are there already are not added again; of the rest the turn knows the newest.
 */
export function withUnsaved(
  { id, unsaved }: Pick<Turn, 'id' | 'unsaved'>,
  conversation: Conversation,
): Conversation {
  if (unsaved === undefined || conversation.activeTurnId !== id) return conversation;
  const { after, messages, ...learned } = unsaved;
  const have = conversation.messages.filter(({ turnId }) => turnId === id).length;
  const missing = messages.slice(Math.max(0, have - after));
  return { ...conversation, ...learned, messages: [...conversation.messages, ...missing] };
}
