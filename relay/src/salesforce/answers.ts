// Salesforce's answers, parsed once at the edge and cut down to what the relay uses.
import { z } from 'zod';
import { unreadableAnswer } from './errorMap.ts';
import type {
  FieldDescribe,
  ObjectDescribe,
  ObjectSummary,
  QueryAnswer,
  SObjectRecord,
  SubrequestAnswer,
} from './types.ts';

// A describe differs from release to release. What is missing counts as not allowed or not there; one odd
// field must not take the whole object away from the person.
const yes = z.boolean().catch(false);
const count = z.number().catch(0);
const textOrNull = z.string().nullable().catch(null);

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
  defaultedOnCreate: yes,
  nameField: yes,
  unique: yes,
  externalId: yes,
  restrictedPicklist: yes,
  picklistValues: z
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
    ),
  referenceTo: z.array(z.string()).catch([]),
  relationshipName: textOrNull,
  compoundFieldName: textOrNull,
  extraTypeInfo: textOrNull,
  htmlFormatted: yes,
  inlineHelpText: textOrNull,
}) satisfies z.ZodType<FieldDescribe>;

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
}) satisfies z.ZodType<ObjectDescribe>;

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
export const readDescribe = (answer: unknown): ObjectDescribe => read(objectDescribe, answer);

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
