// Pages of one query: together they are what the query reads without pages, each row once.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextPage } from '../../../relay/src/tools/nextPage.ts';
import { presentRows } from '../../../relay/src/tools/presentRows.ts';
import { runQuery } from '../../../relay/src/tools/runQuery.ts';
import type { Cut, ReadContext, ReadSuccess, ToolFailure } from '../../../relay/src/tools/types.ts';
import { aPolicy } from '../policy/builders.ts';
import { startPractice } from '../salesforce/practice.ts';
import { recordsOf, type Table } from './table.ts';
import { english } from '../../../relay/src/words/words.ts';

const practice = await startPractice();
const TOOL = 'search_records';

function contextOf(resultChars: number): ReadContext & { cut?: Cut | undefined } {
  const actor = practice.actor('Dana');
  const sf = practice.gateway.as(actor);
  return {
    sf,
    actor,
    policy: aPolicy([]),
    words: english,
    resultChars,
    cutAt(cursor) {
      return cursor === 'here' ? this.cut : undefined;
    },
  };
}

function read(answer: ReadSuccess | ToolFailure): ReadSuccess {
  if (!answer.ok) throw new Error(answer.hint);
  return answer;
}

async function firstPage(
  soql: string,
  maxRows: number,
  context: ReadContext,
): Promise<ReadSuccess> {
  const answered = await runQuery({ tool: TOOL, soql, maxRows }, context);
  return read(answered.ok ? presentRows(answered, { label: '' }, context) : answered);
}

async function allPages(soql: string, maxRows: number, resultChars: number): Promise<Table[]> {
  const context = contextOf(resultChars);
  let page = await firstPage(soql, maxRows, context);
  const pages = [page.forModel as Table];
  while (page.cut !== undefined) {
    context.cut = page.cut;
    if (nextPage.effect !== 'read') throw new Error('next_page only reads');
    page = read(await nextPage.run({ cursor: 'here' }, context));
    pages.push(page.forModel as Table);
  }
  return pages;
}

const clause = (keyword: string, values: (string | number)[]) =>
  fc.constantFrom('', ...values.map((value) => ` ${keyword} ${value}`));
const records = fc
  .tuple(
    fc.constantFrom('Contact', 'Opportunity', 'Case', 'Account'),
    clause('ORDER BY', ['OwnerId', 'CreatedDate DESC', 'Id DESC', 'Owner.Name ASC NULLS LAST, Id']),
    clause('LIMIT', [1, 2, 5, 9, 100]),
    clause('OFFSET', [0, 1, 3, 50]),
  )
  .map(
    ([object, ...clauses]) =>
      `SELECT Id, CreatedDate, Owner.Name FROM ${object}${clauses.join('')}`,
  );
const groups = fc
  .tuple(
    fc.constantFrom('Opportunity', 'Case', 'Contact'),
    fc.constantFrom('CreatedDate', 'OwnerId'),
    clause('ORDER BY', ['COUNT(Id) DESC', 'Id']),
    clause('LIMIT', [2, 7]),
  )
  .map(([object, by, order, limit]) => {
    const keys = by === 'OwnerId' ? 'Id, OwnerId' : 'Id, CALENDAR_YEAR(CreatedDate)';
    return `SELECT ${keys.replace(')', ') y')}, COUNT(Id) n FROM ${object} GROUP BY ${keys}${order}${limit}`;
  });

describe('all pages together', () => {
  it('are what the query reads without them, each row once, however they are cut', async () => {
    const query = fc.oneof(records, groups);
    const sizes = [fc.integer({ min: 1, max: 6 }), fc.integer({ min: 40, max: 900 })] as const;
    await fc.assert(
      fc.asyncProperty(query, ...sizes, async (soql, maxRows, resultChars) => {
        const [whole] = await allPages(soql, 200, 100_000);
        const pages = await allPages(soql, maxRows, resultChars);

        const ids = (tables: Table[]) =>
          tables.flatMap((table) => recordsOf(table).map(({ Id }) => Id));
        expect(ids(pages).toSorted()).toEqual(ids([whole!]).toSorted());
        const { length } = whole!.rows;
        expect(pages.every(({ total }) => total === length)).toBe(true);
        expect(pages.map(({ truncated }) => truncated)).toEqual(
          pages.map((_page, i) => i < pages.length - 1),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('end after 2,000 records: the rest is asked for with a condition', async () => {
    const context = contextOf(2_000);
    const soql = 'SELECT Id FROM Contact ORDER BY LastName';

    const answer = await runQuery({ tool: TOOL, soql, offset: 2_001 }, context);

    expect(answer).toMatchObject({ ok: false, code: 'too_far' });
    expect((answer as ToolFailure).hint).toContain('a condition on LastName');
  });
});
