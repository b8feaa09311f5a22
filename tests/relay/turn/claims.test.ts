// Claims of an answer that nothing bears out are found; everything else is left alone.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unprovenClaims } from '../../../relay/src/turn/claims.ts';
import type { Known } from '../../../relay/src/turn/claims.ts';
import { toId18 } from '../../../relay/src/tools/checks/ids.ts';

const edge = '001PR0000000001AAA';
const invented = '001PR00000000ZZAAA';

/** What a conversation goes by: results as objects, the rest as it is. */
function known(changes: Partial<Omit<Known, 'results'>> & { results?: unknown[] } = {}): Known {
  const { results = [], ...rest } = changes;
  return {
    told: [],
    asked: [],
    objects: [],
    ...rest,
    results: results.map((result) => JSON.stringify(result)),
  };
}

const marked = (text: string, by: Known = known()): string[] =>
  unprovenClaims(text, by).map((claim) => claim.text);

const listed = {
  total: 57,
  truncated: true,
  columns: ['Id', 'Name', 'StageName', 'Amount'],
  rows: [
    [edge, 'Edge 2', 'Closed Won', 1250],
    ['001PR0000000002AAA', 'Grand 40', 'Closed Won', null],
    ['001PR0000000003AAA', 'Other', 'Open', 75_000],
  ],
};

describe('a record that no result names', () => {
  it.each([
    ['in a link', `Created [Edge](/${invented}).`],
    ['in a bare link', `See /${invented}`],
    ['in a link of Lightning', `See /lightning/r/Account/${invented}/view`],
    ['in words', `Its id is ${invented}.`],
    ['in bold', `**${invented}**`],
    ['in inline code', `\`${invented}\``],
  ])('is marked %s', (_where, text) => {
    expect(unprovenClaims(text, known({ results: [listed] }))).toEqual([
      { text: invented, kind: 'record' },
    ]);
  });

  it('is marked in its short form, and once', () => {
    const short = invented.slice(0, 15);
    expect(marked(`${short} and again ${short}`)).toEqual([short]);
  });

  it('is marked whatever the prefix, where it is a link', () => {
    expect(marked('See [it](/zzz900000000001)')).toEqual(['zzz900000000001']);
  });

  it.each([
    ['a result', known({ results: [listed] })],
    ['a result in its short form', known({ results: [{ id: edge.slice(0, 15) }] })],
    ['the text of an error', known({ results: [{ error: { hint: `No Account ${edge}.` } }] })],
    ['the words of the person', known({ told: [`What is ${edge.slice(0, 15)}?`] })],
    ["the page's record", known({ told: [JSON.stringify({ id: edge })] })],
  ])('is not marked where %s names it', (_where, by) => {
    expect(marked(`[Edge](/${edge}), ${edge}, /${edge.slice(0, 15)}`, by)).toEqual([]);
  });

  it('is another one when only its capitals differ', () => {
    expect(marked(`/${'001PRabc00000D1'}`, known({ told: ['001PRABC00000d1'] }))).toEqual([
      '001PRabc00000D1',
    ]);
  });

  it.each([
    'A word like internationalization is none.',
    'Order 123456789012345 was paid.',
    'Call +49 123456789012345.',
    'Write 001XXXXXXXXXXXXXXX in its place.',
    'SELECT Id FROM `Account`',
    "```\nWHERE Id = '001PR00000000ZZAAA'\n```",
    'Its hash is d41d8cd98f00b204e9800998ecf8427e.',
    'Ref 7f3a9c1e5b2d4f8 came back.',
    'See [the page](/internationalize).',
  ])('is nothing that only looks like it: %s', (text) => {
    expect(marked(text)).toEqual([]);
  });
});

