// Salesforce's answers, parsed once at the edge and cut down to what the relay uses.
import { z } from 'zod';
import { unreadableAnswer } from './errorMap.ts';
import type {
  ActionDescribe,
  FieldDescribe,
  ObjectDescribe,
  ObjectSummary,
  PicklistOffers,
  QueryAnswer,
  RecordTypeInfo,
  SObjectRecord,
  SubrequestAnswer,
} from './types.ts';

// A describe differs from release to release. What is missing counts as not allowed or not there; one odd
// field must not take the whole object away from the person.
const yes = z.boolean().catch(false);
const count = z.number().catch(0);
const textOrNull = z.string().nullable().catch(null);

const picklistEntries = z
  .array(
    z.object({
      value: z.string(),
      label: z.string().nullable(),
      active: yes,
      defaultValue: yes,
    }),
  )
  .catch([])
  .transform((entries) =>
    entries.map((entry) => ({ ...entry, label: entry.label ?? entry.value })),
  );

const fieldDescribe = z.object({
  name: z.string(),
  label: z.string(),
  type: z.string(),
  length: count,
  precision: count,
  scale: count,
  nillable: yes,
  createable: yes,
  updateable: yes,
  filterable: yes,
  sortable: yes,
  groupable: yes,
  aggregatable: yes,
  calculated: yes,
  calculatedFormula: textOrNull,
  defaultedOnCreate: yes,
  nameField: yes,
  unique: yes,
  externalId: yes,
  restrictedPicklist: yes,
  picklistValues: picklistEntries,
  referenceTo: z.array(z.string()).catch([]),
  relationshipName: textOrNull,
  compoundFieldName: textOrNull,
  extraTypeInfo: textOrNull,
  htmlFormatted: yes,
  inlineHelpText: textOrNull,
  controllerName: textOrNull,
}) satisfies z.ZodType<FieldDescribe>;

const recordTypeInfo = z.object({
  recordTypeId: z.string(),
  name: z.string(),
  developerName: z.string(),
  active: yes,
  available: yes,
  defaultRecordTypeMapping: yes,
  master: yes,
}) satisfies z.ZodType<RecordTypeInfo>;

const objectSummary = z.object({
  name: z.string(),
  label: z.string(),
  labelPlural: z.string(),
  keyPrefix: textOrNull,
  queryable: yes,
}) satisfies z.ZodType<ObjectSummary>;

const objectDescribe = objectSummary.extend({
  custom: yes,
  searchable: yes,
  createable: yes,
  updateable: yes,
  deletable: yes,
  fields: z.array(fieldDescribe),
  childRelationships: z
    .array(z.object({ childSObject: z.string(), field: z.string(), relationshipName: textOrNull }))
    .catch([]),
  recordTypeInfos: z.array(recordTypeInfo).catch([]),
}) satisfies z.ZodType<ObjectDescribe>;

/** User Interface API Developer Guide, 'Picklist Values Collection'. */
const picklistAnswer = z.object({
  picklistFieldValues: z.record(
    z.string(),
    z.object({
      values: z.array(
        z.object({
          value: z.string(),
          label: z.string(),
          validFor: z.array(z.number()).catch([]),
        }),
      ),
      controllerValues: z.record(z.string(), z.number()).catch({}),
      defaultValue: z
        .object({ value: z.string() })
        .transform(({ value }) => value)
        .nullable()
        .catch(null),
    }),
  ),
});

// Actions Developer Guide, "Invocable Actions Custom" and "Flow Actions": a describe is a GET on the action.
const actionDescribe = z.object({
  name: z.string(),
  label: z.string(),
  description: textOrNull,
  inputs: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      type: z.string(),
      description: textOrNull,
      required: yes,
      maxOccurs: z.number().catch(1),
      sobjectType: textOrNull,
      apexClass: textOrNull,
      picklistValues: picklistEntries,
    }),
  ),
}) satisfies z.ZodType<ActionDescribe>;

const globalDescribe = z.object({ sobjects: z.array(objectSummary) });

const records = z.array(z.custom<SObjectRecord>((row) => typeof row === 'object' && row !== null));

const queryAnswer = z.object({
  totalSize: z.number(),
  done: z.boolean(),
  nextRecordsUrl: z.string().optional(),
  records,
}) satisfies z.ZodType<QueryAnswer>;

const searchAnswer = z.object({ searchRecords: records });

const compositeAnswer = z.object({
  compositeResponse: z.array(
    z.object({
      referenceId: z.string(),
      httpStatusCode: z.number(),
      body: z.unknown().transform((body) => body ?? null),
    }),
  ),
});

const collectionAnswer = z.array(z.object({ success: z.boolean() }).loose());

/** @throws SalesforceError `unreadable_answer`, as all of these */
export const readDescribe = (answer: unknown): ObjectDescribe =>
  withName(read(objectDescribe, answer));

/** What no field names is known to people by its subject, as activities are. */
function withName(describe: ObjectDescribe): ObjectDescribe {
  if (describe.fields.some(({ nameField }) => nameField)) return describe;
  const fields = describe.fields.map((field) =>
    field.name === 'Subject' ? { ...field, nameField: true } : field,
  );
  return { ...describe, fields };
}

export const readActionDescribe = (answer: unknown): ActionDescribe => read(actionDescribe, answer);

export const readPicklists = (answer: unknown): PicklistOffers =>
  read(picklistAnswer, answer).picklistFieldValues;

export const readObjectList = (answer: unknown): ObjectSummary[] =>
  read(globalDescribe, answer).sobjects;

export const readQuery = (answer: unknown): QueryAnswer => read(queryAnswer, answer);

export const readSearch = (answer: unknown): SObjectRecord[] =>
  read(searchAnswer, answer).searchRecords;

/** The rows of a collection as Salesforce answered them; they must be as many as were sent. */
export function readCollection(answer: unknown, rows: number): unknown[] {
  const results = read(collectionAnswer, answer);
  if (results.length !== rows) throw unreadableAnswer();
  return results;
}

const actionAnswer = z.array(
  z.object({ isSuccess: z.boolean(), outputValues: z.record(z.string(), z.unknown()).nullish() }),
);

/** What a successful action gave back; one that failed comes with a status of its own. */
export function readActionOutputs(answer: unknown): Record<string, unknown> {
  const [result] = read(actionAnswer, answer);
  if (result?.isSuccess !== true) throw unreadableAnswer();
  return result.outputValues ?? {};
}

/** Answers in the order of the subrequests; anything else says nothing about what was done. */
export function readComposite(answer: unknown, referenceIds: string[]): SubrequestAnswer[] {
  const { compositeResponse } = read(compositeAnswer, answer);
  const inOrder = referenceIds.every((id, index) => compositeResponse[index]?.referenceId === id);
  if (!inOrder || compositeResponse.length !== referenceIds.length) throw unreadableAnswer();
  return compositeResponse;
}

function read<T>(schema: z.ZodType<T>, answer: unknown): T {
  const parsed = schema.safeParse(answer);
  if (!parsed.success) throw unreadableAnswer();
  return parsed.data;
}
