// What a deployment is refused for: by whom it comes, how it is asked, and what is wrong in the zip.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PracticeOrg } from '../../../relay/practice/org/server.ts';
import { signedIn, startOrg } from './orgFixture.ts';
import { deployed, manifest, metadata, problems, resultOf, sendZip, zipOf } from './zipFixture.ts';

let org: PracticeOrg;
beforeAll(async () => {
  org = await startOrg();
});
afterAll(() => org.close());
afterEach(() => org.reset());

const set = (inner: string): Record<string, string> => ({
  'package.xml': manifest({ PermissionSet: ['S'] }),
  'permissionsets/S.permissionset': metadata('PermissionSet', `<label>S</label>${inner}`),
});
const agent = (values: string): Record<string, string> => ({
  'package.xml': manifest({ CustomMetadata: ['Recordside_Agent.A'] }),
  'customMetadata/Recordside_Agent.A.md': metadata('CustomMetadata', `<label>A</label>${values}`),
});
const value = (name: string, text: string): string =>
  `<values><field>${name}</field><value>${text}</value></values>`;
const needed = value('Relay_Url__c', 'https://relay.example.com') + value('Model__c', 'default');
const object = (name: string, inner: string): Record<string, string> => ({
  'package.xml': manifest({ CustomObject: [name] }),
  [`objects/${name}.object`]: metadata('CustomObject', inner),
});
const lookup = (to: string): string =>
  `<fields><fullName>To__c</fullName><label>To</label><referenceTo>${to}</referenceTo><type>Lookup</type></fields>`;

describe('a deployment fails and names the component', () => {
  it.each([
    [
      'a permission set with an unknown object',
      set('<objectPermissions><object>Nowhere__c</object></objectPermissions>'),
      'PermissionSet S: In field: object - no CustomObject named Nowhere__c found',
    ],
    [
      'a permission set with an unknown field',
      set('<fieldPermissions><field>Account.Nothing__c</field></fieldPermissions>'),
      'PermissionSet S: In field: field - no CustomField named Account.Nothing__c found',
    ],
    [
      'a permission set with a field that everybody sees',
      set('<fieldPermissions><field>Recordside_Action_Row__c.Action__c</field></fieldPermissions>'),
      'PermissionSet S: You cannot deploy to a required field: Recordside_Action_Row__c.Action__c',
    ],
    [
      'a permission set with an unknown class',
      set('<classAccesses><apexClass>Nobody</apexClass><enabled>true</enabled></classAccesses>'),
      'PermissionSet S: In field: apexClass - no ApexClass named Nobody found',
    ],
    [
      'a permission set with an unknown custom permission',
      set('<customPermissions><enabled>true</enabled><name>Fly</name></customPermissions>'),
      'PermissionSet S: In field: name - no CustomPermission named Fly found',
    ],
    [
      'a record of an unknown custom metadata type',
      {
        'package.xml': manifest({ CustomMetadata: ['Nothing.A'] }),
        'customMetadata/Nothing.A.md': metadata('CustomMetadata', '<label>A</label>'),
      },
      'CustomMetadata Nothing.A: In field: type - no CustomObject named Nothing__mdt found',
    ],
    [
      'a record with an unknown field',
      agent(needed + value('Mood__c', 'good')),
      'CustomMetadata Recordside_Agent.A: In field: field - no CustomField named Recordside_Agent__mdt.Mood__c found',
    ],
    [
      'a record with a value that its picklist has not',
      agent(needed + value('Connection__c', 'by_pigeon')),
      'CustomMetadata Recordside_Agent.A: Connection: bad value for restricted picklist field: by_pigeon',
    ],
    [
      'a record without a value that it needs',
      agent(value('Relay_Url__c', 'https://relay.example.com')),
      'CustomMetadata Recordside_Agent.A: Required fields are missing: [Model__c]',
    ],
    [
      'a record with a text that is too long',
      agent(
        value('Relay_Url__c', 'https://relay.example.com') + value('Model__c', 'm'.repeat(300)),
      ),
      /^CustomMetadata Recordside_Agent.A: Model: data value too large: m+ \(max length=\d+\)$/,
    ],
    [
      'an object without a label',
      object('Planet__c', '<sharingModel>Private</sharingModel>'),
      'CustomObject Planet__c: Must specify a non-empty label for the CustomObject',
    ],
    [
      'a standard object that the practice org has not',
      object('Quote', ''),
      'CustomObject Quote: The practice org has no object Quote',
    ],
    [
      'a lookup to nothing',
      object('Account', lookup('Galaxy__c')),
      "CustomField Account.To__c: referenceTo value of 'Galaxy__c' does not resolve to a valid sObject type",
    ],
    [
      'a field of a type that the practice org has not',
      object(
        'Account',
        '<fields><fullName>Where__c</fullName><label>Where</label><type>Location</type></fields>',
      ),
      'CustomField Account.Where__c: Account.Where__c: the practice org has no fields of type Location',
    ],
    [
      'a field that changes its type',
      object(
        'Recordside_Action__c',
        '<fields><fullName>Turn__c</fullName><label>Turn</label><type>Date</type></fields>',
      ),
      "CustomField Recordside_Action__c.Turn__c: Cannot change the field's type from string to date",
    ],
    [
      'something that package.xml names and the zip has not',
      { 'package.xml': manifest({ ApexClass: ['Gone'] }) },
      "ApexClass Gone: An object 'Gone' of type ApexClass was named in package.xml, but was not found in zipped directory",
    ],
    [
      'something in the zip that package.xml does not name',
      { 'package.xml': manifest({}), 'classes/Extra.cls': 'public class Extra {}' },
      "ApexClass Extra: An object 'Extra' of type ApexClass was found in zipped directory, but was not named in package.xml",
    ],
    [
      'an unknown type in package.xml',
      { 'package.xml': manifest({ Spaceship: ['One'] }) },
      " package.xml: Unknown type name 'Spaceship' specified in package.xml",
    ],
    [
      'a file of no type',
      { 'package.xml': manifest({}), 'rockets/One.rocket': 'x' },
      ' rockets/One.rocket: No metadata type of the Metadata API has such a file',
    ],
    [
      'something to delete',
      { 'package.xml': manifest({}), 'destructiveChanges.xml': manifest({ ApexClass: ['A'] }) },
      ' destructiveChanges.xml: The practice org deletes no metadata',
    ],
    ['no package.xml', { 'classes/A.cls': '' }, ' package.xml: No package.xml found'],
    [
      'a package.xml that is none',
      { 'package.xml': metadata('Parcel', '') },
      ' package.xml: package.xml has no <Package>',
    ],
  ])('for %s', async (_what, files: Record<string, string>, problem) => {
    const result = await deployed(org, files);
    expect(result).toMatchObject({ status: 'Failed', success: false });
    const matching = typeof problem === 'string' ? problem : expect.stringMatching(problem);
    expect(problems(result)).toEqual([matching]);
  });

  it('for XML that is not well-formed, with the line, and for nothing else in that file', async () => {
    const files = set('');
    const broken = files['permissionsets/S.permissionset']?.replace('</label>', '</labl>') ?? '';
    const { details } = await deployed(org, { ...files, 'permissionsets/S.permissionset': broken });
    expect(details.componentFailures).toEqual([
      expect.objectContaining({
        componentType: 'PermissionSet',
        fullName: 'S',
        fileName: 'permissionsets/S.permissionset',
        problem: expect.stringContaining('Error parsing file: '),
        lineNumber: 2,
      }),
    ]);
  });

  it.each([
    ['no zip', Buffer.from('hello, this is no zip at all'), 'The file is no zip file.'],
    ['half a zip', zipOf(set('')).subarray(60), 'The zip file is damaged.'],
    [
      'a zip with a changed byte',
      Buffer.from(zipOf(set('')).map((byte, at) => (at === 60 ? byte ^ 1 : byte))),
      /damaged/,
    ],
  ])('for %s', async (_what, zip, problem) => {
    const { body } = await sendZip(org, zip);
    const { details } = await resultOf(org, body.id);
    expect(details.componentFailures).toEqual([
      expect.objectContaining({ problem: expect.stringMatching(problem) }),
    ]);
  });
});

