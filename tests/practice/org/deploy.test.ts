// Deployments: what a zip puts into the org is there for people at once, all of it or nothing.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PracticeOrg } from '../../../relay/practice/org/server.ts';
import { signedIn, startOrg } from './orgFixture.ts';
import type { Person } from './orgFixture.ts';
import { deployed, manifest, metadata, problems, sendZip, zipOf } from './zipFixture.ts';

let org: PracticeOrg;
let admin: Person;
let readonly: Person;
const empty = mkdtempSync(join(tmpdir(), 'no-package-'));

beforeAll(async () => {
  org = await startOrg({ forceApp: empty });
  admin = signedIn(org, 'user:admin');
  readonly = signedIn(org, 'user:readonly');
});
afterAll(async () => {
  await org.close();
  rmSync(empty, { recursive: true });
});
beforeEach(() => org.reset());

const field = (name: string, inner: string): string =>
  `<fields><fullName>${name}</fullName><label>${name}</label>${inner}</fields>`;
const textField = (name: string): string => field(name, '<type>Text</type><length>20</length>');
const planet = metadata(
  'CustomObject',
  `${textField('Colour__c')}<label>Planet</label><pluralLabel>Planets</pluralLabel>` +
    '<nameField><label>Name</label><type>Text</type></nameField><sharingModel>Private</sharingModel>',
);
const planetFiles = {
  'package.xml': manifest({ CustomObject: ['Planet__c'], CustomField: ['Planet__c.Colour__c'] }),
  'objects/Planet__c.object': planet,
};
const ruleFiles = {
  'package.xml': manifest({
    CustomObject: ['Rule__mdt'],
    CustomMetadata: ['Rule.First'],
  }),
  'objects/Rule__mdt.object': metadata(
    'CustomObject',
    `${textField('Word__c')}<label>Rule</label><pluralLabel>Rules</pluralLabel>`,
  ),
  'customMetadata/Rule.First.md': metadata(
    'CustomMetadata',
    '<label>The first</label><values><field>Word__c</field><value>hello</value></values>',
  ),
};
const setFiles = {
  'package.xml': manifest({ PermissionSet: ['Planet_Viewer'] }),
  'permissionsets/Planet_Viewer.permissionset': metadata(
    'PermissionSet',
    '<label>Planet Viewer</label><fieldPermissions><editable>false</editable>' +
      '<field>Contact.Birthdate</field><readable>true</readable></fieldPermissions>' +
      '<objectPermissions><allowCreate>true</allowCreate><allowDelete>false</allowDelete>' +
      '<allowEdit>false</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords>' +
      '<object>Planet__c</object><viewAllRecords>true</viewAllRecords></objectPermissions>',
  ),
};

