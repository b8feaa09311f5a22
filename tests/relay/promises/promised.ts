// The promises, checked in the org alone: what changed there, what its audit says, and what was approved.
import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { RecordsideClaims } from '../../../relay/src/session/claims.ts';
import type { Card } from '../../builders/panel.ts';
import type { World } from '../../builders/world.ts';
import { differences, modeOf, snapshot, strictest } from './oracle.ts';
import type { Difference, Snapshot } from './oracle.ts';

type Row = Record<string, unknown>;
type CardRow = Card['rows'][number];

/** Rows that one decision of their own person approved, as the card showed them. */
export interface Approved {
  approvalId: string;
  rows: CardRow[];
  /** The person said to save what may be a duplicate. */
  anyway: boolean;
}

export const WATCHED = [
  ...['Account', 'Contact', 'User', 'Opportunity', 'Case', 'Lead', 'Task', 'Event'],
  ...['FeedItem', 'ContentDocument', 'EmailMessage'],
];

/** One action of the audit with what it did to each record. */
interface Done {
  action: Row;
  rows: Row[];
}

/** Fails where one of them does not hold; `cut` says that answers of Salesforce were lost. */
export function promisesHold(
  world: World,
  tools: RecordsideClaims['tools'],
  before: Snapshot,
  approved: readonly Approved[],
  cut: boolean,
): void {
  const actions = world.rows('Recordside_Action__c');
  const rows = world.rows('Recordside_Action_Row__c');
  const done = (kind: string): Done[] =>
    actions
      .filter((action) => action['Kind__c'] === kind)
      .map((action) => ({ action, rows: rows.filter((row) => row['Action__c'] === action['Id']) }));
  const keys = actions.map((action) => action['Action_Key__c']).filter((key) => key !== null);
  expect(new Set(keys).size).toBe(keys.length);
  const after = snapshot(world.rows, WATCHED);
  const [writes, intents, outcomes] = ['Write', 'Intent', 'Outcome'].map(done) as [Done[], Done[], Done[]]; // prettier-ignore

  everyChangeIsAudited(differences(before, after), before, writes, intents, outcomes);
  everyWriteHappened(writes, outcomes, before, after);
  outsideCallsAreAtMostOnce(world, intents, outcomes, cut);
  const held = heldAllAlong(before, after);
  const unused = approved.map((one) => ({ ...one, rows: [...one.rows] }));
  for (const write of writes) wasAllowed(tools, write, unused, held);
  for (const intent of intents) {
    const outcome = outcomes.find(({ action }) => isOutcomeOf(action, intent.action));
    wasAllowed(tools, { action: intent.action, rows: outcome?.rows ?? [] }, unused, held);
  }
}

/** A change has its audit row, or follows from a deletion or an outside call that has one. */
function everyChangeIsAudited(
  changes: readonly Difference[],
  before: Snapshot,
  writes: readonly Done[],
  intents: readonly Done[],
  outcomes: readonly Done[],
): void {
  const audited = writes.flatMap(({ rows }) => rows);
  const deleted = audited.filter((row) => typeOf(row) === 'delete').map(idOf);
  const outside = [...intents, ...outcomes].map(({ action, rows }) =>
    JSON.stringify([action, rows]),
  );
  for (const change of changes) {
    const own = audited.some((row) => idOf(row) === change.id && fits(typeOf(row), change.action));
    const values = Object.values({ ...before.get(change.id), ...change.values });
    const followed = values.some((value) => deleted.includes(String(value)));
    // Of a conversion, a mail or a flow the audit names the records: what they did stands on those.
    const byCall = outside.some((text) =>
      [change.id, ...values].some((value) => isId(value) && text.includes(String(value))),
    );
    // A note is a document by another name.
    const isNote = change.object === 'ContentDocument' && audited.some((row) => idOf(row) === change.id); // prettier-ignore
    expect(
      own || followed || byCall || isNote,
      `audit of ${change.action} ${change.object} ${JSON.stringify(change.values)}`,
    ).toBe(true);
  }
}

