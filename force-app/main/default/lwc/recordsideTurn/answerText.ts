// The words of an answer as text to take elsewhere: Markdown, without links that lead nowhere outside the panel.
import type { Turn } from 'c/recordsideState';

/** `[Edge](001…)`: outside of the panel only the name means something. */
const LINK = /(?<!!)\[([^\][]+)\]\([^()\s]*\)/g;

/** @returns '' when nothing was said */
export const answerText = ({ parts }: Turn): string =>
  parts
    .flatMap((part) => (part.kind === 'text' ? [part.text.replace(LINK, '$1').trim()] : []))
    .filter(Boolean)
    .join('\n\n');
