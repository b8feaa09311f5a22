// The UI API's picklist values: what a record type offers, and only of fields that the person sees.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PracticeOrg } from '../../../relay/practice/org/server.ts';
import { signedIn, startOrg } from './orgFixture.ts';
import type { Person } from './orgFixture.ts';

let org: PracticeOrg;
let rep: Person;

beforeAll(async () => {
  org = await startOrg();
  rep = signedIn(org, 'user:rep');
});
afterAll(() => org.close());

const typeId = (name: string) =>
  String(org.rows('RecordType').find((row) => row.DeveloperName === name)?.Id);

interface Values {
  defaultValue: { value: string } | null;
  values: { label: string; value: string; validFor: unknown[]; attributes: null }[];
  url: string;
}

async function picklists(object: string, recordType: string) {
  const path = `/ui-api/object-info/${object}/picklist-values/${recordType}`;
  const { status, body } = await rep.send('GET', path);
  return { status, fields: body.picklistFieldValues as Record<string, Values> };
}

describe('picklist values', () => {
  it('are those of the record type', async () => {
    const { fields } = await picklists('Opportunity', typeId('Renewal'));
    expect(fields.StageName?.values.map((each) => each.value)).toEqual([
      'Qualification',
      'Proposal/Price Quote',
      'Negotiation/Review',
      'Closed Won',
      'Closed Lost',
    ]);
    const other = await picklists('Opportunity', typeId('New_Business'));
    expect(other.fields.StageName?.values).toHaveLength(10);
    expect(fields.LeadSource).toEqual(
      expect.objectContaining({ values: other.fields.LeadSource?.values, defaultValue: null }),
    );
  });

  it('know the default, and are all there for the master record type', async () => {
    const { fields } = await picklists('Case', '012000000000000AAA');
    expect(fields.Priority).toMatchObject({
      controllerValues: {},
      defaultValue: { attributes: null, label: 'Medium', validFor: [], value: 'Medium' },
    });
    expect(fields.Priority?.values).toHaveLength(3);
  });

  it('can be had for one field', async () => {
    const { fields } = await picklists('Case', typeId('Field_Service'));
    const url = String(fields.Reason?.url).replace('/services/data/v66.0', '');
    const { body } = await rep.send('GET', url);
    expect(body).toEqual(fields.Reason);
    expect((await rep.send('GET', url.replace('Reason', 'Subject'))).status).toBe(404);
  });

  it('are not to be had for record types of other objects, nor for unknown objects', async () => {
    expect((await picklists('Case', typeId('Renewal'))).status).toBe(404);
    expect((await picklists('Unicorn', '012000000000000AAA')).status).toBe(404);
  });
});

describe('object info', () => {
  it('lists record types and the fields that the person sees', async () => {
    const { body } = await rep.send('GET', '/ui-api/object-info/Opportunity');
    expect(body).toMatchObject({
      apiName: 'Opportunity',
      defaultRecordTypeId: typeId('New_Business'),
      recordTypeInfos: { [typeId('Renewal')]: { name: 'Renewal', master: false } },
      fields: { StageName: { dataType: 'Picklist', required: true, updateable: true } },
    });
    const account = await rep.send('GET', '/ui-api/object-info/Account');
    expect(account.body.fields).not.toHaveProperty('Sic');
    expect(account.body.fields).toHaveProperty('AccountNumber.updateable', false);
  });
});
