// An answer as plain text: what is copied, and what a note keeps of it.
import { copiedText } from 'c/recordsideMarkdown';
import type { Turn } from 'c/recordsideState';

/** As long as a note's title may be. */
const LONGEST_TITLE = 255;
/** In characters; the relay takes no more. */
const LONGEST_NOTE = 32_000;

/** All that was said in the turn; '' when that is nothing. */
export const answerText = ({ parts }: Turn): string =>
  parts
    .map((part) => (part.kind === 'text' ? copiedText(part.text) : ''))
    .filter(Boolean)
    .join('\n\n');

/** The note that keeps the answer: the question is its title. */
export const noteOf = (turn: Turn): { turnId: string; title: string; text: string } => ({
  turnId: turn.id,
  title: turn.message.slice(0, LONGEST_TITLE),
  text: answerText(turn).slice(0, LONGEST_NOTE),
});
