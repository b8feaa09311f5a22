// Any query that can be written touches the same, and means the same, after it was composed.
import fc from 'fast-check';
import { describe as group, expect, it } from 'vitest';
import { isQueryValid } from '@jetstreamapp/soql-parser-js';
import { composeSoql } from '../../../relay/src/soql/compose.ts';
import { parseSoql } from '../../../relay/src/soql/parse.ts';
import { touchedBy } from '../../../relay/src/soql/touched.ts';
import type { CheckedQuery, Condition, SoqlQuery } from '../../../relay/src/soql/tree.ts';
import { visibleDescribe } from '../../../relay/src/policy/visibleDescribe.ts';
import { aFieldRule, aPolicy } from '../policy/builders.ts';
import { anyQuery, nastyText } from './arbitraries.ts';
import { describe, describeOf } from './describes.ts';

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
      fc.property(anyQuery, (tree) => {
        expect(parsed(composeSoql(tree as CheckedQuery, { maxRows: 200 }))).toEqual(tree);
      }),
      { numRuns: 500 },
    );
  });

  it('touches the same after composing and parsing', async () => {
    await fc.assert(
      fc.asyncProperty(anyQuery, async (tree) => {
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
      fc.property(anyQuery, (tree) => {
        const soql = composeSoql(tree as CheckedQuery, { maxRows: 200 });
        // It takes U+2028 in a string for the end of a line.
        fc.pre(!soql.includes('(((((') && !/[\u2028\u2029]/.test(soql));
        expect(isQueryValid(soql)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

group('FIELDS()', () => {
  it('names exactly the fields of its group that a describe holds, whatever the policy hides', async () => {
    const names = describeOf('Contact').fields.map(({ name }) => name);
    const groups = fc.constantFrom('ALL', 'STANDARD', 'CUSTOM');
    await fc.assert(
      fc.asyncProperty(groups, fc.subarray(names), async (which, hidden) => {
        const rules = hidden.map((name) => aFieldRule(`Contact.${name}`, 'Hidden'));
        const visible = visibleDescribe(aPolicy(rules), describeOf('Contact'));
        const tree = parsed(`SELECT FIELDS(${which}) FROM Contact`);
        const touched = await touchedBy(tree, async () => Promise.resolve(visible));
        const wanted = visible.fields
          .map(({ name }) => name)
          .filter((name) => which === 'ALL' || name.endsWith('__c') === (which === 'CUSTOM'));
        expect(touched.ok).toBe(wanted.length > 0);
        if (!touched.ok) return;
        expect(composeSoql(touched.query, { maxRows: 9 })).toBe(
          `SELECT ${wanted.join(', ')} FROM Contact LIMIT 9`,
        );
        expect(touched.objects).toEqual([{ object: 'Contact', fields: wanted }]);
        for (const name of hidden) expect(wanted).not.toContain(name);
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
      'TYPEOF',
      'WHEN',
      'THEN',
      'ELSE',
      'END',
      'FIELDS(ALL)',
      'FIELDS(',
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
