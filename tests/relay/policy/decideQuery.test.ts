// A query is decided for all that it touches; no way of writing it gets past a hidden field.
import { describe as group, expect, it } from 'vitest';
import type { Policy } from '../../../relay/src/policy/types.ts';
import { visibleDescribe } from '../../../relay/src/policy/visibleDescribe.ts';
import { decideQuery } from '../../../relay/src/soql/decideQuery.ts';
import { parseSoql } from '../../../relay/src/soql/parse.ts';
import { touchedBy } from '../../../relay/src/soql/touched.ts';
import { describe } from '../soql/describes.ts';
import { aFieldRule, aPolicy, aRule } from './builders.ts';

const tool = 'search_records';
const hiding = aPolicy([
  aRule('*', '*', 'Always_Allow'),
  aFieldRule('Contact.Secret__c', 'Hidden'),
  aFieldRule('Account.BillingStreet', 'Hidden'),
  aFieldRule('Contact.FirstName', 'Hidden'),
]);

async function touchedWith(soql: string, ask: typeof describe) {
  const parsed = parseSoql(soql);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return touchedBy(parsed.query, ask);
}

async function outcome(policy: Policy, soql: string) {
  const touched = await touchedWith(soql, describe);
  if (!touched.ok) throw new Error(touched.error.message);
  return decideQuery(policy, touched.objects, tool);
}

const probes = [
  'SELECT Secret__c FROM Contact',
  'SELECT sEcReT__c FROM contact',
  'SELECT c.Secret__c FROM Contact c',
  'SELECT Contact.Secret__c FROM Contact',
  'SELECT ReportsTo.Secret__c FROM Contact',
  'SELECT Contact.ReportsTo.Secret__c FROM Case',
  'SELECT Id, (SELECT Secret__c FROM Contacts) FROM Account',
  "SELECT Id, (SELECT Id FROM Contacts WHERE Secret__c = 'x') FROM Account",
  "SELECT Id FROM Contact WHERE Secret__c LIKE 'a%'",
  "SELECT COUNT() FROM Contact WHERE (NOT (Secret__c = 'a'))",
  "SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE Secret__c > 'm')",
  "SELECT Id FROM Case WHERE Contact.Secret__c = 'x'",
  'SELECT Id FROM Contact ORDER BY Secret__c',
  'SELECT COUNT(Id) FROM Contact GROUP BY Secret__c',
  'SELECT COUNT(Id) FROM Contact GROUP BY ROLLUP(LastName, Secret__c)',
  'SELECT MAX(Secret__c) harmless FROM Contact',
  'SELECT COUNT_DISTINCT(Secret__c) FROM Contact',
  "SELECT LastName FROM Contact GROUP BY LastName HAVING MIN(Secret__c) < 'm'",
  'SELECT toLabel(Secret__c) FROM Contact',
  'SELECT FORMAT(Secret__c) f FROM Contact',
  'SELECT Secret__c s, COUNT(Id) n FROM Contact GROUP BY Secret__c ORDER BY s',
  'SELECT BillingAddress FROM Account',
  'SELECT Account.BillingAddress FROM Contact',
  'SELECT Name FROM Contact',
  'SELECT ReportsTo.Name FROM Contact',
  'SELECT Who.Name FROM Task',
  'SELECT Who.FirstName FROM Task',
];

group('hidden fields', () => {
  it.each(probes)('are denied: %s', async (soql) => {
    expect(await outcome(hiding, soql)).toMatchObject({
      outcome: 'deny',
      because: { gate: 'field', row: expect.stringContaining('/Hidden') },
    });
    const without = aPolicy([aRule('*', '*', 'Always_Allow')]);
    expect((await outcome(without, soql)).outcome).toBe('allow');
  });

  it.each(probes)(
    'are unknown, and named in no hint, with describes that lack them: %s',
    async (soql) => {
      const ask = async (object: string) => visibleDescribe(hiding, await describe(object));
      const touched = await touchedWith(soql, ask);
      // Lookups to several objects are read without a describe of each: there the decision stands alone.
      if (touched.ok) expect(decideQuery(hiding, touched.objects, tool).outcome).toBe('deny');
      else
        expect(touched.error.hint).not.toMatch(/secret__c|billingstreet|billingaddress|firstname/i);
    },
  );

  it('are as unknown as a field that never was', async () => {
    const ask = async (object: string) => visibleDescribe(hiding, await describe(object));
    const hidden = await touchedWith('SELECT Secret__c FROM Contact', ask);
    const never = await touchedWith('SELECT Secrex__c FROM Contact', ask);
    expect(JSON.stringify(hidden).replaceAll('Secret__c', 'X')).toBe(
      JSON.stringify(never).replaceAll('Secrex__c', 'X'),
    );
  });
});

group('objects', () => {
  const disabled = aPolicy([aRule('search_records', 'Contact', 'Disabled')]);
  it.each([
    'SELECT Id FROM Contact',
    'SELECT ReportsTo.Id FROM Contact',
    'SELECT Contact.Email FROM Case',
    'SELECT (SELECT Id FROM Contacts) FROM Account',
    'SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact)',
    'SELECT Who.Email FROM Task',
  ])('that are disabled are denied wherever they stand: %s', async (soql) => {
    expect((await outcome(disabled, soql)).outcome).toBe('deny');
  });

  it.each(['SELECT Id FROM Recordside_Action__c', 'SELECT Owner.UserRole.Name FROM Account'])(
    'that are built in are denied: %s',
    async (soql) => {
      expect((await outcome(hiding, soql)).because.gate).toBe('built_in');
    },
  );

  it.each([
    'SELECT Owner.Name FROM Case',
    'SELECT Id, Owner.Name, Owner.Manager.Email FROM Account',
  ])('show who owns them: %s', async (soql) => {
    expect((await outcome(hiding, soql)).outcome).toBe('allow');
  });

  it('do not run where one of them asks: a read has no card', async () => {
    const asks = aPolicy([aRule('*', 'Account', 'Needs_Approval')]);
    expect((await outcome(asks, 'SELECT Account.Industry FROM Contact')).outcome).toBe('deny');
    expect((await outcome(asks, 'SELECT AccountId FROM Contact')).outcome).toBe('allow');
  });
});
