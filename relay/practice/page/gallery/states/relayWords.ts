// The relay's own sentences where they need the most room, whichever language that is: nobody reads these states, they must fit.
import { wordsFor } from '../../../../src/words/words.ts';
import type { Said, Words } from '../../../../src/words/words.ts';
import {
  asked,
  at,
  began,
  card,
  done,
  fresh,
  record,
  result,
  row,
  step,
  warning,
} from '../events.ts';
import type { GalleryState } from '../types.ts';
import { roomFor } from '../words.ts';

/** Japanese says everything in less room. */
const languages = ['en', 'de', 'fr', 'es'].map(wordsFor);

const longer = (a: string, b: string): string => (roomFor(b) > roomFor(a) ? b : a);

/** One sentence in the language that needs the most room for it. */
const longest = (say: Said): string => languages.map(say).reduce(longer);

/** The sentence of a room of the catalogue that needs the most room of all, in any language. */
const longestOf = (room: (words: Words) => object): string =>
  languages
    .flatMap((words) => Object.values(room(words)))
    .filter((text) => typeof text === 'string')
    .reduce(longer);

const LABEL = 'Commercial Opportunity';
const LEAD = record('Lead', 8, 'Bertha Boxer');

const conversion = row(
  [
    fresh(
      'status',
      longest(({ forms }) => forms.conversion.status),
      'Qualified',
    ),
    fresh(
      'account',
      longest(({ forms }) => forms.conversion.account),
      null,
    ),
    fresh(
      'contact',
      longest(({ forms }) => forms.conversion.contact),
      null,
    ),
    fresh(
      'opportunity',
      longest(({ forms }) => forms.conversion.opportunity),
      'Boxer Ltd',
    ),
  ],
  {
    ...{ action: 'convert', objectApiName: 'Lead', objectLabel: 'Lead', record: LEAD },
    warnings: [
      warning(
        'final',
        longest(({ cards }) => cards.warnings.convertedForGood),
      ),
      warning(
        'changed_since',
        longest(({ cards }) => cards.warnings.changedSince([LABEL, LABEL])),
      ),
      warning(
        'stale',
        longest(({ cards }) => cards.warnings.stale),
      ),
    ],
  },
);

/** A table as timelines have it. */
const timeline = result(
  [
    { name: 'when', label: longest(({ columns }) => columns.when) },
    { name: 'what', label: longest(({ columns }) => columns.what) },
    { name: 'who', label: longest(({ columns }) => columns.who) },
  ],
  [
    ['2026-11-22', longestOf(({ timeline: { kinds } }) => kinds), 'Dana Whitfield'],
    ['', longest(({ timeline: words }) => words.leftOut(words.notKept(words.sources.history))), ''],
  ],
);

export const relayWordStates: GalleryState[] = [
  {
    name: 'relay-words-card',
    title: 'The relay’s longest words on a card',
    group: 'Cards',
    events: [
      asked('Convert this lead', { at: at(-1) }),
      began(
        'step-1',
        longestOf(({ steps }) => steps),
        { tool: 'convert_lead', effect: 'convert' },
      ),
      card([conversion], { reason: longest(({ cards }) => cards.reasons.outsiderText) }),
    ],
  },
  {
    name: 'relay-words-steps',
    title: 'The relay’s longest words on steps',
    group: 'Sources',
    events: [
      asked('What happened here?'),
      ...step(
        'step-1',
        longest(({ steps }) => steps.recentLookedUp(LABEL)),
        {
          ...{ tool: 'get_timeline', detail: { result: timeline, total: 2 } },
        },
      ),
      ...step(
        'step-2',
        longest(({ steps }) => steps.change('upsert', LABEL, 120)),
        {
          ...{ tool: 'upsert_records', effect: 'update', status: 'unknown' },
          error: {
            code: 'unknown',
            message: longest(({ unconfirmed }) => unconfirmed.message(unconfirmed.look.run)),
          },
        },
      ),
      ...step(
        'step-3',
        longest(({ steps }) => steps.relatedRead('OpportunityLineItems', LABEL)),
        {
          ...{ tool: 'get_related_records', status: 'failed' },
          error: { code: 'failed', message: longestOf(({ salesforce }) => salesforce) },
        },
      ),
      done,
    ],
    acts: [{ open: 'c-recordside-steps' }, { open: 'c-recordside-step' }],
  },
  {
    name: 'relay-words-refused',
    title: 'The relay’s longest help for an admin',
    group: 'Connection',
    session: {
      connection: {
        ...{ mode: 'per-user', status: 'refused' },
        help: `${longestOf(({ signIn }) => signIn)} ${longest(({ aboutPerson }) => aboutPerson('dana.whitfield@practice.example', '00D000000000001EAA', 'shared_not_admin_approved', '5d1f6f0e-7c1b-4b5e-9a53-0c9b1a2f4e77'))}`,
      },
    },
  },
  {
    name: 'relay-words-failed',
    title: 'The relay’s longest reason why a turn failed',
    group: 'Trouble',
    events: [
      asked('Summarize this account'),
      {
        type: 'turn.failed',
        ...{ code: 'rate_limited', retryable: true, correlationId: 'c0ffee12-3456' },
        message: longestOf(({ errors, refusals }) => ({ ...errors, ...refusals })),
      },
    ],
  },
];
