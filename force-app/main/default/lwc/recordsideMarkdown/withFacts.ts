// Ties the words of an answer to its facts: numbers to the step they come from, links to their object.
import type { Block, Row } from './blocks';
import type { Inline } from './inlines';
import { recordOf } from './facts';
import type { AnswerFacts, NumberSource } from './facts';
import { numbersIn } from './numbers';
import type { WrittenNumber } from './numbers';
import { mapParts, markRuns, plain } from './runs';
import type { Mark, Part } from './runs';

/** A small number that nothing marks as a count may be anything. */
function fits(written: WrittenNumber, { role, isPercent }: NumberSource): boolean {
  if (written.isPercent) return isPercent;
  if (!written.isBare || role === 'total') return true;
  return role === 'rows' && written.hasNoun;
}

function stepOf(written: WrittenNumber, { numbers }: AnswerFacts): string | undefined {
  for (const value of written.readings) {
    const source = numbers.get(value)?.findLast((one) => fits(written, one));
    if (source) return source.stepId;
  }
  return undefined;
}

function linked(run: Inline, facts: AnswerFacts): Inline {
  const objectApiName = recordOf(facts, run.recordId!)?.objectApiName ?? run.objectApiName;
  return objectApiName === run.objectApiName ? run : { ...run, objectApiName };
}

/** A cell that is the name of one record links to it, as if the model had. */
function named<T extends Part>(part: T, { names }: AnswerFacts): T {
  const { inlines } = part;
  const [first] = inlines;
  const isCell = 'isRight' in part && !inlines.some(({ recordId }) => recordId);
  const record = isCell ? names.get(plain(inlines).trim()) : undefined;
  const link = record && { text: record.name, recordId: record.id, code: false };
  return link ? { ...part, inlines: [{ ...first, ...link }] } : part;
}

function tie<T extends Part>(part: T, facts: AnswerFacts): T {
  const marks = numbersIn(plain(part.inlines)).flatMap((written): Mark[] => {
    const stepId = stepOf(written, facts);
    return stepId ? [{ from: written.from, to: written.to, put: { stepId } }] : [];
  });
  return markRuns(named(part, facts), marks, (run) => {
    if (run.recordId) return linked(run, facts);
    return run.code ? run : undefined;
  });
}

/** The steps that a row comes from: those of its numbers, and those that read its records. */
const sourcesOf = ({ cells }: Row, facts: AnswerFacts): Set<string> =>
  new Set(
    cells
      .flatMap(({ inlines }) => inlines)
      .flatMap(({ stepId, recordId }) => stepId ?? recordOf(facts, recordId ?? '')?.stepId ?? []),
  );

/** The step that most of a table's rows come from, if half of them do. */
function sourceOf(rows: readonly Row[], facts: AnswerFacts): string | undefined {
  const hits = new Map<string, number>();
  for (const row of rows)
    for (const step of sourcesOf(row, facts)) hits.set(step, (hits.get(step) ?? 0) + 1);
  const [most] = [...hits].reverse().sort(([, a], [, b]) => b - a);
  return most && most[1] * 2 >= rows.length ? most[0] : undefined;
}

/**
 * @param block a finished block of the answer
 * @returns the same words, tied to the facts; the same object where nothing is
 */
export function withFacts(block: Block, facts: AnswerFacts): Block {
  const tied = mapParts(block, (part) => tie(part, facts));
  if (tied.kind !== 'table') return tied;
  const stepId = sourceOf(tied.rows, facts);
  return stepId ? { ...tied, stepId } : tied;
}
