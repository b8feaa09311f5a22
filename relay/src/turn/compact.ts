// Where there is more than may be told or kept, the oldest results of tools give way: the model can call the tool again.
import type { ChatMessage } from '../model/types.ts';
import type { Conversation } from './types.ts';

const LEFT_OUT = 'Older result left out.';
const READ_AGAIN = JSON.stringify({ note: `${LEFT_OUT} Call the tool again if you need it.` });
/** Of one conversation: more than the largest context takes, and every turn reads and writes all of it. */
const MOST_KEPT_CHARS = 2_000_000;

/** The conversation as it is kept between its turns: results that no model would be told again are not. */
export function compacted(conversation: Conversation): Conversation {
  const messages = conversation.messages.map(({ message }) => message);
  const kept = compact(messages, MOST_KEPT_CHARS);
  if (kept === messages) return conversation;
  return {
    ...conversation,
    messages: conversation.messages.map((entry, i) => ({
      ...entry,
      message: kept[i] ?? entry.message,
    })),
  };
}

/** The oldest results give way until the rest is no more than `maxChars`, never those of the last question. */
export function compact(messages: ChatMessage[], maxChars: number): ChatMessage[] {
  let chars = messages.reduce((sum, message) => sum + sizeOf(message), 0);
  if (chars <= maxChars) return messages;
  const lastUser = messages.findLastIndex((message) => message.role === 'user');
  return messages.map((message, i) => {
    if (chars <= maxChars || message.role !== 'tool' || i > lastUser) return message;
    const content = shortOf(message.content);
    chars -= message.content.length - content.length;
    return { ...message, content };
  });
}

/** Of a change what became of it stays: who is asked to call the tool again would make it again. */
function shortOf(result: string): string {
  const status = /^\{"status":"(\w+)"/.exec(result)?.[1];
  const short = status === undefined ? READ_AGAIN : JSON.stringify({ status, note: LEFT_OUT });
  return short.length < result.length ? short : result;
}

function sizeOf(message: ChatMessage): number {
  if (message.role !== 'assistant') return message.content.length;
  return (
    message.content.length + message.toolCalls.reduce((sum, call) => sum + call.arguments.length, 0)
  );
}
