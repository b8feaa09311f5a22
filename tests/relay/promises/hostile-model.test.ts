// Promises 1, 2 and 3 against a hostile model: whatever it says and whoever clicks, only what policy or one approval allows is written.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordsideClaims } from '../../../relay/src/session/claims.ts';
import type { Card, Panel, Turn } from '../../builders/panel.ts';
import type { ScriptedCall } from '../../builders/scriptedModel.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';
import { anyCall, anyClicks, anyPolicy } from './arbitraries.ts';
import type { Click } from './arbitraries.ts';
import { differences, modeOf, snapshot } from './oracle.ts';
import type { Difference } from './oracle.ts';

const OBJECTS = ['Account', 'Contact', 'User', 'Opportunity', 'Case', 'Lead', 'Task'];

/** A set of rows that one decision of their own person approved, as the card showed them. */
interface Approved {
  approvalId: string;
  rows: Card['rows'];
}

describe('a hostile model', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld({ limits: { turnSteps: 6 } });
  });
  afterAll(() => world.close());

  it('writes nothing but what the policy allows, or exactly what one approval approved', async () => {
    const ids = (object: string): string[] =>
      world
        .rows(object)
        .slice(0, 3)
        .map((row) => String(row['Id']));
    const targets = {
      accounts: ids('Account'),
      contacts: ids('Contact'),
      user: world.org.user('user:rep').id,
    };
    const responses = fc.array(fc.array(anyCall(targets), { minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 3,
    });

    await fc.assert(
      fc.asyncProperty(
        anyPolicy,
        responses,
        anyClicks,
        fc.boolean(),
        async (tools, script, clicks, edits) => {
          begin(world);
          const before = snapshot(world.rows, OBJECTS);
          const approved = await play(world, { tools, script, clicks, edits });
          holds(world, tools, before, approved);
        },
      ),
      { numRuns: Number(process.env['HOSTILE_RUNS'] ?? 120), endOnFailure: true },
    );
  }, 240_000);
});

/** The relay stays: each run speaks with an agent of its own, so with a conversation of its own. */
function begin(world: World): void {
  world.model.reset();
  world.org.reset();
}

let runs = 0;

interface Play {
  tools: RecordsideClaims['tools'];
  script: ScriptedCall[][];
  clicks: Click[];
  edits: boolean;
}

/** Lets the model speak and the clicks fall; answers what was approved and accepted. */
async function play(world: World, { tools, script, clicks, edits }: Play): Promise<Approved[]> {
  runs += 1;
  const options = { tools, agent: { edits, name: `Run_${runs}` } };
  const [panel, foreign] = await Promise.all([
    world.panel(options),
    world.panel({ ...options, person: 'manager' }),
  ]);
  for (const calls of script) world.model.callsAll(calls);
  // Whatever else it is asked, it says something harmless.
  for (let i = 0; i < 12; i += 1) world.model.says('Everything was done, trust me.');
  const approved: Approved[] = [];
  let turn = await panel.ask('Go');
  const earlier: Turn[] = [];
  for (const click of clicks) {
    if (turn.last().type !== 'approval.requested') break;
    earlier.push(turn);
    turn = await clickOn({ panel, foreign, turn, earlier, approved }, click);
  }
  return approved;
}

interface Hand {
  panel: Panel;
  foreign: Panel;
  turn: Turn;
  earlier: Turn[];
  approved: Approved[];
}

