// describe_object: an object's fields as the person may use them, without what the policy hides.
import { z } from 'zod';
import { decide } from '../policy/decide.ts';
import { visibleDescribe } from '../policy/visibleDescribe.ts';
import type {
  FieldDescribe,
  ObjectDescribe,
  RecordTypeInfo,
  Salesforce,
} from '../salesforce/types.ts';
import { listedRecordTypes, recordTypeCalled, recordTypesOf } from './checks/recordTypes.ts';
import { withinBudget } from './compactRecords.ts';
import { badArguments, blocked, fromSalesforce } from './failures.ts';
import { unknownObject } from './readableObjects.ts';
import { defineTool, type ReadSuccess, type ToolContext, type ToolFailure } from './types.ts';
import { SalesforceError } from '../salesforce/errors.ts';

/** Picklist values told per field; a long list is asked for by the error of a wrong value. */
const MAX_VALUES = 60;

interface Input {
  object: string;
  recordType?: string | undefined;
}

export const describeObject = defineTool<Input>({
  name: 'describe_object',
  effect: 'read',
  description:
    'The fields of an object: API name, label, type, allowed values, what is required and what can be changed, and its child relationships.',
  input: z.strictObject({
    object: z.string().max(80).describe('Object API name'),
    recordType: z.string().optional().describe('Its name: allowed values are those of the type'),
  }),
  label: ({ object }, words) => words.steps.lookUpFields(object),
  run: describeFor,
});

async function describeFor(
  { object, recordType }: Input,
  context: ToolContext,
): Promise<ReadSuccess | ToolFailure> {
  const question = {
    tool: 'describe_object',
    effect: 'read',
    object,
    fields: [],
    records: 0,
  } as const;
  const decision = decide(context.policy, question);
  if (decision.outcome !== 'allow') return blocked(decision, object);
  try {
    const describe = visibleDescribe(context.policy, await context.sf.describe(object));
    if (recordType === undefined) return present(describe, context);
    const type = recordTypeCalled(recordTypesOf(describe), recordType);
    if (type === undefined) return noSuchType(describe, recordType);
    return present(await asOffered(describe, type, context.sf), context, type);
  } catch (error) {
    if (error instanceof SalesforceError && error.code === 'unknown_object')
      return unknownObject(object, 'describe_object', context);
    return fromSalesforce(error, object);
  }
}

function noSuchType(describe: ObjectDescribe, recordType: string): ToolFailure {
  const types = recordTypesOf(describe);
  const listed = listedRecordTypes(types);
  return badArguments(
    'unknown_record_type',
    (words) => words.calls.noRecordType(describe.label, recordType.slice(0, 80)),
    types.length > 0 ? `Use one of: ${listed}.` : 'It has none: leave recordType out.',
    describe.name,
  );
}

/** The describe with the picklist values that a record type offers. */
async function asOffered(
  describe: ObjectDescribe,
  { recordTypeId }: RecordTypeInfo,
  sf: Salesforce,
): Promise<ObjectDescribe> {
  const offers = (await sf.picklistValues(describe.name, recordTypeId)) ?? {};
  const fields = describe.fields.map((field) => {
    const offer = Object.hasOwn(offers, field.name) ? offers[field.name] : undefined;
    if (offer === undefined) return field;
    const picklistValues = offer.values.map(({ value, label }) => {
      return { value, label, active: true, defaultValue: value === offer.defaultValue };
    });
    return { ...field, picklistValues };
  });
  return { ...describe, fields };
}

/** Which record types there are, or which one the values are of. */
function typesForModel(describe: ObjectDescribe, type: RecordTypeInfo | undefined): object {
  if (type) return { recordType: type.name };
  const recordTypes = recordTypesOf(describe).map((info) => ({
    id: info.recordTypeId,
    name: info.name,
    ...(info.defaultRecordTypeMapping ? { default: true } : {}),
  }));
  return recordTypes.length > 0 ? { recordTypes } : {};
}

function present(
  describe: ObjectDescribe,
  context: ToolContext,
  type?: RecordTypeInfo,
): ReadSuccess {
  const all = describe.fields.map(fieldForModel);
  const fields = withinBudget(all, context.resultChars);
  const children = describe.childRelationships.filter((child) => child.relationshipName !== null);
  return {
    ok: true,
    label: context.words.steps.fieldsLookedUp(describe.label),
    object: describe.name,
    rowsRead: 0,
    outsiderText: false,
    forModel: {
      name: describe.name,
      label: describe.label,
      ...typesForModel(describe, type),
      fields,
      ...(fields.length < all.length ? { truncated: true, totalFields: all.length } : {}),
      children: children
        .map((child) => `${child.relationshipName}: ${child.childSObject}.${child.field}`)
        .slice(0, 40),
    },
    detail: {
      request: describe.label,
      result: {
        columns: [
          { name: 'name', label: context.words.columns.field },
          { name: 'label', label: context.words.columns.label },
          { name: 'type', label: context.words.columns.type },
        ],
        rows: describe.fields.map((field) => [field.name, field.label, field.type]),
      },
      total: all.length,
      truncated: fields.length < all.length,
      records: [],
    },
  };
}

function fieldForModel(field: FieldDescribe, _index: number, all: FieldDescribe[]): object {
  // Not by its name alone: the policy may hide the controlling field.
  const dependsOn = all.find(({ name }) => name === field.controllerName);
  const values = field.picklistValues.filter((entry) => entry.active).map((entry) => entry.value);
  return {
    name: field.name,
    label: field.label,
    type: field.type,
    ...(field.length > 0 && field.type === 'string' ? { length: field.length } : {}),
    ...(values.length > 0 ? { picklist: values.slice(0, MAX_VALUES) } : {}),
    ...(dependsOn ? { dependsOn: dependsOn.name } : {}),
    ...(field.referenceTo.length > 0
      ? { references: field.referenceTo, relationship: field.relationshipName }
      : {}),
    ...(field.createable && !field.nillable && !field.defaultedOnCreate ? { required: true } : {}),
    ...(field.updateable ? { updateable: true } : field.createable ? { createable: true } : {}),
  };
}
