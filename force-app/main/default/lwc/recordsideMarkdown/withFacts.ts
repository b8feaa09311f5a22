// Ties the words of an answer to its facts: numbers to the step they come from, links to what is known of a record.
import type { Block, Cell, Row } from './blocks';
import type { Inline } from './inlines';
import { recordOf } from './facts';
import type { AnswerFacts, NumberSource, RecordSource } from './facts';
import { amountIn, numbersIn } from './numbers';
import type { WrittenNumber } from './numbers';

/** The list itself where nothing changed in it: what is the same object is not drawn again. */
function same<T>(before: T[], after: T[]): T[] {
  const isSame = after.length === before.length && after.every((item, i) => item === before[i]);
  return isSame ? before : after;
}

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

const plain = (inlines: readonly Inline[]): string => inlines.map(({ text }) => text).join('');

const linked = (run: Inline, facts: AnswerFacts): Inline => {
  const record = recordOf(facts, run.recordId ?? '');
  if (!record) return run;
  return { ...run, objectApiName: record.objectApiName, record };
};

interface Jump {
  from: number;
  to: number;
  stepId: string;
}

/** Cuts the numbers out of a run. `at` is where the run begins. */
function cut(run: Inline, at: number, jumps: readonly Jump[]): Inline[] {
  const pieces: Inline[] = [];
  const add = (from: number, to: number, stepId?: string): void => {
    if (from === to) return;
    const key = pieces.length === 0 ? run.key : `${run.key}-${pieces.length}`;
    pieces.push({ ...run, key, text: run.text.slice(from, to), ...(stepId ? { stepId } : {}) });
  };
  let done = 0;
  for (const { from, to, stepId } of jumps) {
    if (from < at + done || to > at + run.text.length) continue;
    add(done, from - at);
    add(from - at, to - at, stepId);
    done = to - at;
  }
  if (done === 0) return [run];
  add(done, run.text.length);
  return pieces;
}

function tie(inlines: Inline[], facts: AnswerFacts): Inline[] {
  const jumps = numbersIn(plain(inlines)).flatMap((written): Jump[] => {
    const stepId = stepOf(written, facts);
    return stepId ? [{ from: written.from, to: written.to, stepId }] : [];
  });
  let at = 0;
  const tied = inlines.flatMap((run) => {
    const from = at;
    at += run.text.length;
    if (run.recordId) return [linked(run, facts)];
    return run.code || jumps.length === 0 ? [run] : cut(run, from, jumps);
  });
  return same(inlines, tied);
}

function tiePart<T extends { inlines: Inline[] }>(part: T, facts: AnswerFacts): T {
  const inlines = tie(part.inlines, facts);
  return inlines === part.inlines ? part : { ...part, inlines };
}

/** A cell that is the name of one record links to it, as if the model had. */
function tieCell(cell: Cell, facts: AnswerFacts): Cell {
  const [first] = cell.inlines;
  const hasLink = cell.inlines.some(({ recordId }) => recordId !== undefined);
  const named = hasLink ? undefined : facts.names.get(plain(cell.inlines).trim());
  const link = named && first && { ...first, text: named.name, recordId: named.id, code: false };
  const runs = link ? [link] : cell.inlines;
  const tied = runs.map((run) => (run.recordId ? linked(run, facts) : run));
  const inlines = same(cell.inlines, tied);
  return inlines === cell.inlines ? cell : { ...cell, inlines };
}

/** The record that a row is about: the first it links to. */
function recordOfRow(cells: readonly Cell[], facts: AnswerFacts): RecordSource | undefined {
  const ids = cells.flatMap(({ inlines }) => inlines.flatMap(({ recordId }) => recordId ?? []));
  return ids[0] === undefined ? undefined : recordOf(facts, ids[0]);
}

/** The step that most of a table's rows and amounts come from, if half of its rows do. */
function sourceOf(rows: readonly Row[], facts: AnswerFacts): string | undefined {
  const hits = new Map<string, number>();
  for (const { cells, record } of rows) {
    const amounts = cells.map(({ inlines }) => amountIn(plain(inlines)));
    const sources = amounts.flatMap((value) => facts.numbers.get(value ?? NaN) ?? []);
    const steps = sources.filter(({ role }) => role !== 'rows').map(({ stepId }) => stepId);
    const own = record && recordOf(facts, record.id)?.stepId;
    for (const step of new Set(own ? [...steps, own] : steps))
      hits.set(step, (hits.get(step) ?? 0) + 1);
  }
  const [most] = [...hits].reverse().sort(([, a], [, b]) => b - a);
  return most && most[1] * 2 >= rows.length ? most[0] : undefined;
}

function tieTable<T extends { rows: Row[] }>(table: T, facts: AnswerFacts): T {
  const tied = table.rows.map((row) => {
    const cells = same(
      row.cells,
      row.cells.map((cell) => tieCell(cell, facts)),
    );
    const record = recordOfRow(cells, facts);
    return cells === row.cells && !record ? row : { ...row, cells, record };
  });
  const rows = same(table.rows, tied);
  const stepId = sourceOf(rows, facts);
  return rows === table.rows && !stepId ? table : { ...table, rows, stepId };
}

/**
 * @param block a finished block of the answer
 * @returns the same words, tied to the facts; the same object where nothing is
 */
export function withFacts(block: Block, facts: AnswerFacts): Block {
  switch (block.kind) {
    case 'paragraph':
    case 'quote':
    case 'heading':
      return tiePart(block, facts);
    case 'list': {
      const tied = block.items.map((item) => tiePart(item, facts));
      const items = same(block.items, tied);
      return items === block.items ? block : { ...block, items };
    }
    case 'table':
      return tieTable(block, facts);
    case 'code':
    case 'rule':
      return block;
    default:
      block satisfies never;
      return block;
  }
}
