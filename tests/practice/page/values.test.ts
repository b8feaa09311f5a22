// Values, labels and paths as a person reads them on the local page.
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { FieldDescribe, ObjectDescribe } from '../../../relay/src/salesforce/types.ts';
import type * as Fields from '../../../relay/practice/page/client/data/fields.ts';
import type * as Paths from '../../../relay/practice/page/client/data/pathView.ts';

let fields: typeof Fields;
let paths: typeof Paths;

beforeAll(async () => {
  const context = JSON.stringify({ timeZone: 'America/Los_Angeles' });
  vi.stubGlobal('document', { getElementById: () => ({ textContent: context }) });
  fields = await import('../../../relay/practice/page/client/data/fields.ts');
  paths = await import('../../../relay/practice/page/client/data/pathView.ts');
});

const aField = (values: Partial<FieldDescribe>): FieldDescribe =>
  ({
    name: 'X',
    label: 'X',
    type: 'string',
    nameField: false,
    referenceTo: [],
    relationshipName: null,
    picklistValues: [],
    ...values,
  }) as unknown as FieldDescribe;

const anObject = (...own: FieldDescribe[]): ObjectDescribe =>
  ({ name: 'Opportunity', label: 'Opportunity', fields: own }) as ObjectDescribe;

const aRecord = (values: object) => ({
  Id: '0065e00000AbCdEAAV',
  attributes: { type: 'Opportunity' },
  ...values,
});

describe('a value', () => {
  it.each([
    ['currency', 1234.5, '$1,234.50'],
    ['currency', 50_000, '$50,000'],
    ['percent', 90, '90%'],
    ['int', 1_000, '1,000'],
    ['date', '2026-11-22', 'Nov 22, 2026'],
    ['datetime', '2026-11-22T08:30:00.000+0000', 'Nov 22, 2026, 12:30 AM'],
    ['multipicklist', 'a;b', 'a; b'],
    ['string', null, ''],
  ])('of type %s: %s reads %s', (type, value, text) => {
    const cell = fields.cellOf(aRecord({ X: value }), aField({ type }));
    expect(cell.text.replaceAll('\u202f', ' ')).toBe(text);
  });

  it('that looks up a record is a link with the record’s name', () => {
    const owner = aField({ name: 'AccountId', type: 'reference', relationshipName: 'Account' });
    const account = { attributes: { type: 'Account' }, Name: 'Edge' };
    const cell = fields.cellOf(
      aRecord({ AccountId: '0015e00000AbCdEAAV', Account: account }),
      owner,
    );
    expect(cell).toEqual({
      kind: 'link',
      text: 'Edge',
      href: '/lightning/r/Account/0015e00000AbCdEAAV/view',
    });
  });

  it('that looks up a record out of sight is no link', () => {
    const field = aField({ name: 'AccountId', type: 'reference', relationshipName: 'Account' });
    const cell = fields.cellOf(aRecord({ AccountId: '0015e00000AbCdEAAV', Account: null }), field);
    expect(cell).toEqual({ kind: 'text', text: '0015e00000AbCdEAAV' });
  });

  it('that claims to be an address of another kind does not become a script', () => {
    const cell = fields.cellOf(aRecord({ X: 'javascript:alert(1)' }), aField({ type: 'url' }));
    expect(cell.href).toBe('https://javascript:alert(1)');
  });
});

describe('a label', () => {
  it('of an owner names the object, and a lookup loses its ID', () => {
    const owner = aField({ name: 'OwnerId', label: 'Owner ID', type: 'reference' });
    const parent = aField({ name: 'ParentId', label: 'Parent Account ID', type: 'reference' });
    expect(fields.labelOf(anObject(), owner)).toBe('Opportunity Owner');
    expect(fields.labelOf(anObject(), parent)).toBe('Parent Account');
  });
});

describe('a path', () => {
  const stages = ['Prospecting', 'Negotiation', 'Closed Won', 'Closed Lost'];
  const stage = aField({
    name: 'StageName',
    type: 'picklist',
    picklistValues: stages.map((value) => ({
      value,
      label: value,
      active: true,
      defaultValue: false,
    })),
  });
  const states = (value: string): string[] =>
    paths
      .pathOf(aRecord({ StageName: value }), anObject(stage), 'StageName')!
      .steps.map(({ label, state }) => `${label}: ${state}`);

  it('ticks what is behind and leaves out the end that did not come', () => {
    expect(states('Negotiation')).toEqual([
      'Prospecting: complete',
      'Negotiation: current',
      'Closed Won: incomplete',
    ]);
  });

  it('ends in won', () => {
    expect(states('Closed Won').at(-1)).toBe('Closed Won: won');
  });

  it('ends in lost, with nothing ticked', () => {
    expect(states('Closed Lost')).toEqual([
      'Prospecting: incomplete',
      'Negotiation: incomplete',
      'Closed Lost: lost',
    ]);
  });

  it('is absent for a person who may not see the field', () => {
    expect(paths.pathOf(aRecord({}), anObject(), 'StageName')).toBeUndefined();
  });
});
