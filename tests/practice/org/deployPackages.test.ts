// What else a zip may look like, and what its permission sets are worth.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { OpenSessionRequest, PracticeOrg } from '../../../relay/practice/org/server.ts';
import { signedIn, startOrg } from './orgFixture.ts';
import type { Person } from './orgFixture.ts';
import { deployed, manifest, metadata, problems, resultOf, sendZip, zipOf } from './zipFixture.ts';

let org: PracticeOrg;
let admin: Person;
const opened: OpenSessionRequest[] = [];

beforeAll(async () => {
  org = await startOrg({
    openSession: async (request) => {
      opened.push(request);
      return { relayUrl: '', assertion: '' };
    },
  });
  admin = signedIn(org, 'user:admin');
});
afterAll(() => org.close());
afterEach(() => org.reset());

const permissionSet = (label: string, inner = ''): Record<string, string> => ({
  'package.xml': manifest({ PermissionSet: ['Extra'] }),
  'permissionsets/Extra.permissionset': metadata(
    'PermissionSet',
    `<label>${label}</label>${inner}`,
  ),
});
const hello = { 'classes/Hello.cls': 'public class Hello {}' };

describe('a package', () => {
  it('may lie in a folder of the zip', async () => {
    const result = await deployed(org, {
      'unpackaged/package.xml': manifest({ ApexClass: ['Hello'] }),
      'unpackaged/classes/Hello.cls': hello['classes/Hello.cls'],
    });
    expect(problems(result)).toEqual([]);
    expect(result.details.componentSuccesses.map(({ fileName }) => fileName)).toContain(
      'classes/Hello.cls',
    );
  });

  it('may name everything of a type at once', async () => {
    const result = await deployed(org, { 'package.xml': manifest({ ApexClass: ['*'] }), ...hello });
    expect(problems(result)).toEqual([]);
  });

  it('may name a folder of reports with a slash behind it', async () => {
    const result = await deployed(org, {
      'package.xml': manifest({ Report: ['Stars/', 'Stars/Bright'] }),
      'reports/Stars-meta.xml': metadata('ReportFolder', '<name>Stars</name>'),
      'reports/Stars/Bright.report': metadata('Report', '<name>Bright</name>'),
    });
    expect(problems(result)).toEqual([]);
    const names = result.details.componentSuccesses.map(
      ({ componentType, fullName }) => `${componentType} ${fullName}`,
    );
    expect(names).toEqual([' package.xml', 'ReportFolder Stars', 'Report Stars/Bright']);
  });

  it('may describe a standard field, which stays what it is', async () => {
    const result = await deployed(org, {
      'package.xml': manifest({ CustomField: ['Account.Industry'] }),
      'objects/Account.object': metadata(
        'CustomObject',
        '<fields><fullName>Industry</fullName><trackHistory>true</trackHistory></fields>',
      ),
    });
    expect(problems(result)).toEqual([]);
  });

  it('tells of a failure apart from what was well, and without details tells numbers only', async () => {
    const both = {
      ...permissionSet('Extra', '<objectPermissions><object>No__c</object></objectPermissions>'),
      ...hello,
    };
    const named = manifest({ PermissionSet: ['Extra'], ApexClass: ['Hello'] });
    const { body } = await sendZip(org, zipOf({ ...both, 'package.xml': named }));
    const result = await resultOf(org, body.id);
    expect(result.details.componentSuccesses.map(({ fullName }) => fullName)).toEqual([
      'package.xml',
      'Hello',
    ]);
    expect(result).toMatchObject({ numberComponentErrors: 1, numberComponentsDeployed: 1 });
    const brief = await admin.send('GET', `/metadata/deployRequest/${body.id}`);
    expect(brief.body['deployResult']).not.toHaveProperty('details');
  });

  it('keeps the ids of an object that it changes', async () => {
    const planet = (label: string): Record<string, string> => ({
      'package.xml': manifest({ CustomObject: ['Planet__c'] }),
      'objects/Planet__c.object': metadata('CustomObject', `<label>${label}</label>`),
    });
    await deployed(org, planet('Planet'));
    const { body } = await admin.send('POST', '/sobjects/Planet__c', { Name: 'Mars' });
    await deployed(org, planet('World'));
    const read = await admin.send('GET', `/sobjects/Planet__c/${body.id}`);
    expect(read.body['Name']).toBe('Mars');
    const found = await admin.send('POST', '/sobjects/Planet__c', { Name: 'Venus' });
    expect(found.body.id.slice(0, 3)).toBe(body.id.slice(0, 3));
  });

  it('may not have a record that points at a record which is not there', async () => {
    const result = await deployed(org, {
      'package.xml': manifest({ CustomObject: ['Rule__mdt'], CustomMetadata: ['Rule.First'] }),
      'objects/Rule__mdt.object': metadata(
        'CustomObject',
        '<fields><fullName>Next__c</fullName><label>Next</label><referenceTo>Rule__mdt</referenceTo>' +
          '<type>MetadataRelationship</type></fields><label>Rule</label>',
      ),
      'customMetadata/Rule.First.md': metadata(
        'CustomMetadata',
        '<label>First</label><values><field>Next__c</field><value>Second</value></values>',
      ),
    });
    expect(problems(result)).toEqual([
      'CustomMetadata Rule.First: In field: value - no CustomMetadata named Rule.Second found',
    ]);
  });
});