describe('a count that no result bears out', () => {
  it.each([
    ['I created 3 accounts.', '3 accounts'],
    ['Done! I have created 12 contacts for you.', '12 contacts'],
    ["I've updated **5** open opportunities.", '5** open opportunities'],
    ['Successfully deleted 4 records', '4 records'],
    ['Created 3 accounts:\n- A\n- B\n- C', '3 accounts'],
    ['2 contacts have been deleted.', '2 contacts'],
    ['There are 1,234 leads.', '1,234 leads'],
    ['There are 1.234 leads.', '1.234 leads'],
    ['Edge has 999 cases (all open).', '999 cases'],
    ['- 18 open high-priority cases', '18 open high-priority cases'],
    ['| Owner | 18 tasks |', '18 tasks'],
    ['I created 1 account.', '1 account'],
    ['I created 1 new task!', '1 new task'],
    ['## 14 results', '14 results'],
    ['I found 14 rows, and they look fine.', '14 rows'],
  ])('is marked: %s', (text, claim) => {
    expect(unprovenClaims(text, known())).toEqual([{ text: claim, kind: 'count' }]);
    expect(text).toContain(claim);
  });

  it('is marked for the objects that steps were about', () => {
    const objects = ['Invoice__c', 'acme__Service_Visit__c', 'WorkShift', 'Inventory__c', 'x|y('];
    const text = '9 invoices, 8 service visits, 7 work shifts, 6 inventories';
    expect(marked(text, known({ objects }))).toEqual(text.split(', '));
    expect(marked(text)).toEqual(['9 invoices']);
  });

  it.each([
    ['a total', '57 opportunities'],
    ['the length of a list', '3 opportunities'],
    ['a number in a row', '1,250 records'],
    ['a number in a text', 'It lists 40 cases'],
    ['rows with the same value', '2 deals are won'],
    ['rows that have a value', '2 opportunities with an amount'],
    ['a sum of totals', 'There are 60 records'],
  ])('is not marked where %s bears it out', (_what, text) => {
    const by = known({ results: [listed, { total: 3 }] });
    expect(marked(`${text}.`, by)).toEqual([]);
    expect(marked(`${text}.`)).toHaveLength(1);
  });

  it('is told from nothing there', () => {
    expect(marked('There are 0 cases.', known({ results: [{ total: 0, rows: [] }] }))).toEqual([]);
  });

  it('of what was written needs a result of it: records written call by call add up', () => {
    const one = { status: 'done', action: 'k', records: [{ id: edge, name: 'Edge' }] };
    expect(marked('I created 3 accounts.', known({ results: [one, one, one] }))).toEqual([]);
    expect(marked('I created 3 accounts.', known({ results: [one, one] }))).toHaveLength(1);
    const read = { rows: [['a'], ['a'], ['a'], ['b']] };
    expect(marked('I updated 3 accounts.', known({ results: [read] }))).toHaveLength(1);
    expect(marked('I updated 3 accounts.', known({ told: ['Update 3 accounts'] }))).toHaveLength(1);
  });

  it('may repeat what the person said, or what a call beside it asks for', () => {
    expect(marked('The 5 leads have no names.', known({ told: ['Create 5 leads'] }))).toEqual([]);
    const asked = [JSON.stringify({ object: 'Account', records: [{}, {}, {}] })];
    expect(marked('Now come 3 accounts.', known({ asked }))).toEqual([]);
  });

  it('is not the number of columns or of cells', () => {
    expect(marked('There are 4 accounts.', known({ results: [listed] }))).toHaveLength(1);
  });

  it.each([
    'Which names should the 5 leads have?',
    'I will create 3 accounts.',
    'I can show up to 200 records.',
    'If you have 3 accounts, say so.',
    'I did not create 3 accounts.',
    'Creating 3 accounts now.',
    'Please name 2 contacts.',
    'Here are the top 10 accounts.',
    'The first 5 cases follow.',
    'There are about 40 leads.',
    'At least 40 leads came.',
    'And 47 more accounts.',
    'It is worth $500 accounts aside.',
    '5% of leads convert, 5 percent of accounts too.',
    'USD 300 deals',
    'On 2026-11-22 events happened; on 22.11.2026 events too, 11/22 events.',
    'The 2026 opportunities look good.',
    'In May 12 events took place.',
    'Within 30 days accounts change.',
    'After 3 months cases age.',
    '1. Accounts\n2. Contacts\n3) Cases',
    '#3 cases',
    'Case 00001005 tasks',
    'Step 2 records the call.',
    'It holds 2 case studies and 5 account managers.',
    'Version 2.5 leads the field.',
    '2-3 contacts, 2 to 3 contacts, 2 or 3 contacts',
    'It is 3 times records.',
    'Its name is "Plan 3 accounts".',
    '[Call 3 contacts](/lightning/o/Task/home)',
    '`LIMIT 5 accounts`',
    '```\n3 accounts\n```',
    '> I created 3 accounts.',
    'The task Call 3 contacts is open.',
    '12 employees, 3 regions, 4 weeks',
    'iPhone 12 cases',
    'Ich habe 3 Konten angelegt.',
  ])('is not certain: %s', (text) => {
    expect(marked(text)).toEqual([]);
  });
});

describe('any answer', () => {
  const id = fc
    .stringMatching(/^00[1356Q][A-Z]{2}[0-9]{6}[A-Za-z]{4}$/)
    .filter((text) => !/([A-Za-z])\1{4}/.test(text))
    .map(toId18);

  it('has its unknown ids marked and its known ones not, in either form', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(id, { minLength: 2, selector: (each) => each.slice(0, 15) }),
        fc.boolean(),
        ([first = '', ...others], short) => {
          const text = [first, ...others].map((each) => `[x](/${each})`).join(' and ');
          const results = others.map((each) => ({ id: short ? each.slice(0, 15) : each }));
          expect(marked(text, known({ results }))).toEqual([first]);
        },
      ),
    );
  });

  it('has a count marked unless a result holds it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2100, max: 999_999 }), fc.boolean(), (count, isTold) => {
        const text = `There are ${count.toLocaleString('en')} leads.`;
        const by = known({ results: [{ total: isTold ? count : count + 1, rows: [] }] });
        expect(marked(text, by)).toHaveLength(isTold ? 0 : 1);
      }),
    );
  });

  it('is marked word for word, or not at all, and never ends in an exception', () => {
    const pieces = fc.constantFrom(
      ...[
        'I created ',
        '3',
        ' accounts',
        '**',
        '`',
        '"',
        '[',
        '](/',
        ')',
        '\n',
        '|',
        ' ',
        '. ',
        '?',
      ],
      ...[invented, '1,234', ' open ', 'cases', '```', '> ', '“', '¤', '1 account'],
    );
    const answer = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(pieces).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(answer, (text) => {
        for (const claim of marked(text)) expect(text).toContain(claim);
      }),
      { numRuns: 2_000 },
    );
  });

  it('has twenty claims at most', () => {
    const many = Array.from({ length: 50 }, (_, i) => `${i + 300} accounts`).join('\n');
    expect(marked(many)).toHaveLength(20);
  });
});
