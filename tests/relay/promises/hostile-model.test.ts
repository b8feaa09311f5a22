// Promises 1, 2 and 3 against a hostile model: whatever it says and whoever clicks, only what policy or one approval allows is written.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecordsideClaims } from '../../../relay/src/session/claims.ts';
import { turnOf } from '../../builders/panel.ts';
import type { Card, Panel, Turn } from '../../builders/panel.ts';
import type { ModelRequest, ScriptedCall } from '../../builders/scriptedModel.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';
import { anyCall, anyPolicy, LAST_ACTION } from './arbitraries.ts';
import { anyClicks } from './clicks.ts';
import type { Click } from './clicks.ts';
import { snapshot } from './oracle.ts';
import { promisesHold, WATCHED } from './promised.ts';
import type { Approved } from './promised.ts';

const ACTIONS: RecordsideClaims['actions'] = [
  ['escalate_case', 'flow', 'Escalate_Case', 'Escalate Case', ''],
];

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
      leads: ids('Lead'),
      cases: ids('Case'),
      taken: String(world.rows('Contact').find(({ Email }) => Email !== null)?.['Email']),
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
        fc.option(fc.constantFrom('/actions/', '/Soap/', '/composite'), {
          nil: undefined,
          freq: 4,
        }),
        async (tools, script, clicks, edits, cutAt) => {
          begin(world);
          if (cutAt !== undefined)
            world.org.fault({ kind: 'commit_then_cut', match: cutAt, method: 'POST' });
          const before = snapshot(world.rows, WATCHED);
          const approved = await play(world, { tools, script, clicks, edits });
          promisesHold(world, tools, before, approved, cutAt !== undefined);
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
  const options = { tools, actions: ACTIONS, agent: { edits, name: `Run_${runs}` } };
  const [panel, foreign] = await Promise.all([
    world.panel(options),
    world.panel({ ...options, person: 'manager' }),
  ]);
  for (const calls of script)
    world.model.step((request) => ({ calls: withAction(calls, request) }));
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

/** What the model last heard that was done is what it would undo. */
function withAction(calls: ScriptedCall[], { messages }: ModelRequest): ScriptedCall[] {
  const heard = messages.flatMap(({ content }) => content?.match(/[0-9a-f]{64}/g) ?? []).at(-1);
  const text = JSON.stringify(calls);
  return JSON.parse(text.replaceAll(LAST_ACTION, heard ?? 'none')) as ScriptedCall[];
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
  const whenAccepted = async (
    response: Response,
    rows = card.rows,
    anyway = false,
  ): Promise<Turn> => {
    if (response.status !== 202) return turn;
    approved.push({ approvalId: card.approvalId, rows, anyway });
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
      const edit = editOf(card);
      const rows = card.rows.map((row) => ({
        ...row,
        fields: row.fields.map((field) =>
          field.name in edit ? { ...field, after: edit[field.name] ?? null } : field,
        ),
      }));
      return whenAccepted(await panel.decide(turn, 'approve', { edit }), rows);
    }
    case 'anyway': {
      const rows = card.rows.map(({ rowId }) => ({ rowId, decision: 'approve' as const, allowDuplicate: true })); // prettier-ignore
      return whenAccepted(await panel.decide(turn, 'approve', { rows }), card.rows, true);
    }
    case 'first_only': {
      const rows = card.rows.map(({ rowId }, i) => ({ rowId, decision: i === 0 ? ('approve' as const) : ('reject' as const) })); // prettier-ignore
      return whenAccepted(await panel.decide(turn, 'approve', { rows }), card.rows.slice(0, 1));
    }
    case 'undo': {
      const receipt = turn.of('receipt').at(-1);
      if (receipt === undefined) return turn;
      const answer = await panel.request('POST', `/v1/actions/${receipt.actionKey}/undo`);
      if (answer.status !== 202) return turn;
      const { turnId } = (await answer.json()) as { turnId: string };
      return panel.follow({ ...turnOf([]), id: turnId });
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

const EDITS: Readonly<Record<string, string>> = {
  Phone: '(555) 999-9999',
  Subject: 'Changed',
  emailSubject: 'Changed',
  reason: 'Changed',
  opportunityName: 'Changed',
  accountId: '',
};

/** One value of the card, changed. */
function editOf({ rows }: Card): Record<string, string | null> {
  const shown = rows.flatMap(({ fields }) => fields.map(({ name }) => name));
  const name = shown.find((one) => one in EDITS) ?? 'Phone';
  return { [name]: EDITS[name] || null };
}

function sameCard(a: Card, b: Card): boolean {
  return a.approvalId === b.approvalId && a.revision === b.revision;
}
