// The grammar of changes: which field of which record gets which value.
import { objectWord } from './nouns.ts';
import { unquote } from './phrases.ts';

export interface Assignment {
  field: string;
  value: string;
}

export interface ChangePhrase {
  /** `''` for the record on the page, a name, or `all open opportunities …`. */
  target: string;
  assignments: Assignment[];
}

/** Stands for the field that says how far a record is: stage or status. */
export const statusField = '*status';

const verb = '(?:change|set|update|edit|make|put|adjust|correct|fix|raise|lower|push|move)';
const recordPhrase = `(?:this|the current|the|all)(?: (?:record|one|page))?|(?:the |all )?(?:open |closed |my |our )*${objectWord}`;
const assignment = new RegExp(
  `^${verb} (?:the )?(?<field>.+?) (?:to|=|as|into) (?<value>.+)$`,
  'i',
);
const fieldOf = /^(?<field>.+?) (?:of|on|for|in|at) (?<target>.+)$/i;
const possessive = /^(?:the )?(?<target>.+?)(?:'s|(?<=s)') (?<field>.+)$/i;
const targetAtEnd = new RegExp(
  `^(?<value>.+?) (?:on|for|of|in) (?<target>(?:${recordPhrase})(?: .+)?|it)$`,
  'i',
);
const further =
  /^(?<value>.+?)(?:,? and |, )(?:(?:also )?(?:set|change|update) )?(?:the |its )?(?<field>[a-z][\w ]{1,30}?) (?:to|=) (?<rest>.+)$/i;

/** `"…"` may hold anything; outside of it a value may go on with another field. */
function assignmentsIn(field: string, value: string): Assignment[] {
  if (/^(["']).*\1$/.test(value.trim())) return [{ field, value: unquote(value) }];
  const more = further.exec(value)?.groups;
  const quoted = (value.split(further.exec(value)?.groups?.['field'] ?? '\0')[0]?.match(/"/g) ?? [])
    .length;
  if (!more || quoted % 2 === 1) return [{ field, value: unquote(value) }];
  return [
    { field, value: unquote(more['value'] ?? '') },
    ...assignmentsIn(more['field'] ?? '', more['rest'] ?? ''),
  ];
}

function assigned(text: string): ChangePhrase | undefined {
  const groups = assignment.exec(text)?.groups;
  if (!groups) return undefined;
  const { field = '', value = '' } = groups;
  const inField = fieldOf.exec(field)?.groups ?? possessive.exec(field)?.groups;
  if (inField) {
    return {
      target: inField['target'] ?? '',
      assignments: assignmentsIn(inField['field'] ?? '', value),
    };
  }
  // A quoted value keeps what stands in it, a record after it is still the record.
  const atEnd = targetAtEnd.exec(value)?.groups;
  if (atEnd && !/^["'][^"']*$/.test(atEnd['value'] ?? '')) {
    return {
      target: atEnd['target'] ?? '',
      assignments: assignmentsIn(field, atEnd['value'] ?? ''),
    };
  }
  return { target: '', assignments: assignmentsIn(field, value) };
}

const one = (target: string, field: string, value: string): ChangePhrase => ({
  target,
  assignments: [{ field, value: unquote(value) }],
});

/** Verbs that name their field themselves: mark, close, move, rename, reassign. */
function byVerb(text: string): ChangePhrase | undefined {
  const marked =
    /^mark (?<target>.+?) (?:as )?(?<value>(?:closed|done|completed?|working|escalated|new|won|lost|closed won|closed lost|in progress|not started|deferred)|(?<=as )[\w -]+)$/i.exec(
      text,
    );
  if (marked?.groups) {
    const value = (marked.groups['value'] ?? '').replace(/^(?:done|complete)$/i, 'Completed');
    return one(marked.groups['target'] ?? '', statusField, value);
  }
  const closed = new RegExp(
    `^close (?<target>(?:this|it|the|that)?(?: ?${objectWord})?(?: .+?)??)(?: as (?<as>won|lost))?$`,
    'i',
  ).exec(text);
  if (closed?.groups) {
    const { target = '', as } = closed.groups;
    const task = /\b(?:tasks?|to-?dos?|reminders?)\b/i.test(target);
    return one(target, statusField, as ? `Closed ${as}` : task ? 'Completed' : 'Closed');
  }
  const moved =
    /^(?:move|advance|push) (?<target>.+?) (?:to|into) (?:the )?(?:stage )?(?<value>.+?)(?: stage)?$/i.exec(
      text,
    );
  if (moved?.groups && !/date/i.test(moved.groups['target'] ?? '')) {
    return one(moved.groups['target'] ?? '', statusField, moved.groups['value'] ?? '');
  }
  const renamed = /^rename (?<target>.+?) to (?<value>.+)$/i.exec(text);
  if (renamed?.groups)
    return one(renamed.groups['target'] ?? '', 'name', renamed.groups['value'] ?? '');
  const given = /^(?:reassign|assign|transfer|give) (?<target>.+?) to (?<value>.+)$/i.exec(text);
  if (given?.groups) return one(given.groups['target'] ?? '', 'owner', given.groups['value'] ?? '');
  return undefined;
}

/** The change that a sentence asks for, if it asks for one. */
export function parseChange(text: string): ChangePhrase | undefined {
  return byVerb(text) ?? assigned(text);
}