describe('a deployment is not taken', () => {
  const good = zipOf(set(''));

  it('from people who are no administrators', async () => {
    const { status, body } = await sendZip(org, good, { as: 'user:rep' });
    expect(status).toBe(403);
    expect(body[0]?.errorCode).toBe('INSUFFICIENT_ACCESS');
  });

  it.each([
    ['to keep what worked when something failed', { rollbackOnError: false }, 'rollbackOnError'],
    ['to run Apex tests', { testLevel: 'RunLocalTests' }, 'NoTestRun'],
    ['to run one test', { runTests: ['AppleTest'] }, 'NoTestRun'],
    ['to take several packages', { singlePackage: false }, 'one package'],
    ['to retrieve afterwards', { performRetrieve: true }, 'retrieves nothing'],
  ])('when it is asked %s', async (_what, options, word) => {
    const { status, body } = await sendZip(org, good, { options });
    expect(status).toBe(400);
    expect(body[0]).toMatchObject({
      errorCode: 'INVALID_OPERATION',
      message: expect.stringContaining(word),
    });
    const list = await fetch(`${org.url}/__practice/deployments`);
    expect(await list.json()).toEqual([]);
  });

  it.each([
    ['JSON', { 'content-type': 'application/json' }, '{}', 'INVALID_INPUT'],
    [
      'a broken multipart body',
      { 'content-type': 'multipart/form-data; boundary=x' },
      'y',
      'INVALID_INPUT',
    ],
  ])('as %s', async (_what, type, text, errorCode) => {
    const response = await fetch(`${org.url}/services/data/v66.0/metadata/deployRequest`, {
      method: 'POST',
      headers: { authorization: `Bearer ${org.signIn('user:admin')}`, ...type },
      body: text,
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject([{ errorCode }]);
  });

  it('and asking for one that never was is answered with 404', async () => {
    const admin = signedIn(org, 'user:admin');
    const { status } = await admin.send('GET', '/metadata/deployRequest/0AfRs0000000009AAA');
    expect(status).toBe(404);
  });
});
