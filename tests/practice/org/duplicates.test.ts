// The duplicate rules of the practice org, asked over SOAP before anything is saved.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SOAP } from 'jsforce/lib/soap.js';
import type { PracticeOrg } from '../../../relay/practice/org/server.ts';
import { made, signedIn, startOrg } from './orgFixture.ts';
import type { Person } from './orgFixture.ts';

let org: PracticeOrg;
let rep: Person;
beforeAll(async () => {
  org = await startOrg();
  rep = signedIn(org, 'user:rep');
});
afterAll(() => org.close());

type Sought = Record<string, unknown> & { type: string };

/** The ids that were found for each record, once for each time that Salesforce tells them. */
async function find(...records: Sought[]): Promise<string[][]> {
  const endpointUrl = `${org.url}/services/Soap/u/66.0`;
  const soap = new SOAP(rep.connection, { endpointUrl });
  const answer = (await soap.invoke('findDuplicates', { sObjects: records })) as object;
  const { result } = answer as { result: Found | Found[] };
  return [result]
    .flat()
    .map(({ duplicateResults: { matchResults } }) =>
      [matchResults?.matchRecords ?? []].flat().flatMap(({ record }) => record['sf:Id']),
    );
}

interface Found {
  duplicateResults: {
    matchResults?: { matchRecords: Match | Match[] };
  };
}
interface Match {
  record: { 'sf:Id': string[] };
}

it('finds who has the e-mail address, but not the record itself', async () => {
  const [first = '', second = ''] = await made(
    rep,
    'Contact',
    { LastName: 'One', Email: 'one@dup.example' },
    { LastName: 'Two', Email: 'two@dup.example' },
  );
  expect(
    await find(
      { type: 'Contact', Email: 'ONE@dup.example' },
      { type: 'Contact', Email: 'nobody@dup.example' },
      { type: 'Contact', Id: first },
      { type: 'Contact', Id: second, Email: 'one@dup.example' },
    ),
  ).toEqual([[first, first], [], [], [first, first]]);
});

it('does not look for what will be emptied', async () => {
  const [, other = ''] = await made(
    rep,
    'Lead',
    { LastName: 'One', Company: 'A', Email: 'same@dup.example' },
    { LastName: 'Two', Company: 'B', Email: 'else@dup.example' },
  );
  const sought = { type: 'Lead', Id: other, Email: 'same@dup.example' };
  expect((await find(sought))[0]).toHaveLength(2);
  expect(await find({ ...sought, fieldsToNull: 'Email' })).toEqual([[]]);
});

it('refuses objects without a rule, and more than fifty records', async () => {
  const code = (error: unknown) => (error as { data: { errorCode: string; message: string } }).data;
  const unruled = await find({ type: 'Account', Name: 'A' }).catch(code);
  expect(unruled).toMatchObject({
    message: expect.stringContaining('No active duplicate rules are defined for the Account'),
  });
  const many = Array.from({ length: 51 }, () => ({ type: 'Contact', LastName: 'N' }));
  expect(await find(...many).catch(code)).toMatchObject({ errorCode: 'sf:LIMIT_EXCEEDED' });
});
