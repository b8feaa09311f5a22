// Markdown that arrives in pieces: what is finished is parsed once and stays the same object.
import { closesFence, fenceOf, parseBlocks } from './blocks';
import type { Block } from './blocks';
import { parseInlines } from './inlines';
import type { AnswerFacts } from './facts';
import type { Inline } from './inlines';
import { withFacts } from './withFacts';

export interface MarkdownStream {
  push(text: string): void;
  /**
   * @param isOpen more will come, so marks that are still open are closed for the eye
   * @param facts that what is finished is tied to
   */
  blocks(isOpen: boolean, facts?: AnswerFacts): readonly Block[];
}

/** The end of the last blank line outside a code fence: nothing after it can change what is before. */
function lastBoundary(text: string): number {
  let fence: string | undefined;
  let cut = 0;
  let from = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
    const line = text.slice(from, end);
    from = end + 1;
    if (fence) {
      if (closesFence(line, fence)) fence = undefined;
    } else if (line.trim() === '') cut = from;
    else fence = fenceOf(line);
  }
  return cut;
}

const isOdd = (text: string, mark: RegExp): boolean => (text.match(mark)?.length ?? 0) % 2 === 1;

/** Closes what the model has begun and not yet ended, so that half a mark never shows. */
function closeOpenMarks(text: string): string {
  const start = text.lastIndexOf('\n') + 1;
  const line = text.slice(start).replace(/!?\[([^[\]]*)(?:\]\([^()\s]*)?$/, '$1');
  const code = isOdd(line, /`/g) ? '`' : '';
  const strong = !code && isOdd(line, /\*\*/g) ? '**' : '';
  const closed = /\*\*$/.test(line) && strong ? line.slice(0, -2) : `${line}${code}${strong}`;
  return text.slice(0, start) + closed;
}

export function createMarkdownStream(): MarkdownStream {
  let frozen: readonly Block[] = [];
  /** The same, tied to these facts as far as they were asked for. */
  let tied: readonly Block[] = [];
  let tiedTo: AnswerFacts | undefined;
  let tail = '';
  let known = new Map<string, Inline[]>();
  /** Texts that were in the tail before are the same objects again: only what is new in a list or table is drawn. */
  const parse = (text: string): Block[] => {
    const before = known;
    known = new Map();
    return parseBlocks(text, frozen.length, (words) => {
      const inlines = before.get(words) ?? parseInlines(words);
      known.set(words, inlines);
      return inlines;
    });
  };
  const push = (text: string): void => {
    tail += text.replaceAll('\r', '');
    const cut = lastBoundary(tail);
    if (cut === 0) return;
    frozen = [...frozen, ...parse(tail.slice(0, cut))];
    tail = tail.slice(cut);
  };
  const blocks = (isOpen: boolean, facts?: AnswerFacts): readonly Block[] => {
    const tie = (block: Block): Block => (facts ? withFacts(block, facts) : block);
    if (facts !== tiedTo) tied = [];
    tiedTo = facts;
    if (tied.length < frozen.length) tied = [...tied, ...frozen.slice(tied.length).map(tie)];
    if (tail.trim() === '') return tied;
    return [...tied, ...(isOpen ? parse(closeOpenMarks(tail)) : parse(tail).map(tie))];
  };
  return { push, blocks };
}