describe('a zip is not unpacked', () => {
  const zip = zipOf(permissionSet('Extra'));
  const end = zip.length - 22;
  const directory = zip.readUInt32LE(end + 16);
  const changed = (change: (copy: Buffer) => void): Buffer => {
    const copy = Buffer.from(zip);
    change(copy);
    return copy;
  };

  it.each([
    [
      'with more files than the Metadata API takes',
      (copy: Buffer) => copy.writeUInt16LE(10_001, end + 10),
      /more than 10000 files/,
    ],
    [
      'that would become too large',
      (copy: Buffer) => copy.writeUInt32LE(500_000_000, directory + 24),
      /unpacks to more than/,
    ],
    ['that is encrypted', (copy: Buffer) => copy.writeUInt16LE(1, directory + 8), /encrypted/],
    [
      'with another checksum',
      (copy: Buffer) => copy.writeUInt32LE(1, directory + 16),
      /package\.xml is damaged/,
    ],
  ])('%s', async (_what, change, problem) => {
    const { body } = await sendZip(org, changed(change));
    const { details } = await resultOf(org, body.id);
    expect(details.componentFailures).toEqual([
      expect.objectContaining({ problem: expect.stringMatching(problem) }),
    ]);
  });
});

describe('a permission set', () => {
  const assign = async (name: string, key: string): Promise<void> => {
    const [set] = await admin.query(`SELECT Id FROM PermissionSet WHERE Name = '${name}'`);
    const body = { PermissionSetId: set?.['Id'], AssigneeId: org.user(key).id };
    await admin.send('POST', '/sobjects/PermissionSetAssignment', body);
  };

  it('of the package is there without a deployment', async () => {
    const sets = await admin.query('SELECT Name FROM PermissionSet ORDER BY Name');
    expect(sets.map(({ Name }) => Name)).toContain('Recordside_User');
  });

  it('that is deployed again is the same one with its new words', async () => {
    await deployed(org, permissionSet('Old words'));
    await deployed(org, permissionSet('New words'));
    const sets = await admin.query("SELECT Label FROM PermissionSet WHERE Name = 'Extra'");
    expect(sets).toEqual([{ Label: 'New words' }]);
  });

  it('may show a tab that every org has', async () => {
    const tab =
      '<tabSettings><tab>standard-Account</tab><visibility>Visible</visibility></tabSettings>';
    expect(problems(await deployed(org, permissionSet('Tabs', tab)))).toEqual([]);
  });

  it('lets people change a field that their profile only shows', async () => {
    const rep = signedIn(org, 'user:rep');
    const [account] = await rep.query(
      `SELECT Id FROM Account WHERE OwnerId = '${org.user('user:rep').id}' LIMIT 1`,
    );
    const change = () =>
      rep.send('PATCH', `/sobjects/Account/${String(account?.['Id'])}`, { AccountNumber: '7' });
    expect((await change()).status).toBe(400);
    const field =
      '<fieldPermissions><editable>true</editable><field>Account.AccountNumber</field><readable>true</readable></fieldPermissions>';
    await deployed(org, permissionSet('Numbers', field));
    await assign('Extra', 'user:rep');
    expect((await change()).status).toBe(204);
  });

  it('gives the custom permissions that are enabled in it, at the next session', async () => {
    const custom = (name: string, enabled: boolean): string =>
      `<customPermissions><enabled>${enabled}</enabled><name>${name}</name></customPermissions>`;
    const inner = custom('Recordside_Shared_Connection', true) + custom('Recordside_Admin', false);
    await deployed(org, permissionSet('Extra', inner));
    await assign('Extra', 'user:rep');
    await fetch(`${org.url}/__practice/apex/RecordsideSession.open`, {
      method: 'POST',
      headers: { authorization: `Bearer ${org.signIn('user:rep')}` },
      body: JSON.stringify({ recordId: null, agentName: 'Sales_Assistant' }),
    });
    expect(opened.at(-1)?.user.permissions).toEqual(['Recordside_Shared_Connection']);
  });
});
