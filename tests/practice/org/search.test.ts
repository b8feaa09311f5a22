// SOSL and parameterized search: what is found where, and never what the person does not see.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PracticeOrg } from '../../../relay/practice/org/server.ts';
import { made, signedIn, startOrg } from './orgFixture.ts';
import type { Person } from './orgFixture.ts';

let org: PracticeOrg;
let rep: Person;
let manager: Person;

beforeAll(async () => {
  org = await startOrg();
  rep = signedIn(org, 'user:rep');
  manager = signedIn(org, 'user:manager');
});
afterAll(() => org.close());

/** @returns names, or ids where no name was asked for, with the object's type */
async function found(sosl: string, person: Person = rep): Promise<string[]> {
  const { searchRecords } = await person.connection.search(sosl);
  return searchRecords.map(
    (record) =>
      `${String(record.attributes?.type)} ${String(record.Name ?? record.CaseNumber ?? record.Id)}`,
  );
}

async function refusal(sosl: string, person: Person = rep) {
  const { status, body } = await person.send('GET', `/search?q=${encodeURIComponent(sosl)}`);
  return { status, code: body[0]?.errorCode, message: body[0]?.message };
}

describe('SOSL', () => {
  it('finds words in any case in the fields of several objects', async () => {
    const sosl = 'FIND {EDGE} IN NAME FIELDS RETURNING Account(Id, Name), Opportunity(Name)';
    expect(await found(sosl)).toEqual([
      'Account Edge Communications',
      'Opportunity Edge Emergency Generator',
      'Opportunity Edge Installation',
      'Opportunity Edge SLA',
    ]);
    const { searchRecords } = await rep.connection.search('FIND {burlington} RETURNING Account');
    expect(searchRecords).toEqual([
      {
        attributes: {
          type: 'Account',
          url: expect.stringMatching(/\/sobjects\/Account\/001/) as string,
        },
        Id: expect.stringMatching(/^001/) as string,
      },
    ]);
  });

  it('searches every object that can be searched when none is named', async () => {
    const types = (await found('FIND {rotor}')).map((each) => each.split(' ')[0]);
    expect(new Set(types)).toEqual(new Set(['Case', 'EmailMessage']));
  });

  it.each([
    ['all words must be there', '{edge generator}', ['Edge Emergency Generator']],
    ['a phrase stands in order', '{"Emergency Generator"}', ['Edge Emergency Generator']],
    ['a phrase in another order', '{"Generator Emergency"}', []],
    ['OR takes either', '{SLA OR Kitchen}', ['Edge SLA']],
    ['AND NOT leaves out', '{edge AND NOT (sla OR emergency)}', ['Edge Installation']],
    ['a star stands for the rest', '{install*}', ['Edge Installation']],
    ['part of a word is no word', '{install}', []],
    ['a question mark stands for one character', '{SL?}', ['Edge SLA']],
  ])('%s', async (_, term, names) => {
    const sosl = `FIND ${term} IN NAME FIELDS RETURNING Opportunity(Name WHERE Account.Name = 'Edge Communications')`;
    expect(await found(sosl)).toEqual(names.map((name) => `Opportunity ${name}`));
  });

  it('knows a phone number however it is written, and parts of an e-mail address', async () => {
    const phone = (term: string) => found(`FIND {${term}} IN PHONE FIELDS RETURNING Account(Name)`);
    expect(await phone('5125550140')).toEqual(['Account Edge Communications']);
    expect(await phone('(512) 555-0140'.replace(/[()]/g, '\\$&').replace('-', '\\-'))).toEqual([
      'Account Edge Communications',
    ]);
    const mail = 'FIND {"rose.gonzalez@edgecomm.example"} IN EMAIL FIELDS RETURNING Contact(Name)';
    expect(await found(mail)).toEqual(['Contact Rose Gonzalez']);
  });

  it('takes filters, an order and limits as SOQL does', async () => {
    const sosl =
      "FIND {generator*} RETURNING Opportunity(Name, Amount WHERE Amount > 90000 AND Name != 'a) b' ORDER BY Amount DESC LIMIT 2)";
    expect(await found(sosl)).toEqual([
      'Opportunity United Oil Plant Standby Generators',
      'Opportunity United Oil Refinery Generators',
    ]);
    expect(await found('FIND {generator*} RETURNING Opportunity(Name) LIMIT 1')).toHaveLength(1);
  });

  it('finds neither records nor fields that are out of sight', async () => {
    const storage = 'FIND {storage} RETURNING Opportunity(Name)';
    expect(await found(storage)).toEqual([]);
    expect(await found(storage, manager)).toHaveLength(1);
    const [account] = await made(manager, 'Account', { Name: 'Codes', Sic: 'zebra7' });
    expect(await found('FIND {zebra7}')).toEqual([]);
    expect(await found('FIND {zebra7}', manager)).toEqual([`Account ${account}`]);
    const shown = await refusal('FIND {edge} RETURNING Account(Sic)');
    expect(shown).toMatchObject({ status: 400, code: 'INVALID_FIELD' });
    const filtered = await refusal("FIND {edge} RETURNING Account(Id WHERE Sic = '1')");
    expect(filtered.code).toBe('INVALID_FIELD');
  });

  it('does not find what was deleted', async () => {
    const [id] = await made(rep, 'Account', { Name: 'Ephemera' });
    expect(await found('FIND {ephemera} RETURNING Account(Name)')).toHaveLength(1);
    await rep.send('DELETE', `/sobjects/Account/${id}`);
    expect(await found('FIND {ephemera} RETURNING Account(Name)')).toEqual([]);
  });

  it.each([
    ['a term of one character', 'FIND {e}', 'MALFORMED_SEARCH'],
    ['a term of wild cards', 'FIND {**} RETURNING Account', 'MALFORMED_SEARCH'],
    ['a reserved character', 'FIND {a&b}', 'MALFORMED_SEARCH'],
    ['an open parenthesis', 'FIND {(edge} RETURNING Account', 'MALFORMED_SEARCH'],
    ['an unknown object', 'FIND {edge} RETURNING Unicorn', 'INVALID_TYPE'],
    ['an object without search', 'FIND {edge} RETURNING AccountHistory', 'MALFORMED_SEARCH'],
    ['what it does not do', 'FIND {edge} RETURNING Account WITH HIGHLIGHT', 'MALFORMED_SEARCH'],
    [
      'a subquery',
      'FIND {edge} RETURNING Account(Id, (SELECT Id FROM Contacts))',
      'MALFORMED_SEARCH',
    ],
    ['what is no SOSL', 'SELECT Id FROM Account', 'MALFORMED_SEARCH'],
    ['what comes after the end', 'FIND {edge} RETURNING Account LIMIT 2 x', 'MALFORMED_SEARCH'],
  ])('refuses %s', async (_, sosl, code) => {
    expect(await refusal(sosl)).toMatchObject({ status: 400, code });
  });
});