/** Where a record was created and then changed, the difference is a create; and the other way round nothing is left. */
function fits(audited: string, seen: string): boolean {
  return audited === seen || (audited === 'update' && seen === 'create');
}

/** The other way round: what the audit says was done is there, unless a later row says otherwise. */
function everyWriteHappened(
  writes: readonly Done[],
  outcomes: readonly Done[],
  before: Snapshot,
  after: Snapshot,
): void {
  const rows = writes.flatMap((write) => write.rows);
  const later = outcomes.flatMap((outcome) => outcome.rows).map(idOf);
  const gone = rows.filter((row) => typeOf(row) === 'delete').map(idOf);
  for (const row of rows) {
    const [type, id] = [typeOf(row), idOf(row)];
    if (!WATCHED.includes(String(row['Object__c'])) || later.includes(id)) continue;
    const cascaded = Object.values(before.get(id) ?? valuesOf(row)).some((value) => gone.includes(String(value))); // prettier-ignore
    if (type === 'delete') expect(after.has(id) && later.length === 0, 'still there').toBe(false);
    else if (!gone.includes(id) && !cascaded) expect(after.has(id), `${type} of ${id}`).toBe(true);
  }
}

/** An Intent for each call, one Outcome at most for each Intent, and exactly one where no answer was lost. */
function outsideCallsAreAtMostOnce(
  world: World,
  intents: readonly Done[],
  outcomes: readonly Done[],
  cut: boolean,
): void {
  const calls = world.org
    .log()
    .filter(({ method, path }) => method === 'POST' && /\/actions\/|\/Soap\//i.test(path))
    .filter(({ call }) => call !== 'findDuplicates');
  expect(calls.length).toBeLessThanOrEqual(intents.length);
  if (!cut) expect(outcomes).toHaveLength(intents.length);
  for (const { action } of outcomes) {
    const own = intents.filter((intent) => isOutcomeOf(action, intent.action));
    expect(own, 'the Intent of an Outcome').toHaveLength(1);
  }
  const mails = intents.filter(({ action }) => action['Tool__c'] === 'send_email');
  const sent = outcomes.filter(({ action }) => action['Tool__c'] === 'send_email' && action['Outcome__c'] === 'Done'); // prettier-ignore
  const outbox = world.org.outbox();
  expect(outbox.length).toBeLessThanOrEqual(mails.length);
  if (!cut) expect(outbox).toHaveLength(sent.length);
  for (const { to, subject, body } of outbox) {
    const said = mails.some(({ action }) => {
      const [row] = JSON.parse(String(action['Final__c'])) as { values: Row }[];
      const { emailAddresses, emailSubject, emailBody } = row?.values ?? {};
      // The org sends to nobody twice.
      const recipients = [...new Set(String(emailAddresses).split(', '))].join();
      return recipients === to.join() && emailSubject === subject && emailBody === body;
    });
    expect(said, `the mail ${subject}`).toBe(true);
  }
}

function isOutcomeOf(outcome: Row, intent: Row): boolean {
  const key = createHash('sha256').update(`outcome ${String(intent['Action_Key__c'])}`);
  return outcome['Action_Key__c'] === key.digest('hex');
}

const EFFECT_OF_TOOL: Readonly<Record<string, string>> = {
  send_email: 'send',
  convert_lead: 'convert',
  restore_records: 'restore',
  undo_change: 'restore',
  escalate_case: 'run',
};

/** By the policy alone, or approved on a card: that very card, with those very values, once. */
function wasAllowed(
  tools: RecordsideClaims['tools'],
  { action, rows }: Done,
  unused: Approved[],
  held: ReadonlySet<unknown>,
): void {
  const [tool, object] = [String(action['Tool__c']), String(action['Object__c'])];
  const own = action['Kind__c'] === 'Intent' ? [EFFECT_OF_TOOL[tool] ?? ''] : rows.map(typeOf);
  const asked = [...own.map((effect) => ({ tool, effect, object })), ...besides(action, tool)];
  const mode = strictest(asked.map((one) => modeOf(tools, one)));
  expect(mode, `${tool} ${JSON.stringify(asked)}`).not.toBe('Disabled');
  expect(['User', 'Recordside_Action__c', 'PermissionSetAssignment']).not.toContain(object);
  for (const row of rows) {
    const isDuplicate = mayBeDuplicate(row, held);
    if (mode === 'Always_Allow' && !isDuplicate) continue;
    // A card that came back has the same approval: what was approved of each revision counts once.
    const cards = unused.filter(({ approvalId }) => approvalId === action['Approval__c']);
    const card = cards.find((one) => (one.anyway || !isDuplicate) && takeRow(one, row));
    expect(card, `an approved row for ${tool} ${String(row['After__c'])}`).toBeDefined();
  }
  if (mode !== 'Always_Allow' && rows.length === 0)
    expect(unused.map(({ approvalId }) => approvalId)).toContain(action['Approval__c']);
}

/** E-mail addresses of contacts that were there before and still are. */
function heldAllAlong(before: Snapshot, after: Snapshot): Set<unknown> {
  const there = [...before].filter(([id, row]) => row['$object'] === 'Contact' && after.has(id));
  return new Set(there.map(([, row]) => row['Email'] ?? null));
}

/** The org's rule: a contact with the e-mail address of another one. */
function mayBeDuplicate(row: Row, held: ReadonlySet<unknown>): boolean {
  const { Email: email = null } = valuesOf(row);
  const created = row['Object__c'] === 'Contact' && typeOf(row) === 'create';
  return created && email !== null && held.has(email);
}

/** What else a conversion makes and a note needs. */
function besides(action: Row, tool: string): { tool: string; effect: string; object: string }[] {
  const create = (object: string) => ({ tool, effect: 'create', object });
  if (tool === 'add_note') return [create('ContentDocumentLink')];
  if (tool !== 'convert_lead') return [];
  const [row] = JSON.parse(String(action['Final__c'])) as { values: Row }[];
  const { accountId = null, contactId = null, opportunityName = null } = row?.values ?? {};
  return [
    ...(accountId === null ? [create('Account')] : []),
    ...(contactId === null ? [create('Contact')] : []),
    ...(opportunityName === null ? [] : [create('Opportunity')]),
  ];
}

/** Takes the row, or the two rows of one record, that the card showed; false when it showed none such. */
function takeRow(card: Approved, row: Row): boolean {
  const single = card.rows.find((shown) => matches([shown], row));
  const ofRecord = card.rows.filter(({ record }) => record?.id === idOf(row));
  const taken = single ? [single] : matches(ofRecord, row) ? ofRecord : [];
  card.rows = card.rows.filter((shown) => !taken.includes(shown));
  return taken.length > 0;
}

function matches(shown: readonly CardRow[], row: Row): boolean {
  const [first] = shown;
  const type = typeOf(row);
  if (first?.action !== type || first.objectApiName !== row['Object__c']) return false;
  const isCalled = type === 'convert' || type === 'run' || type === 'send';
  if (!isCalled && first.record !== undefined && first.record.id !== idOf(row)) return false;
  if (type === 'delete' || type === 'restore') return true;
  const values = shown.flatMap(({ fields }) => fields.map(({ name, after }) => [name, after]));
  const written = Object.entries(valuesOf(row)).sort();
  return JSON.stringify(written) === JSON.stringify(values.sort());
}

const typeOf = (row: Row): string => String(row['Action_Type__c']).toLowerCase();
const idOf = (row: Row): string => String(row['Record_Id__c']);
const valuesOf = (row: Row): Row => JSON.parse(String(row['After__c'] ?? '{}')) as Row;
const isId = (value: unknown): boolean => typeof value === 'string' && /^\w{18}$/.test(value);
