// What a commit has written: the records, what they are called, and what they hold now.
import type { RecordRef } from '../protocol.ts';
import { SalesforceError } from '../salesforce/errors.ts';
import type {
  ObjectDescribe,
  Salesforce,
  SObjectRecord,
  SubrequestAnswer,
} from '../salesforce/types.ts';
import { placeOf, writtenFields } from './composite.ts';
import { currentFrom, readCurrent, type CurrentRecord } from './current.ts';
import type { ChangeSet } from './types.ts';
import type { Words } from '../words/words.ts';

export interface Written {
  records: RecordRef[];
  /** What the records hold afterwards, by id, as far as it was read. */
  saved: ReadonlyMap<string, CurrentRecord>;
}

/** What was written, and how the person is told of it. */
export interface Told {
  set: ChangeSet;
  describe: ObjectDescribe;
  words: Words;
}

/** Of a composite that succeeded. It is written: whatever cannot be read now only leaves the answer less exact. */
export async function written(
  told: Told,
  answers: SubrequestAnswer[],
  sf: Salesforce,
): Promise<Written> {
  const { set, describe } = told;
  const records = recordsOf(told, answers);
  const saved = await savedBy(set, describe, records, answers, sf);
  return { records: records.map((record) => saved.get(record.id)?.record ?? record), saved };
}

async function savedBy(
  set: ChangeSet,
  describe: ObjectDescribe,
  records: readonly RecordRef[],
  answers: readonly SubrequestAnswer[],
  sf: Salesforce,
): Promise<Map<string, CurrentRecord>> {
  const fields = writtenFields(set);
  if (fields.length === 0 || set.form !== undefined) return new Map();
  const after = answers.find(({ referenceId }) => referenceId === 'after')?.body;
  if (after !== undefined)
    return currentFrom((after as { records: SObjectRecord[] }).records, describe, fields);
  try {
    return await readCurrent(
      sf,
      describe,
      records.map(({ id }) => id),
      fields,
    );
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    return new Map();
  }
}

function recordsOf({ set, describe, words }: Told, answers: SubrequestAnswer[]): RecordRef[] {
  return set.rows.map((row) => {
    if (row.record !== undefined) return row.record;
    const { referenceId, index } = placeOf(set, row);
    const results = answers.find((answer) => answer.referenceId === referenceId)?.body as {
      id: string;
    }[];
    return {
      id: String(results[index]?.id),
      objectApiName: set.object,
      name: nameFrom(row.values, describe) ?? words.cards.newRecord(describe.label),
    };
  });
}

/** What a new record is called, without asking Salesforce again. */
function nameFrom(values: Record<string, unknown>, describe: ObjectDescribe): string | undefined {
  const nameField = describe.fields.find((field) => field.nameField)?.name ?? 'Name';
  // Names of people are made of two fields; those of activities and cases are numbers or not theirs to set.
  const parts = values[nameField] ?? values['Subject'] ?? [values['FirstName'], values['LastName']];
  const name = [parts]
    .flat()
    .filter((part) => typeof part === 'string' && part !== '')
    .join(' ');
  return name === '' ? undefined : name;
}
