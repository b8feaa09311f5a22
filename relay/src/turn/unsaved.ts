// Turn and conversation are two values: what ends between storing the one and the other is made up for.
import type { Conversation, Turn } from './types.ts';

type Heard = Pick<Conversation, 'messages' | 'heardOutsider'>;

/**
 * What was heard in a conversation with what the turn's last save adds to it; the turn is stored first. What is there
 * already is not added again.
 */
export function withUnsaved(
  { id, unsaved }: Pick<Turn, 'id' | 'unsaved'>,
  { messages, heardOutsider }: Heard,
): Heard {
  const have = messages.filter(({ turnId }) => turnId === id).length;
  const missing = unsaved?.messages.slice(Math.max(0, have - unsaved.after)) ?? [];
  return {
    messages: [...messages, ...missing],
    ...(heardOutsider || unsaved?.heardOutsider ? { heardOutsider: true } : {}),
  };
}