describe('a deployment', () => {
  it('is taken at once and tells its result when asked', async () => {
    const { status, body } = await sendZip(org, zipOf(planetFiles));
    expect(status).toBe(201);
    expect(body.deployResult).toMatchObject({ status: 'Pending', done: false });
    expect(body.id).toMatch(/^0Af/);
    const result = await deployed(org, planetFiles);
    expect(result).toMatchObject({ status: 'Succeeded', success: true, numberComponentErrors: 0 });
  });

  it('brings an object with its fields, and people work with it', async () => {
    await deployed(org, planetFiles);
    const created = await admin.send('POST', '/sobjects/Planet__c', {
      Name: 'Mars',
      Colour__c: 'red',
    });
    expect(created.status).toBe(201);
    expect(await admin.query('SELECT Name, Colour__c FROM Planet__c')).toEqual([
      { Name: 'Mars', Colour__c: 'red' },
    ]);
    const { body } = await admin.send('GET', '/sobjects/Planet__c/describe');
    expect(body).toMatchObject({ label: 'Planet', createable: true });
  });

  it('adds a field to an object that has records already', async () => {
    await deployed(org, {
      'package.xml': manifest({ CustomField: ['Account.Is_Star__c', 'Account.Orbit__c'] }),
      'objects/Account.object': metadata(
        'CustomObject',
        field('Is_Star__c', '<defaultValue>true</defaultValue><type>Checkbox</type>') +
          textField('Orbit__c'),
      ),
    });
    const [account] = await admin.query('SELECT Is_Star__c, Orbit__c FROM Account LIMIT 1');
    expect(account).toEqual({ Is_Star__c: true, Orbit__c: null });
  });

  it('changes an object that it brought before, and keeps its records and other fields', async () => {
    await deployed(org, planetFiles);
    await admin.send('POST', '/sobjects/Planet__c', { Name: 'Mars', Colour__c: 'red' });
    const more = planet.replace(textField('Colour__c'), textField('Moons__c'));
    await deployed(org, {
      'package.xml': manifest({ CustomObject: ['Planet__c'] }),
      'objects/Planet__c.object': more.replace('<label>Planet<', '<label>World<'),
    });
    expect(await admin.query('SELECT Colour__c, Moons__c FROM Planet__c')).toEqual([
      { Colour__c: 'red', Moons__c: null },
    ]);
    const { body } = await admin.send('GET', '/sobjects/Planet__c/describe');
    expect(body).toMatchObject({ label: 'World' });
  });

  it('brings custom metadata records, which can be queried', async () => {
    await deployed(org, ruleFiles);
    const records = await admin.query('SELECT DeveloperName, MasterLabel, Word__c FROM Rule__mdt');
    expect(records).toEqual([
      { DeveloperName: 'First', MasterLabel: 'The first', Word__c: 'hello' },
    ]);
    expect(org.customMetadata('Rule__mdt')).toMatchObject([{ values: { Word__c: 'hello' } }]);
  });

  it('brings a permission set, which gives its rights to whom it is assigned', async () => {
    await deployed(org, planetFiles);
    await deployed(org, setFiles);
    await admin.send('POST', '/sobjects/Planet__c', { Name: 'Mars' });
    expect(await readonly.refusal('SELECT Birthdate FROM Contact')).toMatchObject({
      code: 'INVALID_FIELD',
    });
    const [set] = await admin.query(`SELECT Id FROM PermissionSet WHERE Name = 'Planet_Viewer'`);
    const assignment = {
      PermissionSetId: set?.['Id'],
      AssigneeId: org.user('user:readonly').id,
    };
    await admin.send('POST', '/sobjects/PermissionSetAssignment', assignment);
    expect(await readonly.query('SELECT Birthdate FROM Contact LIMIT 1')).toHaveLength(1);
    const created = await readonly.send('POST', '/sobjects/Planet__c', { Name: 'Venus' });
    expect(created.status).toBe(201);
    const again = await admin.send('POST', '/sobjects/PermissionSetAssignment', assignment);
    expect(again.body[0]?.errorCode).toBe('DUPLICATE_VALUE');
  });

  it('says of every component whether it is new, changed or the same as before', async () => {
    const states = async (files: Record<string, string>) => {
      const { details } = await deployed(org, files);
      return Object.fromEntries(
        details.componentSuccesses
          .filter(({ componentType }) => componentType !== '')
          .map(({ fullName, created, changed }) => [fullName, { created, changed }]),
      );
    };
    const fresh = { created: true, changed: true };
    expect(await states(planetFiles)).toEqual({ Planet__c: fresh, 'Planet__c.Colour__c': fresh });
    const same = { created: false, changed: false };
    expect(await states(planetFiles)).toEqual({ Planet__c: same, 'Planet__c.Colour__c': same });
    const longer = planet.replace('>20<', '>30<');
    const changed = { created: false, changed: true };
    expect(await states({ ...planetFiles, 'objects/Planet__c.object': longer })).toEqual({
      Planet__c: changed,
      'Planet__c.Colour__c': changed,
    });
  });

  it('is the same in whatever order the files come', async () => {
    const description = metadata('ApexClass', '<apiVersion>66.0</apiVersion>');
    const entries: [string, string][] = [
      ['package.xml', manifest({ ApexClass: ['Hello'] })],
      ['classes/Hello.cls', 'public class Hello {}'],
      ['classes/Hello.cls-meta.xml', description],
    ];
    await deployed(org, Object.fromEntries(entries));
    const { details } = await deployed(org, Object.fromEntries(entries.toReversed()));
    expect(details.componentSuccesses.find(({ fullName }) => fullName === 'Hello')).toMatchObject({
      changed: false,
    });
  });

  it('that only checks changes nothing', async () => {
    const result = await deployed(org, planetFiles, { options: { checkOnly: true } });
    expect(result).toMatchObject({ status: 'Succeeded', checkOnly: true });
    expect((await admin.refusal('SELECT Id FROM Planet__c')).code).toBe('INVALID_TYPE');
  });

  it('with one failure changes nothing', async () => {
    const both = manifest({ CustomObject: ['Planet__c'], PermissionSet: ['Bad'] });
    const result = await deployed(org, {
      'package.xml': both,
      'objects/Planet__c.object': planet,
      'permissionsets/Bad.permissionset': metadata('PermissionSet', '<description>x</description>'),
    });
    expect(result).toMatchObject({ status: 'Failed', success: false, numberComponentErrors: 1 });
    expect(problems(result)).toEqual(['PermissionSet Bad: Required field is missing: label']);
    expect((await admin.refusal('SELECT Id FROM Planet__c')).code).toBe('INVALID_TYPE');
    expect(await admin.query('SELECT Id FROM PermissionSet')).toEqual([]);
  });

  it('is gone after a reset', async () => {
    await deployed(org, planetFiles);
    await deployed(org, ruleFiles);
    org.reset();
    expect((await admin.refusal('SELECT Id FROM Planet__c')).code).toBe('INVALID_TYPE');
    expect(org.customMetadata('Rule__mdt')).toEqual([]);
  });

  it('accepts what the org does not work with, and the control lists it', async () => {
    const files = {
      'package.xml': manifest({ ApexClass: ['Hello'], LightningComponentBundle: ['hi'] }),
      'classes/Hello.cls': 'public class Hello {}',
      'classes/Hello.cls-meta.xml': metadata('ApexClass', '<apiVersion>66.0</apiVersion>'),
      'lwc/hi/hi.js': 'export default 1;',
      'lwc/hi/hi.js-meta.xml': metadata('LightningComponentBundle', '<isExposed>true</isExposed>'),
    };
    const result = await deployed(org, { ...files });
    expect(result.details.componentSuccesses.map(({ fullName }) => fullName)).toEqual([
      'package.xml',
      'Hello',
      'hi',
    ]);
    await deployed(org, planetFiles);
    const list = await fetch(`${org.url}/__practice/deployments`);
    expect(await list.json()).toMatchObject([
      {
        id: result.id,
        user: { name: 'Alex Morgan' },
        components: [
          { type: 'ApexClass', fullName: 'Hello', modelled: false },
          { type: 'LightningComponentBundle', fullName: 'hi', modelled: false },
        ],
      },
      { components: [{ modelled: true }, { modelled: true }] },
    ]);
  });
});
