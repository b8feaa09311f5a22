// The grammar of lists: `open opportunities of Edge`, `my cases`, `Burlington's contacts`.
import type { Wanted } from '../salesforce/scope.ts';
import { objectFor, objectWord } from './nouns.ts';
import type { KnownObject } from './objects.ts';
import { hereAsRecord, herePattern } from './phrases.ts';

export interface ListPhrase {
  known: KnownObject;
  adjective: string;
  wanted: Wanted;
}

const adjectives =
  'open|active|current|closed won|closed lost|closed|won|lost|overdue|upcoming|past|high[- ]priority';

const shape = new RegExp(
  `^(?<all>all |every |each )?(?:of )?(?:the |our |its |their |any )?(?<own>my )?` +
    `(?:(?<owner>.+?)(?:'s|(?<=s)') )?(?:all )?(?<adjective>${adjectives})?\\s*(?:and )?(?<noun>${objectWord})` +
    `(?:(?: that| which)?(?: are| is)(?: there)?(?: still)?(?: (?<late>${adjectives}))?)?(?: do (?:we|they|i) have| does (?<has>.+?) have| are there| exist)?` +
    `(?: (?:(?<here>${herePattern})|(?<everywhere>everywhere|overall|in total|anywhere)|(?:of|for|at|from|with|on|in) (?<of>.+)))?$`,
  'i',
);

/**
 * @param text the phrase without its verb, e.g. `open cases of Edge`
 * @param fromPage what a phrase without a record stands for: the page's record, or everything
 */
export function parseList(text: string, fromPage: boolean): ListPhrase | undefined {
  const groups = shape.exec(text.trim())?.groups;
  if (!groups?.['noun']) return undefined;
  const { owner, here, of, has, late } = groups;
  const everyone = groups['everywhere'] !== undefined;
  return {
    known: objectFor(groups['noun']),
    adjective: (groups['adjective'] ?? late ?? '').toLowerCase().replace('-', ' '),
    wanted: {
      own: groups['own'] !== undefined,
      of: of ?? owner ?? has ?? (here === undefined ? undefined : hereAsRecord(here)),
      fromPage: fromPage && !everyone,
    },
  };
}

/** The SOQL conditions of an adjective; nothing when it does not fit the object. */
export function conditionsOf(phrase: ListPhrase): string[] | undefined {
  const { known, adjective } = phrase;
  const some = (condition: string | undefined): string[] | undefined =>
    condition === undefined ? undefined : [condition];
  switch (adjective) {
    case '':
      return [];
    case 'closed':
    case 'past':
      return some(known.closed);
    case 'won':
    case 'closed won':
      return known.name === 'Opportunity' ? ['IsWon = true'] : undefined;
    case 'lost':
    case 'closed lost':
      return known.name === 'Opportunity' ? ['IsClosed = true', 'IsWon = false'] : undefined;
    case 'overdue':
      return known.name === 'Task' ? ['IsClosed = false', 'ActivityDate < TODAY'] : undefined;
    case 'high priority':
      return ['Case', 'Task'].includes(known.name) ? ["Priority = 'High'"] : undefined;
    default:
      return some(known.open);
  }
}
