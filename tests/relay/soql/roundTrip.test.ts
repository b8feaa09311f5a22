// Any query that can be written touches the same, and means the same, after it was composed.
import fc from 'fast-check';
import { describe as group, expect, it } from 'vitest';
import { isQueryValid } from '@jetstreamapp/soql-parser-js';
import { composeSoql } from '../../../relay/src/soql/compose.ts';
import { parseSoql } from '../../../relay/src/soql/parse.ts';
import { touchedBy } from '../../../relay/src/soql/touched.ts';
import type {
  CheckedQuery,
  Condition,
  Literal,
  Operand,
  SoqlQuery,
} from '../../../relay/src/soql/tree.ts';
import { describe } from './describes.ts';

const fieldOf = (...paths: string[]) =>
  fc.constantFrom(...paths).map((path): Operand => ({ kind: 'field', path: path.split('.') }));

const textField = fieldOf(
  'Name',
  'Email',
  'Account.Name',
  'ReportsTo.LastName',
  'Account.Owner.Name',
);
const sortable = fieldOf('Name', 'Birthdate', 'Account.AnnualRevenue');
const nastyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom("'", "\\'", '\\', "' OR Name != '", "x\ny'--", '\\\\', '@{a.id}', '%_'),
);
const text = nastyText.map((value): Literal => ({ kind: 'string', value }));
const pattern = fc
  .array(
    fc.oneof(
      fc.constantFrom('%', '_', '\\%', '\\_', '\\\\', "'", '\n'),
      fc.stringMatching(/^[a-z ]$/),
    ),
  )
  .map((parts): Literal => ({ kind: 'pattern', value: parts.join('') }));

const comparison: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    kind: fc.constant('compare' as const),
    left: textField,
    operator: fc.constantFrom('=' as const, '!=' as const),
    right: text.map((literal) => ({ kind: 'one' as const, literal })),
  }),
  fc.record({
    kind: fc.constant('compare' as const),
    left: textField,
    operator: fc.constant('LIKE' as const),
    right: pattern.map((literal) => ({ kind: 'one' as const, literal })),
  }),
  fc.record({
    kind: fc.constant('compare' as const),
    left: textField,
    operator: fc.constantFrom('IN' as const, 'NOT IN' as const),
    right: fc.array(text, { minLength: 1, maxLength: 3 }).map((literals) => {
      return { kind: 'list' as const, literals };
    }),
  }),
  fc.constant<Condition>({
    kind: 'compare',
    left: { kind: 'field', path: ['AccountId'] },
    operator: 'IN',
    right: {
      kind: 'subquery',
      query: {
        object: 'Opportunity',
        select: [{ kind: 'operand', operand: { kind: 'field', path: ['AccountId'] } }],
        groupBy: [],
        orderBy: [],
      },
    },
  }),
);

/** Conditions as the parser makes them: an AND inside an AND is one AND. */
const condition: fc.Arbitrary<Condition> = fc.letrec<{ any: Condition }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    comparison,
    tie('any').map((of): Condition => ({ kind: 'not', of })),
    fc
      .tuple(
        fc.constantFrom('and' as const, 'or' as const),
        fc.array(tie('any'), { minLength: 2, maxLength: 3 }),
      )
      .map(([kind, parts]): Condition => {
        return { kind, of: parts.flatMap((part) => (part.kind === kind ? part.of : [part])) };
      }),
  ),
})).any;

const query: fc.Arbitrary<SoqlQuery> = fc.record(
  {
    object: fc.constant('Contact'),
    select: fc
      .uniqueArray(fieldOf('Id', 'Name', 'Secret__c', 'Account.Name', 'Owner.Email'), {
        minLength: 1,
        selector: (operand) => JSON.stringify(operand),
      })
      .map((operands) => operands.map((operand) => ({ kind: 'operand' as const, operand }))),
    where: condition,
    groupBy: fc.constant([]),
    orderBy: fc.array(
      fc.record(
        {
          operand: sortable,
          direction: fc.constantFrom('ASC' as const, 'DESC' as const),
          nulls: fc.constantFrom('FIRST' as const, 'LAST' as const),
        },
        { requiredKeys: ['operand'] },
      ),
      { maxLength: 2 },
    ),
    limit: fc.integer({ min: 0, max: 200 }),
    offset: fc.integer({ min: 1, max: 2000 }),
  },
  { requiredKeys: ['object', 'select', 'groupBy', 'orderBy', 'limit'] },
);

async function touchesOf(tree: SoqlQuery) {
  const touched = await touchedBy(tree, describe);
  if (!touched.ok) throw new Error(touched.error.message);
  return touched;
}

function parsed(soql: string): SoqlQuery {
  const result = parseSoql(soql);
  if (!result.ok) throw new Error(`${soql}: ${result.error.message}`);
  return result.query;
}

group('any query', () => {
  it('is the same tree after composing and parsing', () => {
    fc.assert(
      fc.property(query, (tree) => {
        expect(parsed(composeSoql(tree as CheckedQuery, { maxRows: 200 }))).toEqual(tree);
      }),
      { numRuns: 500 },
    );
  });

  it('touches the same after composing and parsing', async () => {
    await fc.assert(
      fc.asyncProperty(query, async (tree) => {
        const before = await touchesOf(tree);
        const after = await touchesOf(parsed(composeSoql(before.query, { maxRows: 200 })));
        expect(after.objects).toEqual(before.objects);
        expect(after.query).toEqual(before.query);
      }),
      { numRuns: 200 },
    );
  });

  it('is read by the well-known parser, unless its parentheses are nested deeper than that reads', () => {
    fc.assert(
      fc.property(query, (tree) => {
        const soql = composeSoql(tree as CheckedQuery, { maxRows: 200 });
        // It takes U+2028 in a string for the end of a line.
        fc.pre(!soql.includes('(((((') && !/[\u2028\u2029]/.test(soql));
        expect(isQueryValid(soql)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

group('any text', () => {
  it('is answered with a tree or an error, never thrown', () => {
    const words = fc.constantFrom(
      'SELECT',
      'FROM',
      'WHERE',
      'Id',
      'Account',
      "'x'",
      '(',
      ')',
      ',',
      '=',
      'AND',
      'NOT',
      'IN',
      'GROUP',
      'BY',
      'COUNT(',
      'LIMIT',
      '5',
      '.',
      ':',
      '2026-01-01',
      'LAST_N_DAYS:',
      '\\',
    );
    const soup = fc.oneof(
      fc.string(),
      fc.array(words).map((all) => all.join(' ')),
    );
    fc.assert(
      fc.property(soup, (soql) => typeof parseSoql(soql).ok === 'boolean'),
      { numRuns: 2_000 },
    );
  });

  it('cannot end a literal early', () => {
    fc.assert(
      fc.property(nastyText, (value) => {
        const tree = parsed("SELECT Id FROM Contact WHERE Name = 'x' LIMIT 1");
        const where = {
          ...(tree.where as Extract<Condition, { kind: 'compare' }>),
          right: { kind: 'one' as const, literal: { kind: 'string' as const, value } },
        };
        const soql = composeSoql({ ...tree, where } as SoqlQuery as CheckedQuery, { maxRows: 1 });
        expect(parsed(soql).where).toEqual(where);
      }),
      { numRuns: 1_000 },
    );
  });
});
