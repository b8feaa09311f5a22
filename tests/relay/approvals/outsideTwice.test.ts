// An outside call that a second runner takes over: whatever the first one did, nothing is called twice.
import { expect, it } from 'vitest';
import { runOutside } from '../../../relay/src/approvals/outside.ts';
import type { ChangeSet, WriteContext } from '../../../relay/src/approvals/types.ts';
import { entryOf } from '../../../relay/src/approvals/entry.ts';
import { keyOf } from '../../../relay/src/approvals/commit.ts';
import { ACTION_OBJECT, actionRow } from '../../../relay/src/audit/rows.ts';
import { decide } from '../../../relay/src/policy/decide.ts';
import { startPractice } from '../salesforce/practice.ts';

const practice = await startPractice();
const sealKey = Buffer.alloc(32, 7);

const mail: ChangeSet = {
  callId: 'call_1',
  tool: 'send_email',
  action: 'send',
  object: 'EmailMessage',
  objectLabel: 'E-Mail',
  rows: [
    {
      rowId: '1.1.1',
      values: { emailAddresses: 'sam@example.com', emailSubject: 'Hi', emailBody: 'Hello' },
      shown: {},
    },
  ],
  outside: { kind: 'invoke', path: '/standard/emailSimple' },
};

const question = { tool: 'send_email', effect: 'send', object: 'EmailMessage' } as const;
const policy = { tools: [], fields: [], sharedConnection: false };
const context: WriteContext = {
  conversationId: 'c_1',
  turnId: 't_1',
  agentName: 'Sales_Assistant',
  approvalRef: 'a_1/1',
  approvalId: 'a_1',
  decision: decide(policy, { ...question, fields: [], records: 1 }),
  sentBefore: false,
};

function run(set = mail) {
  const actor = practice.actor('Dana');
  const sf = practice.gateway.as(actor);
  const deps = { sf, sealKey, now: () => new Date(), settleWaitsMs: [] };
  return runOutside(set, actor, context, deps);
}

it('answers what became of it when the outcome is written down', async () => {
  expect(await run()).toMatchObject({ status: 'done', results: [{ ok: true }] });
  expect(await run()).toMatchObject({ status: 'done' });
  expect(practice.outbox()).toHaveLength(1);
});

it('that failed before has failed, and is not tried again', async () => {
  const [row] = mail.rows;
  const values = { ...row!.values, emailAddresses: 'no address' };
  const wrong = { ...mail, rows: [{ ...row!, values }] };
  expect(await run(wrong)).toMatchObject({ status: 'refused' });
  expect(await run(wrong)).toMatchObject({ status: 'refused' });
  expect(practice.rows(ACTION_OBJECT)).toHaveLength(2);
});

it('is unknown when only its intent is there, and is not called', async () => {
  const actor = practice.actor('Dana');
  const entry = entryOf('Intent', mail, keyOf(mail, context), actor, context, new Date());
  await practice.gateway.as(actor).insert(ACTION_OBJECT, [actionRow(entry, sealKey)]);
  expect(await run()).toMatchObject({ status: 'unknown' });
  expect(practice.outbox()).toHaveLength(0);
});

it('lets one of two through that start at the same time', async () => {
  const ends = await Promise.all([run(), run(), run()]);
  expect(practice.outbox()).toHaveLength(1);
  expect(ends.filter(({ status }) => status === 'done').length).toBeGreaterThan(0);
});
