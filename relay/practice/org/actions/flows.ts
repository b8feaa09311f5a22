// The autolaunched flows and the invocable Apex that the practice org's administrator has made.
import type { DmlContext } from '../dml/context.ts';
import { recordSharing } from '../dml/recordAccess.ts';
import { createRecord, updateRecord } from '../dml/save.ts';
import { orgError } from '../errors.ts';
import { recordTypesOf } from '../schema/recordTypes.ts';
import type { ObjectDef } from '../schema/types.ts';
import { toId18 } from '../store/ids.ts';
import type { StoredRow } from '../store/values.ts';
import type { Action } from './types.ts';

/** @throws OrgError when the user sees no such record */
function recordNamed(
  context: DmlContext,
  objectName: string,
  value: unknown,
): { object: ObjectDef; id: string; row: StoredRow } {
  const object = context.schema.object(objectName);
  const id = toId18(String(value));
  const row =
    object && id?.startsWith(object.keyPrefix) ? context.store.row(object, id) : undefined;
  const seen = object && id && row?.IsDeleted === 0 && recordSharing(context, object, id).visible;
  if (!object || !id || !row || !seen)
    throw orgError(
      400,
      'INVALID_CROSS_REFERENCE_KEY',
      `There is no ${objectName} ${String(value)}`,
      [],
    );
  return { object, id, row };
}

function objectNamed({ schema }: DmlContext, name: string): ObjectDef {
  const object = schema.object(name);
  if (!object) throw new Error(`The org has no ${name}`);
  return object;
}

const escalateCase: Action = {
  kind: 'flow',
  name: 'Escalate_Case',
  label: 'Escalate Case',
  description: 'Marks a case as escalated and gives its owner a task for today.',
  inputs: [
    {
      name: 'caseId',
      label: 'caseId',
      type: 'STRING',
      description: 'The case to escalate.',
      required: true,
    },
    { name: 'reason', label: 'reason', type: 'STRING', description: 'Why it cannot wait.' },
  ],
  outputs: [
    { name: 'taskId', label: 'taskId', type: 'STRING', description: 'The task for the owner.' },
    { name: 'message', label: 'message', type: 'STRING', description: 'What was done.' },
  ],
  run(context, { caseId, reason }) {
    const { object, id, row } = recordNamed(context, 'Case', caseId);
    updateRecord(context, object, id, { Status: 'Escalated', Priority: 'High', IsEscalated: true });
    const taskId = createRecord(context, objectNamed(context, 'Task'), {
      Subject: `Escalated: ${String(row.Subject)}`.slice(0, 255),
      Description: typeof reason === 'string' ? reason : null,
      Priority: 'High',
      Status: 'Not Started',
      ActivityDate: context.clock.now().toISOString().slice(0, 10),
      WhatId: id,
      OwnerId: row.OwnerId,
    });
    return { taskId, message: `Case ${String(row.CaseNumber)} was escalated.` };
  },
};

const createRenewal: Action = {
  kind: 'flow',
  name: 'Create_Renewal',
  label: 'Create Renewal',
  description: 'Makes an opportunity for the renewal of one that was won.',
  inputs: [
    {
      name: 'opportunityId',
      label: 'opportunityId',
      type: 'STRING',
      description: 'The opportunity that was won.',
      required: true,
    },
    {
      name: 'monthsAhead',
      label: 'monthsAhead',
      type: 'NUMBER',
      description: 'Months from the close date of that one; 12 if nothing is said.',
    },
  ],
  outputs: [
    { name: 'renewalId', label: 'renewalId', type: 'STRING', description: 'The new opportunity.' },
  ],
  run(context, { opportunityId, monthsAhead }) {
    const { object, row } = recordNamed(context, 'Opportunity', opportunityId);
    if (row.IsWon !== 1)
      throw orgError(
        400,
        'FIELD_CUSTOM_VALIDATION_EXCEPTION',
        'Only what was won can be renewed.',
        [],
      );
    const close = new Date(`${String(row.CloseDate)}T00:00:00Z`);
    close.setUTCMonth(close.getUTCMonth() + Number(monthsAhead ?? 12));
    const renewal = recordTypesOf(context, 'Opportunity').find(
      ({ def }) => def?.developerName === 'Renewal',
    );
    const renewalId = createRecord(context, object, {
      Name: `${String(row.Name)} Renewal`.slice(0, 120),
      AccountId: row.AccountId,
      Amount: row.Amount,
      StageName: 'Qualification',
      CloseDate: close.toISOString().slice(0, 10),
      RecordTypeId: renewal?.row.Id ?? null,
    });
    return { renewalId };
  },
};

const openCases = `SELECT COUNT(*) FROM "Case" WHERE "AccountId" = ? AND "IsClosed" = 0 AND "IsDeleted" = 0`;

/** Apex without sharing, as much of it is: it counts cases that the user does not see. */
const accountHealth: Action = {
  kind: 'apex',
  name: 'AccountHealth',
  label: 'Account Health',
  description: 'Says from 0 to 100 how well an account is.',
  inputs: [
    {
      name: 'accountId',
      label: 'Account',
      type: 'STRING',
      description: 'The account.',
      required: true,
    },
  ],
  outputs: [{ name: 'output', label: 'Output', type: 'NUMBER', description: 'The score.' }],
  run(context, { accountId }) {
    const { id } = recordNamed(context, 'Account', accountId);
    const [row] = context.store.select(openCases, [id]);
    return { output: Math.max(0, 100 - 20 * Number(row?.[0] ?? 0)) };
  },
};

/** Inputs of several kinds, a list among them. */
const planVisits: Action = {
  kind: 'apex',
  name: 'PlanVisits',
  label: 'Plan Visits',
  description: 'Makes a task for each topic of a visit.',
  inputs: [
    { name: 'accountId', label: 'Account', type: 'STRING', description: 'Who.', required: true },
    { name: 'day', label: 'Day', type: 'DATE', description: 'When.', required: true },
    {
      name: 'topics',
      label: 'Topics',
      type: 'STRING',
      description: 'What to talk about.',
      required: true,
      maxOccurs: 2_000,
    },
    { name: 'urgent', label: 'Urgent', type: 'BOOLEAN', description: 'Whether it cannot wait.' },
  ],
  outputs: [{ name: 'tasks', label: 'Tasks', type: 'NUMBER', description: 'How many.' }],
  run(context, { accountId, day, topics, urgent }) {
    const { id } = recordNamed(context, 'Account', accountId);
    const subjects = Array.isArray(topics) ? topics : [topics];
    for (const subject of subjects) {
      createRecord(context, objectNamed(context, 'Task'), {
        Subject: String(subject),
        ActivityDate: day,
        Priority: urgent === true ? 'High' : 'Normal',
        Status: 'Not Started',
        WhatId: id,
      });
    }
    return { tasks: subjects.length };
  },
};

/** Takes a whole record, as only other automation gives it. */
const scoreLead: Action = {
  kind: 'apex',
  name: 'ScoreLead',
  label: 'Score Lead',
  description: 'Says from 0 to 100 how promising a lead is.',
  inputs: [
    {
      name: 'lead',
      label: 'Lead',
      type: 'SOBJECT',
      description: 'The lead.',
      required: true,
      sobjectType: 'Lead',
    },
  ],
  outputs: [{ name: 'output', label: 'Output', type: 'NUMBER', description: 'The score.' }],
  run: () => ({ output: 50 }),
};

export const customActions: readonly Action[] = [
  escalateCase,
  createRenewal,
  accountHealth,
  planVisits,
  scoreLead,
];
