// The schema: standard objects as Salesforce has them, custom ones as the package says.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readCustomMetadata } from '../../../relay/practice/org/schema/customMetadata.ts';
import { readSchema } from '../../../relay/practice/org/schema/schema.ts';
import { standardObjects } from '../../../relay/practice/org/schema/standard/index.ts';
import { forceApp } from './orgFixture.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** A package with these files. */
function packageWith(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'package-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

const objectXml = (inner: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><CustomObject xmlns="http://soap.sforce.com/2006/04/metadata">${inner}</CustomObject>`;
const fieldXml = (inner: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><CustomField xmlns="http://soap.sforce.com/2006/04/metadata">${inner}</CustomField>`;

describe('standard objects', () => {
  /** jsforce's own list is that of an org without these classic fields. */
  const notInThatOrg = [
    'Account.AccountNumber',
    'Account.Sic',
    'Account.Ownership',
    'Account.TickerSymbol',
    'Account.Rating',
    'Account.Site',
    'Lead.MobilePhone',
    'Lead.HasOptedOutOfEmail',
    'Lead.DoNotCall',
    'Opportunity.ExpectedRevenue',
    'Opportunity.TotalOpportunityQuantity',
    'OpportunityLineItem.Discount',
    'Task.CompletedDateTime',
    'Opportunity.RecordTypeId',
    'Case.RecordTypeId',
    // Added by the practice org's own administrator.
    'Account.ERP_Number__c',
    'Account.Open_Pipeline__c',
    'Account.Revenue_per_Employee__c',
    'Contact.Account_SIC__c',
    'Opportunity.Review_Date__c',
  ];

  /** That org had notes switched off (Object Reference, ContentNote). */
  const absentThere = /^ContentNote\./;

  it('have no field that a Salesforce org has not', () => {
    const types = createRequire(import.meta.url).resolve('jsforce/lib/types/standard-schema.d.ts');
    const text = readFileSync(types, 'utf8');
    const unknown = standardObjects.flatMap(({ name, fields }) => {
      const block = new RegExp(`type Fields\\$${name} = \\{([^}]*)\\}`).exec(text)?.[1] ?? '';
      return fields
        .filter((field) => !new RegExp(`\\b${field.name}: `).test(block))
        .map((field) => `${name}.${field.name}`);
    });
    const classic = unknown.filter(
      (name) => !/\.(IsDeleted|Created|LastModified|SystemModstamp)/.test(name),
    );
    const missing = classic.filter((name) => !notInThatOrg.includes(name));
    expect(missing.filter((name) => !absentThere.test(name))).toEqual([]);
  });

  it('name their relationships so that both ways can be found', () => {
    const schema = readSchema(forceApp);
    const account = schema.object('account');
    expect(account).toBeDefined();
    const names = account ? schema.children(account).map((each) => each.name) : [];
    expect(names).toEqual(
      expect.arrayContaining(['Contacts', 'Opportunities', 'Cases', 'Tasks', 'Events']),
    );
    expect(schema.objectOfId('006Rs0000000001')?.name).toBe('Opportunity');
  });
});

describe('objects of the package', () => {
  it('are read with their fields, picklists, lookups and numbering', () => {
    const folder = packageWith({
      'objects/Trip__c/Trip__c.object-meta.xml': objectXml(
        '<label>Trip</label><pluralLabel>Trips</pluralLabel><sharingModel>Private</sharingModel>' +
          '<nameField><type>AutoNumber</type><label>Trip No.</label><displayFormat>T-{000}</displayFormat></nameField>',
      ),
      'objects/Trip__c/fields/Kind__c.field-meta.xml': fieldXml(
        '<fullName>Kind__c</fullName><label>Kind &amp; Class</label><type>Picklist</type><required>true</required>' +
          '<valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted>' +
          '<value><fullName>Rail</fullName><default>true</default><label>By rail</label></value>' +
          '<value><fullName>Air</fullName><default>false</default><label>By air</label></value>' +
          '</valueSetDefinition></valueSet>',
      ),
      'objects/Trip__c/fields/Host__c.field-meta.xml': fieldXml(
        '<fullName>Host__c</fullName><label>Host</label><type>Lookup</type><referenceTo>Contact</referenceTo>' +
          '<relationshipName>Trips</relationshipName><deleteConstraint>Restrict</deleteConstraint>',
      ),
      'objects/Contact/fields/Badge__c.field-meta.xml': fieldXml(
        '<fullName>Badge__c</fullName><label>Badge</label><type>Text</type><length>12</length>' +
          '<unique>true</unique><externalId>true</externalId><caseSensitive>true</caseSensitive>',
      ),
    });
    const schema = readSchema(folder);
    const trip = schema.object('Trip__c');
    const contact = schema.object('Contact');
    if (!trip || !contact) throw new Error('not read');
    expect(trip).toMatchObject({ label: 'Trip', labelPlural: 'Trips', sharing: 'private' });
    expect(schema.field(trip, 'Name')).toMatchObject({ autoNumber: 'T-{000}', createable: false });
    expect(schema.field(trip, 'kind__C')).toMatchObject({
      label: 'Kind & Class',
      required: true,
      restricted: true,
      defaultValue: 'Rail',
      picklist: [
        { value: 'Rail', label: 'By rail', isDefault: true },
        { value: 'Air', label: 'By air', isDefault: false },
      ],
    });
    expect(schema.field(trip, 'Host__c')).toMatchObject({
      referenceTo: ['Contact'],
      relationshipName: 'Host__r',
      onParentDelete: 'restrict',
    });
    expect(schema.children(contact).map((each) => each.name)).toContain('Trips__r');
    expect(schema.field(contact, 'Badge__c')).toMatchObject({
      length: 12,
      unique: true,
      externalId: true,
      caseSensitive: true,
    });
  });

  it('are refused with the name of the file when a field is of a kind the org has not', () => {
    const folder = packageWith({
      'objects/Contact/fields/Where__c.field-meta.xml': fieldXml(
        '<fullName>Where__c</fullName><label>Where</label><type>Location</type>',
      ),
    });
    expect(() => readSchema(folder)).toThrow(/Where__c\.field-meta\.xml.*Location/);
  });

  it('include the audit objects of this package', () => {
    const schema = readSchema(forceApp);
    const action = schema.object('Recordside_Action__c');
    if (!action) throw new Error('not read');
    expect(schema.field(action, 'Action_Key__c')).toMatchObject({ unique: true, required: true });
    expect(schema.children(action).map((each) => each.name)).toEqual(['Rows__r']);
    expect(schema.object('Recordside_Action_Row__c')?.sharing).toBe('parent');
  });
});

describe('custom metadata', () => {
  const record = (values: string) =>
    '<?xml version="1.0" encoding="UTF-8"?><CustomMetadata xmlns="http://soap.sforce.com/2006/04/metadata" ' +
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">' +
    `<label>One &lt;1&gt;</label>${values}</CustomMetadata>`;

  it('comes with typed values and says what the file says now', () => {
    const file = 'customMetadata/Rule.One.md-meta.xml';
    const folder = packageWith({
      [file]: record(
        '<values><field>Text__c</field><value xsi:type="xsd:string">5</value></values>' +
          '<values><field>Number__c</field><value xsi:type="xsd:double">5.5</value></values>' +
          '<values><field>Flag__c</field><value xsi:type="xsd:boolean">true</value></values>' +
          '<values><field>Empty__c</field><value xsi:nil="true"/></values>',
      ),
      'customMetadata/Ruler.Other.md-meta.xml': record(''),
    });
    expect(readCustomMetadata(folder, 'Rule__mdt')).toEqual([
      {
        developerName: 'One',
        label: 'One <1>',
        values: { Text__c: '5', Number__c: 5.5, Flag__c: true, Empty__c: null },
      },
    ]);
    writeFileSync(
      join(folder, file),
      record('<values><field>Flag__c</field><value xsi:type="xsd:boolean">false</value></values>'),
    );
    expect(readCustomMetadata(folder, 'Rule')[0]?.values).toEqual({ Flag__c: false });
  });

  it('is empty where there is none', () => {
    expect(readCustomMetadata(packageWith({}), 'Rule__mdt')).toEqual([]);
  });
});
