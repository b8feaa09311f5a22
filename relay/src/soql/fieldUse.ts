// Whether a field may stand where a query puts it, and whether its value is of its kind.
import type { FollowedPath } from './paths.ts';
import type { Pass } from './describes.ts';
import type { Comparison, Literal, PlainType } from './tree.ts';
import { complain } from './describes.ts';

type Use = 'filterable' | 'sortable' | 'groupable';

const cannot: Record<Use, string> = {
  filterable: 'cannot be filtered',
  sortable: 'cannot be sorted by',
  groupable: 'cannot be grouped by',
};
const instead: Record<Use, string> = {
  filterable: 'Filter by another field, or read it and look through the rows.',
  sortable: 'Sort by another field.',
  groupable: 'Group by another field; dates and times by CALENDAR_MONTH(field) and the like.',
};

/** Complains where the describe says that a field cannot be used like this. */
export function checkUse(pass: Pass, followed: FollowedPath, use: Use): void {
  if (!followed.field || followed.field[use]) return;
  complain(pass, 'field_use', `${followed.path.join('.')} ${cannot[use]}.`, instead[use]);
}

type Family = 'text' | 'id' | 'number' | 'boolean' | 'date' | 'datetime';

const families: Readonly<Record<string, Family>> = {
  ...family('text', 'string textarea picklist multipicklist email phone url combobox'),
  ...family('id', 'id reference'),
  ...family('number', 'int long double currency percent'),
  ...family('boolean', 'boolean'),
  ...family('date', 'date'),
  ...family('datetime', 'datetime'),
};

function family(name: Family, types: string): Record<string, Family> {
  return Object.fromEntries(types.split(' ').map((type) => [type, name]));
}

const takes: Record<Family, { plain: readonly PlainType[]; quoted: boolean; write: string }> = {
  text: { plain: [], quoted: true, write: "a text in quotes, e.g. 'Closed Won'" },
  id: { plain: [], quoted: true, write: 'an id of 15 or 18 characters in quotes' },
  number: { plain: ['number', 'currency'], quoted: false, write: 'a number without quotes' },
  boolean: { plain: ['boolean'], quoted: false, write: 'true or false without quotes' },
  date: {
    plain: ['date', 'date_literal'],
    quoted: false,
    write: 'a date without quotes, e.g. 2026-01-31, TODAY or LAST_N_DAYS:30',
  },
  datetime: {
    plain: ['datetime', 'date_literal'],
    quoted: false,
    write: 'a time without quotes, e.g. 2026-01-31T09:30:00Z, TODAY or LAST_N_DAYS:30',
  },
};

/** Complains where the values of a comparison are not of the field's kind. */
export function checkValueKind(
  pass: Pass,
  followed: FollowedPath,
  { operator, right }: Comparison,
): void {
  const kind = followed.field && families[followed.field.type];
  if (!kind || right.kind === 'subquery') return;
  const name = followed.path.join('.');
  const isText = kind === 'text';
  if (operator === 'LIKE' && !isText) {
    complain(pass, 'field_use', `LIKE does not work on ${name}.`, byOtherMeans[kind]);
    return;
  }
  const literals = right.kind === 'one' ? [right.literal] : right.literals;
  const wrong = literals.find((literal) => !fits(literal, kind));
  if (!wrong) return;
  const hint =
    kind === 'id'
      ? `${byOtherMeans.id} Otherwise write ${takes.id.write}.`
      : `Write ${takes[kind].write}.`;
  complain(pass, 'value_type', `${name} cannot be compared with ${shown(wrong)}.`, hint);
}

const byOtherMeans: Record<Family, string> = {
  text: '',
  id: "To find a record by name, compare the name, e.g. Account.Name = 'Acme'.",
  number: 'Compare numbers with =, <, >.',
  boolean: 'Compare with true or false.',
  date: 'Compare dates with =, <, >, e.g. CloseDate = THIS_QUARTER.',
  datetime: 'Compare times with =, <, >, e.g. CreatedDate = LAST_N_DAYS:30.',
};

function fits(literal: Literal, kind: Family): boolean {
  if (literal.kind === 'plain') {
    return literal.type === 'null' || takes[kind].plain.includes(literal.type);
  }
  if (!takes[kind].quoted) return false;
  return kind !== 'id' || /^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/.test(literal.value);
}

function shown(literal: Literal): string {
  return literal.kind === 'plain' ? literal.text : `the text '${literal.value.slice(0, 60)}'`;
}
