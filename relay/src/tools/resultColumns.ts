// The columns of a query as a table shows them: what is grouped by and what is summed, and where child rows may be cut.
import type { StepColumn } from '../protocol.ts';
import type { Column } from '../soql/columns.ts';
import { functionNamed } from '../soql/functions.ts';
import { isAggregated } from '../soql/shape.ts';
import type { CheckedQuery, Operand } from '../soql/tree.ts';
import type { ResultColumn } from './compactRecords.ts';
import type { Words } from '../words/words.ts';

/** `mostChildren`: how many rows of a child list are read at most. */
export function resultColumns(
  query: CheckedQuery,
  columns: readonly Column[],
  mostChildren: number,
  words: Words,
): ResultColumn[] {
  if (isAggregated(query)) {
    return columns.map((column, i) => {
      const item = query.select[i];
      const called = { ...column, label: labelOf(column, words) };
      return item?.kind === 'operand' ? { ...called, role: roleOf(item.operand) } : called;
    });
  }
  const whole = new Set(
    query.select.flatMap((item) =>
      item.kind === 'children' && (item.query.limit ?? Infinity) <= mostChildren
        ? [item.query.object]
        : [],
    ),
  );
  return columns.map((column) => ({
    ...column,
    label: labelOf(column, words),
    ...(column.children === undefined || whole.has(column.path.join('.'))
      ? {}
      : { maxChildren: mostChildren }),
  }));
}

function labelOf({ label, madeBy }: Column, { calculated }: Words): string {
  return madeBy !== undefined && isCalculated(madeBy, calculated)
    ? calculated[madeBy](label)
    : label;
}

/** Other functions say nothing that a person would call by another name than the field's. */
function isCalculated<T extends object>(name: PropertyKey, calculated: T): name is keyof T {
  return Object.hasOwn(calculated, name);
}

function roleOf(operand: Operand): NonNullable<StepColumn['role']> {
  if (operand.kind !== 'call') return 'group';
  const kind = functionNamed(operand.name)?.kind;
  if (kind === 'aggregate') return 'total';
  const [inner] = operand.args;
  return kind === 'format' && inner?.kind === 'call' ? roleOf(inner) : 'group';
}
