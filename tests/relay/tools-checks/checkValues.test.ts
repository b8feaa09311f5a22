// Values are refused with what would do, or answered exactly as Salesforce takes them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FieldDescribe } from '../../../relay/src/salesforce/types.ts';
import { checkValues } from '../../../relay/src/tools/checkValues.ts';
import { aField, aLookup, anObject, aPicklist } from '../soql/describes.ts';
import { english } from '../../../relay/src/words/words.ts';

const readOnly = { createable: false, updateable: false } as const;

const deal = anObject('Deal__c', 'a01', [
  aField('Name', { label: 'Deal Name', length: 10, nillable: false, nameField: true }),
  aField('Note__c', { type: 'textarea', length: 32_000 }),
  aField('Mail__c', { type: 'email', length: 80 }),
  aField('Phone__c', { type: 'phone', length: 40 }),
  aField('Count__c', { type: 'int' }),
  aField('Price__c', { label: 'Price', type: 'currency', precision: 6, scale: 2 }),
  aField('Share__c', { type: 'percent', precision: 5, scale: 0 }),
  aField('Due__c', { label: 'Due', type: 'date' }),
  aField('Seen__c', { type: 'datetime' }),
  aField('Opens__c', { type: 'time' }),
  aField('Active__c', { type: 'boolean', nillable: false, defaultedOnCreate: true }),
  aPicklist('Kind__c', ['a'], { nillable: false, defaultedOnCreate: true }),
  aPicklist('Stage__c', ['new=New deal', 'won=Won', 'lost=Lost', 'dead=Lost']),
  aPicklist('Source__c', ['Web'], { restrictedPicklist: false, length: 20 }),
  aPicklist('Tags__c', ['a=Alpha', 'b=Beta'], { type: 'multipicklist', length: 4099 }),
  aLookup('Account__c', 'Account__r', ['Account']),
  aLookup('Owner__c', 'Owner__r', ['User', 'Group']),
  aField('Total__c', { ...readOnly, type: 'currency', calculated: true }),
  aField('Where__c', { ...readOnly, type: 'location' }),
  aField('Where__Latitude__s', {
    type: 'double',
    compoundFieldName: 'Where__c',
    precision: 18,
    scale: 15,
  }),
  aField('Once__c', { label: 'Once', updateable: false }),
  aField('Body__c', { type: 'base64' }),
]);
const accountId = '001D000000IRFmaIAH';
const prefixes = new Map([
  ['Account', '001'],
  ['User', '005'],
]);

const update = (values: Record<string, unknown>) => checkValues(deal, values, 'update', prefixes);
const create = (values: Record<string, unknown>) => checkValues(deal, values, 'create', prefixes);

function problem(values: Record<string, unknown>) {
  const result = update(values);
  return result.ok ? undefined : result.problems[0];
}

describe('values that fit', () => {
  const cases: [field: string, written: unknown, sent: unknown][] = [
    ['Name', 'Ten chars!', 'Ten chars!'],
    ['Name', '🙂'.repeat(10), '🙂'.repeat(10)],
    ['Note__c', 'two\nlines', 'two\nlines'],
    ['Note__c', '', null],
    ['Note__c', '  ', null],
    ['Note__c', null, null],
    ['Mail__c', 'a@b.example', 'a@b.example'],
    ['Phone__c', 5551234, '5551234'],
    ['Count__c', 7, 7],
    ['Count__c', '-7', -7],
    ['Price__c', 9999.99, 9999.99],
    ['Price__c', '12.50', 12.5],
    ['Price__c', '', null],
    ['Share__c', 45, 45],
    ['Due__c', '2028-02-29', '2028-02-29'],
    ['Seen__c', '2026-01-31T09:30:00+02:00', '2026-01-31T07:30:00.000Z'],
    ['Seen__c', '2026-01-31T09:30Z', '2026-01-31T09:30:00.000Z'],
    ['Seen__c', '2026-01-31T09:30:00.000+0000', '2026-01-31T09:30:00.000Z'],
    ['Opens__c', '09:30', '09:30:00.000Z'],
    ['Active__c', true, true],
    ['Active__c', 'False', false],
    ['Stage__c', 'won', 'won'],
    ['Stage__c', 'WON', 'won'],
    ['Stage__c', 'new deal', 'new'],
    ['Source__c', 'Word of mouth', 'Word of mouth'],
    ['Source__c', 'web', 'Web'],
    ['Tags__c', 'Alpha; b', 'a;b'],
    ['Tags__c', ['b', 'beta', 'a'], 'b;a'],
    ['Tags__c', [], null],
    ['Account__c', accountId, accountId],
    ['Account__c', accountId.slice(0, 15), accountId],
    ['Owner__c', '00G000000000001', '00G000000000001EAA'],
  ];
  it.each(cases)('%s = %j is sent as %j', (field, written, sent) => {
    expect(update({ [field]: written })).toEqual({ ok: true, values: { [field]: sent } });
  });

  it('stand under the field names of the describe', () => {
    expect(update({ NAME: 'x', due__C: '2026-01-31' })).toEqual({
      ok: true,
      values: { Name: 'x', Due__c: '2026-01-31' },
    });
  });
});