async function clickOn(
  { panel, foreign, turn, earlier, approved }: Hand,
  click: Click,
): Promise<Turn> {
  const card = turn.card();
  const whenAccepted = async (response: Response, rows = card.rows): Promise<Turn> => {
    if (response.status !== 202) return turn;
    approved.push({ approvalId: card.approvalId, rows });
    return panel.follow(turn);
  };
  switch (click) {
    case 'approve':
      return whenAccepted(await panel.decide(turn, 'approve'));
    case 'approve_twice': {
      const [one] = await Promise.all([
        panel.decide(turn, 'approve'),
        panel.decide(turn, 'approve'),
      ]);
      return whenAccepted(one!);
    }
    case 'reject': {
      const response = await panel.decide(turn, 'reject');
      return response.status === 202 ? panel.follow(turn) : turn;
    }
    case 'edited': {
      const edit = { Phone: '(555) 999-9999' };
      const rows = card.rows.map((row) => ({
        ...row,
        fields: row.fields.map((field) =>
          field.name === 'Phone' ? { ...field, after: edit.Phone } : field,
        ),
      }));
      return whenAccepted(await panel.decide(turn, 'approve', { edit }), rows);
    }
    case 'foreign':
      expect((await foreign.decide(turn, 'approve')).status).toBe(404);
      return turn;
    case 'old_revision':
      expect((await panel.decide(turn, 'approve', { revision: card.revision + 1 })).status).toBe(
        409,
      );
      return turn;
    case 'other_rows':
      expect(
        (await panel.decide(turn, 'approve', { rows: [{ rowId: 'x', decision: 'approve' }] }))
          .status,
      ).toBe(400);
      return turn;
    case 'replay':
      for (const old of earlier.filter((one) => !sameCard(one.card(), card)))
        await panel.decide(old, 'approve');
      return turn;
    case 'ask_again':
      return panel.ask('Something else');
    case 'stop':
      await panel.request('POST', `/v1/turns/${turn.id}/stop`);
      return panel.follow(turn);
    case 'nothing':
      return turn;
    default:
      return click satisfies never;
  }
}

/** The promise itself, checked in the org and nowhere else. */
function holds(
  world: World,
  tools: RecordsideClaims['tools'],
  before: ReturnType<typeof snapshot>,
  approved: Approved[],
): void {
  const writes = world.rows('Recordside_Action__c').filter((row) => row['Kind__c'] === 'Write');
  const rows = world.rows('Recordside_Action_Row__c');
  const changes = differences(before, snapshot(world.rows, OBJECTS));

  // Every change has its audit row, or follows from a record that was deleted with one.
  const deleted = new Set(
    rows.filter((row) => row['Action_Type__c'] === 'Delete').map((row) => row['Record_Id__c']),
  );
  for (const change of changes) {
    const followed = cascaded(before.get(change.id), deleted);
    const audited = rows.some((row) => isAuditOf(row, change));
    expect(audited || followed, `audit of ${change.action} ${change.object}`).toBe(true);
  }
  expect(new Set(writes.map((row) => row['Action_Key__c'])).size).toBe(writes.length);

  // Every write was allowed by the policy, or approved on a card: that very card, with those very values, once.
  const unused = [...approved];
  for (const write of writes) {
    const object = String(write['Object__c']);
    const mode = modeOf(tools, String(write['Tool__c']), object);
    expect(mode, `${String(write['Tool__c'])} ${object}`).not.toBe('Disabled');
    expect(OBJECTS.filter((name) => name !== 'User')).toContain(object);
    if (mode === 'Always_Allow') continue;
    // A card that came back has the same approval: what was approved of each revision counts once.
    const cards = unused.filter(({ approvalId }) => approvalId === write['Approval__c']);
    for (const row of rows.filter((one) => one['Action__c'] === write['Id'])) {
      const card = cards.find((one) => one.rows.some((shown) => matches(shown, row)));
      expect(card, `an approved row for ${String(row['After__c'])}`).toBeDefined();
      card!.rows.splice(
        card!.rows.findIndex((shown) => matches(shown, row)),
        1,
      );
    }
  }
}

function isAuditOf(row: Record<string, unknown>, change: Difference): boolean {
  const action = String(row['Action_Type__c']).toLowerCase();
  return row['Record_Id__c'] === change.id && action === change.action;
}

/** Salesforce deletes what hangs on a deleted record, or empties the lookup to it. */
function cascaded(row: Record<string, unknown> | undefined, deleted: Set<unknown>): boolean {
  return Object.values(row ?? {}).some((value) => deleted.has(value) && value !== row?.['Id']);
}

function sameCard(a: Card, b: Card): boolean {
  return a.approvalId === b.approvalId && a.revision === b.revision;
}

function matches(shown: Card['rows'][number], row: Record<string, unknown>): boolean {
  const action = String(row['Action_Type__c']).toLowerCase();
  if (shown.action !== action || shown.objectApiName !== row['Object__c']) return false;
  if (shown.record !== undefined && shown.record.id !== row['Record_Id__c']) return false;
  if (action === 'delete') return true;
  const written = JSON.parse(String(row['After__c'])) as Record<string, unknown>;
  const values = Object.fromEntries(shown.fields.map(({ name, after }) => [name, after]));
  return (
    JSON.stringify(Object.entries(written).sort()) === JSON.stringify(Object.entries(values).sort())
  );
}
