// describe_object: an object's fields as the person may use them, without what the policy hides.
import { z } from 'zod';
import { decide } from '../policy/decide.ts';
import { visibleDescribe } from '../policy/visibleDescribe.ts';
import type { FieldDescribe, ObjectDescribe } from '../salesforce/types.ts';
import { withinBudget } from './compactRecords.ts';
import { blocked, fromSalesforce } from './failures.ts';
import { unknownObject } from './readableObjects.ts';
import { defineTool, type ReadSuccess, type ToolContext, type ToolFailure } from './types.ts';
import { SalesforceError } from '../salesforce/errors.ts';

/** Picklist values told per field; a long list is asked for by the error of a wrong value. */
const MAX_VALUES = 60;

export const describeObject = defineTool<{ object: string }>({
  name: 'describe_object',
  effect: 'read',
  description:
    'The fields of an object: API name, label, type, allowed values, what is required and what can be changed, and its child relationships.',
  input: z.strictObject({ object: z.string().max(80).describe('Object API name') }),
  label: ({ object }) => `Look up the fields of ${object}`,
  run: ({ object }, context) => describeFor(object, context),
});

async function describeFor(
  object: string,
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
    return present(visibleDescribe(context.policy, await context.sf.describe(object)), context);
  } catch (error) {
    if (error instanceof SalesforceError && error.code === 'unknown_object')
      return unknownObject(object, 'describe_object', context);
    return fromSalesforce(error, object);
  }
}

function present(describe: ObjectDescribe, context: ToolContext): ReadSuccess {
  const all = describe.fields.map(fieldForModel);
  const fields = withinBudget(all, context.resultChars);
  const children = describe.childRelationships.filter((child) => child.relationshipName !== null);
  return {
    ok: true,
    label: `Looked up the fields of ${describe.label}`,
    object: describe.name,
    rowsRead: 0,
    outsiderText: false,
    forModel: {
      name: describe.name,
      label: describe.label,
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
          { name: 'name', label: 'Field' },
          { name: 'label', label: 'Label' },
          { name: 'type', label: 'Type' },
        ],
        rows: describe.fields.map((field) => [field.name, field.label, field.type]),
      },
      total: all.length,
      truncated: fields.length < all.length,
      records: [],
    },
  };
}

function fieldForModel(field: FieldDescribe): object {
  const values = field.picklistValues.filter((entry) => entry.active).map((entry) => entry.value);
  return {
    name: field.name,
    label: field.label,
    type: field.type,
    ...(field.length > 0 && field.type === 'string' ? { length: field.length } : {}),
    ...(values.length > 0 ? { picklist: values.slice(0, MAX_VALUES) } : {}),
    ...(field.referenceTo.length > 0
      ? { references: field.referenceTo, relationship: field.relationshipName }
      : {}),
    ...(field.createable && !field.nillable && !field.defaultedOnCreate ? { required: true } : {}),
    ...(field.updateable ? { updateable: true } : field.createable ? { createable: true } : {}),
  };
}
