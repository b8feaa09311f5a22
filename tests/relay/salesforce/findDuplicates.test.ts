// What the duplicate rules of an org say before anything is saved: one SOAP call, and none where there is no rule.
import { describe, expect, it } from 'vitest';
import {
  aGateway,
  anActor,
  aStillClock,
  failure,
  grants,
  startFakeOrg,
  TOKEN_PATH,
  until,
} from './fakeOrg.ts';
import type { Handler } from './fakeOrg.ts';
import { startPractice } from './practice.ts';

const practice = await startPractice();

const SOAP = '/services/Soap/';

const envelope = (sf: string, body: string): string =>
  `<?xml version="1.0"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns="urn:partner.soap.sforce.com" xmlns:sf="urn:${sf}.partner.soap.sforce.com" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;

const xml =
  (status: number, text: string): Handler =>
  ({ response }) => {
    response.writeHead(status, { 'content-type': 'text/xml' }).end(text);
  };

const answers = (...results: string[]): Handler =>
  xml(
    200,
    envelope(
      'sobject',
      `<findDuplicatesResponse>${results.map((one) => `<result>${one}<success>true</success></result>`).join('')}</findDuplicatesResponse>`,
    ),
  );

const fault = (code: string, message: string): Handler =>
  xml(
    500,
    envelope(
      'fault',
      `<soapenv:Fault><faultcode>sf:${code}</faultcode><faultstring>${code}: ${message}</faultstring></soapenv:Fault>`,
    ),
  );

const match = (type: string, id: string): string =>
  `<matchRecords><matchConfidence>90.0</matchConfidence><record xsi:type="sf:sObject"><sf:type>${type}</sf:type><sf:Id>${id}</sf:Id><sf:Id>${id}</sf:Id></record></matchRecords>`;

const rule = (allowSave: boolean, ...matches: string[]): string =>
  `<duplicateResults><allowSave>${allowSave}</allowSave><duplicateRule>Rule</duplicateRule><matchResults>${matches.join('')}<size>${matches.length}</size></matchResults></duplicateResults>`;

const LEAD = '00Q000000000001AAA';
const CONTACT = '003000000000001AAA';
const OTHER = '003000000000002AAA';

const warned = (lines: ReturnType<typeof aGateway>['lines']): object[] =>
  lines.filter(({ level }) => level === 'warn').map(({ about }) => about);

async function anOrg(handler: Handler) {
  const org = await startFakeOrg();
  org.on(SOAP, handler);
  const { gateway, lines } = aGateway(org.url);
  return { org, lines, sf: gateway.as(anActor()) };
}

describe('an answer of the duplicate rules', () => {
  it('gives each record its matches once, of whatever object, and says whether all rules only warn', async () => {
    const { sf } = await anOrg(
      answers(
        rule(true, match('Contact', CONTACT), match('Contact', OTHER)) +
          rule(true, match('Lead', LEAD), match('Contact', CONTACT)),
        rule(true, match('Contact', OTHER)) + rule(false, match('Lead', LEAD)),
        '<duplicateResults><allowSave>false</allowSave><duplicateRule>Rule</duplicateRule></duplicateResults>',
      ),
    );
    const found = await sf.findDuplicates('Contact', [{ values: {} }, { values: {} }, { values: {} }]); // prettier-ignore
    expect(found).toEqual([
      {
        matches: [
          { id: CONTACT, objectApiName: 'Contact', name: CONTACT },
          { id: OTHER, objectApiName: 'Contact', name: OTHER },
          { id: LEAD, objectApiName: 'Lead', name: LEAD },
        ],
        canSaveAnyway: true,
      },
      {
        matches: [
          { id: OTHER, objectApiName: 'Contact', name: OTHER },
          { id: LEAD, objectApiName: 'Lead', name: LEAD },
        ],
        canSaveAnyway: false,
      },
      { matches: [], canSaveAnyway: true },
    ]);
  });

  it('is nothing to go by when it is not about the records that were asked about', async () => {
    const { sf } = await anOrg(answers(rule(true, match('Contact', CONTACT))));
    const asked = sf.findDuplicates('Contact', [{ values: {} }, { values: {} }]);
    expect((await failure(asked)).code).toBe('unreadable_answer');
  });

  it('names no record whose id or object could not be one', async () => {
    const { sf } = await anOrg(answers(rule(true, match('Contact', "x' OR"), match('a b', LEAD))));
    expect(await sf.findDuplicates('Contact', [{ values: {} }])).toEqual([
      { matches: [], canSaveAnyway: true },
    ]);
  });
});

describe('a question to the duplicate rules', () => {
  it('carries the values as text of the record, emptied fields by name, and its id', async () => {
    const { org, sf } = await anOrg(answers(''));
    const values = { LastName: '<Mueller> & "Co"', Email: null, HasOptedOutOfEmail: false };
    await sf.findDuplicates('Contact', [{ id: CONTACT, values }]);
    const body = org.calls.find(({ path }) => path.startsWith(SOAP))?.body ?? '';
    expect(body).toContain('<so:type>Contact</so:type><so:fieldsToNull>Email</so:fieldsToNull>');
    expect(body).toContain(`<so:Id>${CONTACT}</so:Id>`);
    expect(body).toContain('<so:LastName>&lt;Mueller&gt; &amp; &quot;Co&quot;</so:LastName>');
    expect(body).toContain('<so:HasOptedOutOfEmail>false</so:HasOptedOutOfEmail>');
    expect(body).not.toContain('<so:Email>');
  });

  it.each([
    ['the object has no rule', 'UNKNOWN_EXCEPTION', 'No active duplicate rules are defined'],
    ['the person does not see the object', 'INVALID_TYPE', 'sObject type is not supported'],
    ['the org has no duplicate rules', 'FUNCTIONALITY_NOT_ENABLED', 'not enabled'],
    ['the person may not ask', 'INSUFFICIENT_ACCESS', 'insufficient access'],
  ])(
    'is not asked again for a while where %s, and no fault in the log',
    async (_why, code, message) => {
      const { org, lines, sf } = await anOrg(fault(code, message));
      expect(await sf.findDuplicates('Account', [{ values: { Name: 'A' } }])).toBeUndefined();
      expect(await sf.findDuplicates('Account', [{ values: { Name: 'B' } }])).toBeUndefined();
      expect(org.count(SOAP)).toBe(1);
      expect(sf.apiCalls).toBe(1);
      expect(warned(lines)).toEqual([]);
    },
  );

  it.each(['MALFORMED_ID', 'INVALID_FIELD', 'STRING_TOO_LONG', 'A_NEW_CODE'])(
    'is asked again after %s, which is about these records and not about the rules',
    async (code) => {
      const { org, lines, sf } = await anOrg(fault(code, 'as it says'));
      const asked = () => sf.findDuplicates('Contact', [{ values: { LastName: 'A' } }]);
      expect((await failure(asked())).salesforceCode).toBe(code);
      expect(warned(lines)).toMatchObject([{ salesforceCode: code }]);
      org.on(SOAP, answers(''));
      expect(await asked()).toEqual([{ matches: [], canSaveAnyway: true }]);
    },
  );

  it('is asked again where there are rules, and after a failure that passes', async () => {
    const { org, sf } = await anOrg(fault('REQUEST_LIMIT_EXCEEDED', 'too many'));
    const asked = () => sf.findDuplicates('Contact', [{ values: { LastName: 'A' } }]);
    expect((await failure(asked())).retryable).toBe(true);
    org.on(SOAP, answers(''));
    expect(await asked()).toEqual([{ matches: [], canSaveAnyway: true }]);
    const before = org.count(SOAP);
    await asked();
    expect(org.count(SOAP)).toBe(before + 1);
  });

  it('is not asked with a token that SOAP does not take', async () => {
    const { org, sf } = await anOrg(answers(''));
    org.on(TOKEN_PATH, grants(org.url, { access_token: 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln' })); // prettier-ignore
    expect(await sf.findDuplicates('Contact', [{ values: { LastName: 'A' } }])).toBeUndefined();
    expect(org.count(SOAP)).toBe(0);
  });

  it('is given up after three seconds', async () => {
    const { org, sf } = await anOrg(() => undefined);
    const { pass } = aStillClock();
    const asked = failure(sf.findDuplicates('Contact', [{ values: { LastName: 'A' } }]));
    await until(() => org.count(SOAP) === 1);
    pass(3_000);
    expect((await asked).code).toBe('timeout');
  });
});

describe('the practice org', () => {
  const { gateway, rows, actor } = practice;

  it('finds the contact of an e-mail address, and no rule for accounts', async () => {
    const existing = rows('Contact').find(({ Email }) => Email !== null)!;
    const sf = gateway.as(actor('Dana'));
    const Email = String(existing['Email']).toUpperCase();
    const found = await sf.findDuplicates('Contact', [
      { values: { LastName: 'New', Email } },
      { values: { LastName: 'New' } },
      { id: String(existing['Id']), values: { LastName: 'Same' } },
    ]);
    expect(found?.map(({ matches }) => matches.map(({ id }) => id))).toEqual([
      [existing['Id']],
      [],
      [],
    ]);
    expect(await sf.findDuplicates('Account', [{ values: { Name: 'New' } }])).toBeUndefined();
  });
});