describe('values that do not fit', () => {
  const cases: [values: Record<string, unknown>, code: string, hint: RegExp][] = [
    [{ Pric: 5 }, 'unknown_field', /Price__c/],
    [{ 'Deal Name': 'x' }, 'unknown_field', /Name/],
    [{ attributes: { type: 'X' } }, 'not_a_field', /Leave attributes out/],
    [JSON.parse('{"__proto__": {"Name": "x"}}'), 'not_a_field', /Leave __proto__ out/],
    [{ constructor: 'x' }, 'not_a_field', /constructor/],
    [{ toString: 'x' }, 'not_a_field', /toString/],
    [{ Id: accountId }, 'read_only', /Leave it out/],
    [{ Total__c: 5 }, 'read_only', /Leave it out/],
    [{ Once__c: 'x' }, 'read_only', /Leave it out/],
    [{ Where__c: { latitude: 1 } }, 'read_only', /Where__Latitude__s/],
    [{ Body__c: 'aGk=' }, 'read_only', /base64/],
    [{ Account__r: { Name: 'Acme' } }, 'unknown_field', /Account__c/],
    [{ Account__c: { Id: accountId } }, 'bad_id', /search_records/],
    [{ Name: { first: 'x' } }, 'wrong_type', /text/],
    [{ Name: true }, 'wrong_type', /text/],
    [{ Name: 'Eleven char' }, 'too_long', /10 characters/],
    [{ Name: '' }, 'required', /value/],
    [{ Name: null }, 'required', /value/],
    [{ Mail__c: 'nobody' }, 'wrong_type', /name@domain/],
    [{ Count__c: 1.5 }, 'wrong_type', /decimals/],
    [{ Count__c: 'seven' }, 'wrong_type', /number/],
    [{ Count__c: 2 ** 31 }, 'out_of_range', /10 digits/],
    [{ Price__c: 10_000 }, 'out_of_range', /4 digits/],
    [{ Price__c: -10_000 }, 'out_of_range', /4 digits/],
    [{ Price__c: 1.005 }, 'out_of_range', /2 decimals/],
    [{ Price__c: 1e-7 }, 'out_of_range', /2 decimals/],
    [{ Price__c: '1,000' }, 'wrong_type', /plain number/],
    [{ Price__c: 'USD 5' }, 'wrong_type', /plain number/],
    [{ Price__c: Infinity }, 'wrong_type', /plain number/],
    [{ Due__c: '2026-02-30' }, 'wrong_type', /YYYY-MM-DD/],
    [{ Due__c: '31.01.2026' }, 'wrong_type', /YYYY-MM-DD/],
    [{ Due__c: '2026-01-31T00:00:00Z' }, 'wrong_type', /YYYY-MM-DD/],
    [{ Due__c: 20260131 }, 'wrong_type', /YYYY-MM-DD/],
    [{ Seen__c: '2026-01-31T09:30:00' }, 'wrong_type', /zone/],
    [{ Seen__c: '2026-02-30T09:30:00Z' }, 'wrong_type', /zone/],
    [{ Seen__c: '2026-01-31' }, 'wrong_type', /zone/],
    [{ Opens__c: '25:00' }, 'wrong_type', /09:30/],
    [{ Active__c: 'yes' }, 'wrong_type', /true or false/],
    [{ Active__c: 1 }, 'wrong_type', /true or false/],
    [{ Active__c: null }, 'required', /value/],
    [{ Stage__c: 'Closed' }, 'not_in_picklist', /'new', 'won', 'lost', 'dead'/],
    [{ Stage__c: 5 }, 'wrong_type', /text/],
    [{ Source__c: 'x'.repeat(21) }, 'too_long', /20 characters/],
    [{ Tags__c: 'Alpha;Gamma' }, 'not_in_picklist', /'a', 'b'/],
    [{ Tags__c: ['a;b'] }, 'wrong_type', /text/],
    [{ Tags__c: [{}] }, 'wrong_type', /text/],
    [{ Account__c: 'Acme' }, 'bad_id', /search_records/],
    [{ Account__c: '001D000000IRFmaIAI' }, 'bad_id', /search_records/],
    [{ Account__c: '003000000000001' }, 'wrong_object', /Account/],
    [{ Owner__c: accountId }, 'wrong_object', /User, Group/],
    [{ Name: 'a@{x.id}' }, 'reference_syntax', /@\{/],
    [{ Tags__c: ['@{x}'] }, 'reference_syntax', /@\{/],
    [{ Source__c: '@{ref.id}' }, 'reference_syntax', /@\{/],
    [{}, 'no_values', /at least one/],
  ];
  it.each(cases)('%j', (values, code, hint) => {
    expect(problem(values)).toMatchObject({ code, hint: expect.stringMatching(hint) });
  });

  it('take a label for no value where two values have it', () => {
    expect(problem({ Stage__c: 'Lost' })).toBeUndefined();
    const doubled = { ...deal, fields: [aPicklist('Stage__c', ['x=Lost', 'y=Lost'])] };
    expect(checkValues(doubled, { Stage__c: 'Lost' }, 'update')).toMatchObject({ ok: false });
  });

  it('take no inactive value', () => {
    const stage = aPicklist('Stage__c', ['old']);
    const inactive = {
      ...stage,
      picklistValues: stage.picklistValues.map((v) => ({ ...v, active: false })),
    };
    expect(checkValues({ ...deal, fields: [inactive] }, { Stage__c: 'old' }, 'update').ok).toBe(
      false,
    );
  });

  it('are all listed, a field given twice among them', () => {
    const result = update({ Name: 'x', name: 'y', Price__c: 'z', Nope: 1 });
    expect(result.ok ? [] : result.problems.map(({ field, code }) => `${field} ${code}`)).toEqual([
      'name repeated_field',
      'Price__c wrong_type',
      'Nope unknown_field',
    ]);
  });
});

describe('creates', () => {
  it('need what Salesforce does not fill itself', () => {
    const result = create({ Price__c: 5 });
    expect(result).toMatchObject({ ok: false, problems: [{ field: 'Name', code: 'required' }] });
    expect(result.ok || result.problems[0]?.message(english)).toBe('Deal Name is required.');
    expect(create({ name: 'x' })).toEqual({ ok: true, values: { Name: 'x' } });
  });

  it('name a required field once, however wrong it is', () => {
    const result = create({ name: '' });
    expect(result.ok ? [] : result.problems).toHaveLength(1);
  });

  it('may set what can only be set then', () => {
    expect(create({ Name: 'x', Once__c: 'y' }).ok).toBe(true);
  });
});

describe('any values', () => {
  const key = fc.oneof(
    fc.string(),
    fc.constantFrom(...deal.fields.map(({ name }) => name), '__proto__'),
  );
  it('are answered in plain values under known names, or refused', () => {
    const known = new Map<string, FieldDescribe>(deal.fields.map((field) => [field.name, field]));
    fc.assert(
      fc.property(fc.dictionary(key, fc.jsonValue()), (values) => {
        const result = update(values);
        if (!result.ok) {
          expect(result.problems.length).toBeGreaterThan(0);
          return;
        }
        for (const [name, value] of Object.entries(result.values)) {
          expect(known.get(name)?.updateable).toBe(true);
          expect(value === null || ['string', 'number', 'boolean'].includes(typeof value)).toBe(
            true,
          );
          expect(String(value)).not.toContain('@{');
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('that were answered once are answered the same again', () => {
    const anyOf = <T>(field: string, value: fc.Arbitrary<T>) =>
      value.map((one) => [field, one] as const);
    const pair = fc.oneof(
      anyOf('Name', fc.string({ maxLength: 12 })),
      anyOf(
        'Price__c',
        fc.oneof(
          fc.integer({ min: -20_000, max: 20_000 }).map((n) => n / 100),
          fc.string(),
        ),
      ),
      anyOf(
        'Seen__c',
        fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
      ),
      anyOf('Tags__c', fc.subarray(['a', 'Alpha', 'beta', 'x'])),
      anyOf('Account__c', fc.constantFrom(accountId, accountId.slice(0, 15), 'x')),
    );
    fc.assert(
      fc.property(fc.array(pair), (pairs) => {
        const first = update(Object.fromEntries(pairs));
        if (first.ok) expect(update(first.values)).toEqual(first);
      }),
      { numRuns: 1_000 },
    );
  });
});
