// Inserting rows that are not part of a transaction: all or none, with the reason.
import { describe, expect, it } from 'vitest';
import { aGateway, anActor, failure, json, startFakeOrg } from './fakeOrg.ts';
import type { Handler } from './fakeOrg.ts';

async function anOrgThat(handler: Handler) {
  const org = await startFakeOrg();
  org.on('/composite/sobjects', handler);
  return { org, salesforce: aGateway(org.url).gateway.as(anActor()) };
}

describe('an insert outside of a transaction', () => {
  const rows = [{ Name: 'a' }, { Name: 'b' }];
  const done = { id: 'a00000000000001AAA', success: true, errors: [] };
  const fails = (statusCode: string) => ({ success: false, errors: [{ statusCode, message: '' }] });

  it('is all or none', async () => {
    const { org, salesforce } = await anOrgThat(json(200, [done, done]));
    await salesforce.insert('Recordside_Action__c', rows);
    expect(org.calls.at(-1)).toMatchObject({ method: 'POST', path: '/composite/sobjects' });
    expect(JSON.parse(org.calls.at(-1)!.body)).toEqual({
      allOrNone: true,
      records: [
        { attributes: { type: 'Recordside_Action__c' }, Name: 'a' },
        { attributes: { type: 'Recordside_Action__c' }, Name: 'b' },
      ],
    });
  });

  it('fails with the row that was at fault', async () => {
    const { salesforce } = await anOrgThat(
      json(200, [fails('ALL_OR_NONE_OPERATION_ROLLED_BACK'), fails('DUPLICATE_VALUE')]),
    );
    const error = await failure(salesforce.insert('Recordside_Action__c', rows));
    expect(error).toMatchObject({ salesforceCode: 'DUPLICATE_VALUE', outcome: 'refused' });
  });

  it('is unknown when the answer is about fewer rows', async () => {
    const { salesforce } = await anOrgThat(json(200, [done]));
    const error = await failure(salesforce.insert('Recordside_Action__c', rows));
    expect(error).toMatchObject({ code: 'unreadable_answer', outcome: 'unknown' });
  });

  it('has at most 200 rows', async () => {
    const { salesforce } = await anOrgThat(json(200, []));
    const many = Array.from({ length: 201 }, () => ({ Name: 'a' }));
    await expect(salesforce.insert('Account', many)).rejects.toThrow(RangeError);
  });
});
