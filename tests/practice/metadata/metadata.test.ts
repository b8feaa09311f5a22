// The package's objects and custom metadata: complete, explained, and fit for what the relay reads and writes.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { practiceClaims } from '../../../relay/practice/apex/claims.ts';
import { readCustomMetadata } from '../../../relay/practice/org/schema/customMetadata.ts';
import { fieldRule, toolMode } from '../../../relay/src/session/claims.ts';

const root = 'force-app/main/default';
const parser = new XMLParser({ parseTagValue: false, ignoreAttributes: false });

interface Field {
  fullName: string;
  label: string;
  type: string;
  length?: string;
  inlineHelpText?: string;
  fieldManageability?: string;
  required?: string;
  unique?: string;
  externalId?: string;
  caseSensitive?: string;
  referenceTo?: string;
  relationshipName?: string;
  valueSet?: { restricted: string; valueSetDefinition: { value: { fullName: string }[] } };
}

const read = (path: string): Record<string, Record<string, unknown>> =>
  parser.parse(readFileSync(path, 'utf8')) as Record<string, Record<string, unknown>>;
const objects = readdirSync(join(root, 'objects'));
const ours = objects.filter((name) => name.startsWith('Recordside_'));
const types = ours.filter((name) => name.endsWith('__mdt'));

function fieldsOf(object: string): Field[] {
  const folder = join(root, 'objects', object, 'fields');
  return readdirSync(folder).map(
    (file) => read(join(folder, file))['CustomField'] as unknown as Field,
  );
}
const fieldOf = (object: string, name: string): Field | undefined =>
  fieldsOf(object).find((field) => field.fullName === name);
const values = (field: Field | undefined): string[] =>
  field?.valueSet?.valueSetDefinition.value.map((value) => value.fullName) ?? [];

describe('the objects', () => {
  it.each([
    'Recordside_Action__c',
    'Recordside_Action_Row__c',
    'Recordside_Agent__mdt',
    'Recordside_Tool_Policy__mdt',
    'Recordside_Field_Rule__mdt',
    'Recordside_Action_Tool__mdt',
  ])('include %s, named as its folder and files say', (object) => {
    expect(ours).toContain(object);
    for (const file of readdirSync(join(root, 'objects', object, 'fields'))) {
      expect(fieldOf(object, basename(file, '.field-meta.xml')), file).toBeDefined();
    }
  });

  it('explain every field to an admin, within Salesforce’s 510 characters', () => {
    for (const field of ours.flatMap(fieldsOf)) {
      expect(field.inlineHelpText, field.fullName).toMatch(/^.{10,510}$/);
      expect(field.label.length, field.label).toBeLessThanOrEqual(40);
    }
  });

  it('let the subscriber change every custom metadata field', () => {
    for (const field of types.flatMap(fieldsOf)) {
      expect(field.fieldManageability, field.fullName).toBe('SubscriberControlled');
    }
  });

  it('restrict every picklist', () => {
    const picklists = ours.flatMap(fieldsOf).filter((field) => field.type === 'Picklist');
    expect(picklists.length).toBeGreaterThan(5);
    for (const field of picklists) expect(field.valueSet?.restricted, field.fullName).toBe('true');
  });
});

describe('the audit objects', () => {
  it('make a second row under one key impossible', () => {
    expect(fieldOf('Recordside_Action__c', 'Action_Key__c')).toMatchObject({
      type: 'Text',
      length: '64',
      unique: 'true',
      externalId: 'true',
      caseSensitive: 'true',
      required: 'true',
    });
  });

  it('are private to their owner, rows following their action', () => {
    const sharing = (object: string) =>
      read(join(root, 'objects', object, `${object}.object-meta.xml`))['CustomObject']?.[
        'sharingModel'
      ];
    expect(sharing('Recordside_Action__c')).toBe('Private');
    expect(sharing('Recordside_Action_Row__c')).toBe('ControlledByParent');
    expect(fieldOf('Recordside_Action_Row__c', 'Action__c')).toMatchObject({
      type: 'MasterDetail',
      referenceTo: 'Recordside_Action__c',
      relationshipName: 'Rows',
    });
  });

  it('know every kind and outcome', () => {
    expect(values(fieldOf('Recordside_Action__c', 'Kind__c'))).toEqual([
      'Write',
      'Intent',
      'Outcome',
      'Void',
      'Read',
      'Decision',
      'Feedback',
    ]);
    expect(values(fieldOf('Recordside_Action__c', 'Outcome__c'))).toEqual([
      'Done',
      'Rejected',
      'Expired',
      'Superseded',
      'Failed',
      'Unknown',
      'Voided',
    ]);
  });
});

describe('the policy types', () => {
  it('offer the modes and rules that the relay understands', () => {
    expect(values(fieldOf('Recordside_Tool_Policy__mdt', 'Mode__c'))).toEqual(toolMode.options);
    expect(values(fieldOf('Recordside_Field_Rule__mdt', 'Rule__c'))).toEqual(fieldRule.options);
  });

  it('belong to one agent or to every agent', () => {
    for (const type of types.filter((each) => each !== 'Recordside_Agent__mdt')) {
      expect(fieldOf(type, 'Agent__c')).toMatchObject({
        type: 'MetadataRelationship',
        referenceTo: 'Recordside_Agent__mdt',
        required: 'false',
      });
    }
  });
});

describe('the records that come with the package', () => {
  const seeded = types.flatMap((type) =>
    readCustomMetadata(root, type).map((record) => ({ type, record })),
  );

  it('set only fields that exist, picklists to values that exist', () => {
    expect(seeded.length).toBeGreaterThan(5);
    for (const { type, record } of seeded) {
      for (const [name, value] of Object.entries(record.values)) {
        const field = fieldOf(type, name);
        expect(field, `${record.developerName}.${name}`).toBeDefined();
        if (field?.type === 'Picklist') expect(values(field)).toContain(value);
        if (field?.type === 'Text')
          expect(String(value ?? '').length).toBeLessThanOrEqual(Number(field.length));
      }
    }
  });

  it('set every required field and keep to the 40 characters of a label', () => {
    for (const { type, record } of seeded) {
      const required = fieldsOf(type).filter((field) => field.required === 'true');
      for (const field of required)
        expect(record.values[field.fullName], field.fullName).toBeTruthy();
      expect(record.label.length).toBeLessThanOrEqual(40);
    }
  });

  it('make claims that the relay takes', () => {
    const metadata = {
      agents: readCustomMetadata(root, 'Recordside_Agent__mdt'),
      toolPolicies: readCustomMetadata(root, 'Recordside_Tool_Policy__mdt'),
      fieldRules: readCustomMetadata(root, 'Recordside_Field_Rule__mdt'),
      actionTools: readCustomMetadata(root, 'Recordside_Action_Tool__mdt'),
    };
    const user = {
      username: 'a@b.example',
      name: 'A',
      locale: 'en_US',
      language: 'en_US',
      timeZone: 'UTC',
      currency: 'USD',
      permissions: [],
    };
    const claims = practiceClaims('Sales_Assistant', metadata, user, null);
    const modes = Object.fromEntries(claims.tools.map(([tool, , mode]) => [tool, mode]));
    expect(modes).toMatchObject({
      search_records: 'Always_Allow',
      update_records: 'Needs_Approval',
    });
    expect(modes).not.toHaveProperty('delete_records');
  });

  it('name no real relay', () => {
    const [agent] = readCustomMetadata(root, 'Recordside_Agent__mdt');
    expect(agent?.values['Relay_Url__c']).toBe('https://relay.example.com');
  });
});
