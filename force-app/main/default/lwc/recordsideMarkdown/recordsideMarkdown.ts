// Markdown to blocks of data, for templates to render, and their words tied to the facts of the turn: no HTML, no images,
// no foreign links ever exist.
export { createMarkdownStream } from './stream';
export type { MarkdownStream } from './stream';
export { plain } from './runs';
export { markUnproven } from './unproven';
export { copiedText, plainText } from './plainText';
export { dateIn } from './dates';
export { amountIn } from './numbers';
export { recordIn, recordKnown, turnFacts } from './turnFacts';
export type { Block, Cell, ListItem, Row } from './blocks';
export type { AnswerFacts } from './facts';
export type { Inline, RecordFacts, RecordQuestion } from './inlines';
