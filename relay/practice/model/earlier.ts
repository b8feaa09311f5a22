// What was asked and done before in the conversation: what “more”, “undo that” and “bring it back” go by.
import { answeredCalls, textOf } from './results.ts';
import type { AnsweredCall } from './results.ts';
import type { WireMessage } from './wire/request.ts';

export interface PastTurn {
  /** What the person wrote, with white space folded. */
  text: string;
  /** In their order. */
  calls: AnsweredCall[];
}

/** Text with white space folded. */
export function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The turns in these messages, the oldest first; each begins with what the person wrote. */
export function turnsIn(messages: readonly WireMessage[]): PastTurn[] {
  const starts = messages.flatMap((message, index) => (message.role === 'user' ? [index] : []));
  return starts.map((start, index) => {
    const turn = messages.slice(start, starts[index + 1]);
    const [asked] = turn;
    return { text: asked ? folded(textOf(asked)) : '', calls: answeredCalls(turn).flat() };
  });
}

/** The calls of writes that were carried out, the newest first. */
export function writesDone(earlier: readonly PastTurn[]): AnsweredCall[] {
  return earlier
    .flatMap(({ calls }) => calls)
    .filter(({ answer }) => answer.ok && answer.value['status'] === 'done')
    .reverse();
}
