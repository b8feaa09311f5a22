// Custom metadata records of a deployment: every value is one that its field can take.
import { customMetadataRecord } from '../schema/customMetadata.ts';
import type { CustomMetadataRecord, MetadataValue } from '../schema/customMetadata.ts';
import { isTextual } from '../schema/schema.ts';
import type { FieldDef, ObjectDef, Schema } from '../schema/types.ts';
import type { Component, Failure } from './types.ts';

export interface PlannedRecord {
  /** e.g. `Recordside_Agent__mdt`. */
  typeName: string;
  record: CustomMetadataRecord;
}

export interface RecordPlan {
  records: PlannedRecord[];
  failures: Failure[];
}

/**
 * @param schema - as it will be
 * @param inventory - names such as `CustomMetadata:Recordside_Agent.Sales_Assistant`, as they will be
 */
export function planRecords(
  components: readonly Component[],
  schema: Schema,
  inventory: ReadonlySet<string>,
): RecordPlan {
  const plan: RecordPlan = { records: [], failures: [] };
  for (const component of components.filter(({ type }) => type === 'CustomMetadata')) {
    const { type, fullName, fileName, xml } = component;
    const [typeName = '', developerName = ''] = fullName.split('.');
    const object = schema.object(`${typeName}__mdt`);
    const fail = (problem: string): void =>
      void plan.failures.push({ type, fullName, fileName, problem });
    if (!object) fail(`In field: type - no CustomObject named ${typeName}__mdt found`);
    else if (!xml) fail('The file has no <CustomMetadata>');
    else {
      const record = customMetadataRecord(developerName, xml);
      recordProblems(schema, object, record, inventory).forEach(fail);
      plan.records.push({ typeName: object.name, record });
    }
  }
  return plan;
}

function recordProblems(
  schema: Schema,
  object: ObjectDef,
  record: CustomMetadataRecord,
  inventory: ReadonlySet<string>,
): string[] {
  const values = Object.entries(record.values).flatMap(([name, value]) => {
    const field = schema.field(object, name);
    if (!field) return [`In field: field - no CustomField named ${object.name}.${name} found`];
    return value === null ? [] : valueProblem(field, value, inventory);
  });
  const missing = object.fields
    .filter((field) => field.name.endsWith('__c') && field.required && field.type !== 'boolean')
    .filter((field) => (record.values[field.name] ?? field.defaultValue) === null)
    .map((field) => field.name);
  const required =
    missing.length > 0 ? [`Required fields are missing: [${missing.join(', ')}]`] : [];
  return [...values, ...required];
}

function valueProblem(
  field: FieldDef,
  value: Exclude<MetadataValue, null>,
  inventory: ReadonlySet<string>,
): string[] {
  const text = String(value);
  if (field.restricted && !field.picklist.some((each) => each.value === text))
    return [`${field.label}: bad value for restricted picklist field: ${text}`];
  if (isTextual(field) && field.length > 0 && text.length > field.length)
    return [`${field.label}: data value too large: ${text} (max length=${field.length})`];
  const target = field.referenceTo[0]?.replace(/__mdt$/, '');
  if (field.referenceTo[0]?.endsWith('__mdt') && !inventory.has(`CustomMetadata:${target}.${text}`))
    return [`In field: value - no CustomMetadata named ${target}.${text} found`];
  return [];
}