describe('parameterized search', () => {
  const names = (body: Record<string, unknown>) =>
    (body.searchRecords as { Name: string }[]).map((record) => record.Name);

  it('takes its parameters from the address', async () => {
    const query =
      'q=edge&in=NAME&sobject=Account,Opportunity&Account.fields=Id,Name&Opportunity.fields=Name&Opportunity.limit=1';
    const { body } = await rep.send('GET', `/parameterizedSearch?${query}`);
    expect(names(body)).toEqual(['Edge Communications', 'Edge Emergency Generator']);
  });

  it('takes the same as JSON', async () => {
    const { body } = await rep.send('POST', '/parameterizedSearch', {
      q: 'edge',
      in: 'NAME',
      fields: ['Name'],
      sobjects: [{ name: 'Opportunity', where: 'Amount > 55000', orderBy: 'Amount' }],
      overallLimit: 5,
    });
    expect(names(body)).toEqual(['Edge SLA', 'Edge Emergency Generator']);
  });

  it('is refused without a term, or with a limit that is none', async () => {
    expect((await rep.send('GET', '/parameterizedSearch')).status).toBe(400);
    const bad = await rep.send('POST', '/parameterizedSearch', { q: 'edge', overallLimit: 'x' });
    expect(bad.body[0]?.errorCode).toBe('MALFORMED_SEARCH');
  });
});
