// Actions of the org as tools: offered when listed and allowed, shown with their inputs, run once, their answers bounded.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AssertionOptions } from '../../builders/assertions.ts';
import { errorOf } from '../../builders/panel.ts';
import { account, recordId, valueOf } from '../../builders/records.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';

const ESCALATE = ['escalate_case', 'flow', 'Escalate_Case', 'Escalate Case', ''] as const;
const VISITS = ['plan_visits', 'apex', 'PlanVisits', 'Plan Visits', 'Plans visits.'] as const;
const SCORE = ['score_lead', 'apex', 'ScoreLead', 'Score Lead', ''] as const;

const mayRun = (
  tool: string,
  mode: 'Always_Allow' | 'Needs_Approval' | 'Disabled' = 'Needs_Approval',
): NonNullable<AssertionOptions['tools']>[number] => [tool, '*', mode, false, null];

const LISTED: AssertionOptions = {
  actions: [[...ESCALATE], [...VISITS], [...SCORE]],
  tools: ['escalate_case', 'plan_visits', 'score_lead'].map((tool) => mayRun(tool)),
};

let world: World;
let louder: string;
beforeAll(async () => {
  world = await aWorld();
  louder = recordId(world, 'Case', 'Subject', 'Generator louder than stated');
});
afterEach(() => world.reset());
afterAll(() => world.close());

const status = (): unknown => valueOf(world, 'Case', louder, 'Status');
const kinds = (): unknown[] => world.rows('Recordside_Action__c').map((row) => row['Kind__c']);

/** What the model is offered of a session's actions, by name. */
async function offered(options: AssertionOptions): Promise<Record<string, object>> {
  world.model.says('Hello.');
  await (await world.panel(options)).ask('Hi');
  const sent = (world.model.requests.at(-1)?.tools ?? []) as {
    function: { name: string; description: string; parameters: { properties: object } };
  }[];
  const own = new Set((options.actions ?? []).map(([tool]) => tool));
  return Object.fromEntries(
    sent
      .filter((tool) => own.has(tool.function.name))
      .map((tool) => [tool.function.name, tool.function]),
  );
}

it('does not run when it was taken off the list while its card waited', async () => {
  const panel = await world.panel(LISTED);
  world.model.calls('escalate_case', { caseId: louder });
  const turn = await panel.ask('Escalate it');
  const later = await world.panel({ ...LISTED, actions: [] });
  world.model.says('It is not allowed any more.');
  const done = await later.approve(turn);
  expect(done.of('step.finished').at(-1)).toMatchObject({ status: 'blocked' });
  expect(status()).not.toBe('Escalated');
  expect(kinds()).not.toContain('Intent');
});

describe('an action is offered to the model', () => {
  it('with the parameters and the description of the org, or of the admin', async () => {
    const tools = await offered(LISTED);
    expect(tools['escalate_case']).toMatchObject({
      description: 'Marks a case as escalated and gives its owner a task for today.',
      parameters: {
        properties: {
          caseId: { type: 'string', description: 'The case to escalate.' },
          reason: { type: 'string', description: 'Why it cannot wait.' },
        },
        required: ['caseId'],
      },
    });
    expect(tools['plan_visits']).toMatchObject({ description: 'Plans visits.' });
  });

  it('not when one of its inputs is a record', async () => {
    expect(Object.keys(await offered(LISTED))).toEqual(['escalate_case', 'plan_visits']);
  });

  it('not without a row of the policy, and not when one disables it', async () => {
    expect(await offered({ ...LISTED, tools: [] })).toEqual({});
    const disabled = [mayRun('escalate_case', 'Disabled'), mayRun('plan_visits')];
    expect(Object.keys(await offered({ ...LISTED, tools: disabled }))).toEqual(['plan_visits']);
  });

  it('not when it does not exist', async () => {
    const gone = ['gone', 'flow', 'No_Such_Flow', 'Gone', ''] as const;
    expect(await offered({ actions: [[...gone]], tools: [mayRun('*')] })).toEqual({});
  });

  it('never in the place of a tool of ours', async () => {
    const posing = ['update_records', 'flow', 'Escalate_Case', 'Escalate Case', ''] as const;
    const tools = await offered({ actions: [[...posing]], tools: [mayRun('*')] });
    expect(tools['update_records']).toMatchObject({
      parameters: { properties: { records: {} } },
    });
  });

  it('never to a session of another agent', async () => {
    await offered(LISTED);
    expect(await offered({ tools: [mayRun('*')], agent: { name: 'Other' } })).toEqual({});
    world.model.calls('escalate_case', { caseId: louder }).says('I cannot.');
    const turn = await (await world.panel({ agent: { name: 'Third' } })).ask('Escalate');
    expect(turn.of('step.finished')).toMatchObject([{ error: { code: 'unknown_tool' } }]);
  });
});

describe('a call of an action', () => {
  const ask = async (args: object, options: AssertionOptions = {}, tool = 'escalate_case') => {
    const panel = await world.panel({ ...LISTED, ...options });
    world.model.calls(tool, args);
    return { panel, turn: await panel.ask('Go') };
  };

  it('shows its inputs on a card, ids as the records they are, and runs nothing', async () => {
    const { turn } = await ask({ caseId: louder, reason: 'The fair' });

    const [row] = turn.card().rows;
    expect(row).toMatchObject({ action: 'run', objectLabel: 'Escalate Case' });
    expect(row?.fields).toMatchObject([
      {
        name: 'caseId',
        label: 'Case Id',
        type: 'reference',
        after: louder,
        afterName: valueOf(world, 'Case', louder, 'CaseNumber'),
      },
      { name: 'reason', label: 'Reason', type: 'text', after: 'The fair' },
    ]);
    expect(status()).not.toBe('Escalated');
    expect(kinds()).toEqual([]);
  });

  it('runs once when it is approved, between an intent and an outcome', async () => {
    const { panel, turn } = await ask({ caseId: louder, reason: 'The fair' });
    world.model.says('Escalated.');
    const done = await panel.approve(turn);

    expect(status()).toBe('Escalated');
    expect(kinds()).toEqual(['Intent', 'Outcome']);
    expect(done.of('step.finished').at(-1)).toMatchObject({
      status: 'done',
      label: 'Run Escalate Case',
    });
    expect(JSON.stringify(done.of('step.finished').at(-1)?.detail)).toContain('was escalated.');
    expect(JSON.stringify(world.model.lastResult())).toContain('was escalated.');
    expect(done.of('receipt')).toMatchObject([{ action: 'run', undoable: false }]);
  });

  it('runs nothing when it is rejected', async () => {
    const { panel, turn } = await ask({ caseId: louder });
    world.model.says('Understood.');
    await panel.reject(turn);
    expect(status()).not.toBe('Escalated');
    expect(kinds()).not.toContain('Intent');
  });

  it('runs at once where the admin always allows it', async () => {
    world.model.calls('escalate_case', { caseId: louder }).says('Escalated.');
    const tools = [mayRun('escalate_case', 'Always_Allow')];
    const turn = await (await world.panel({ ...LISTED, tools })).ask('Go');
    expect(turn.of('approval.requested')).toEqual([]);
    expect(status()).toBe('Escalated');
  });

  it('sends lists as lists, and what the person changed', async () => {
    const acme = account(world, 'Edge Communications');
    const input = { accountId: acme, day: '2026-12-01', topics: ['Prices', 'Service'] };
    const { panel, turn } = await ask(input, { agent: { edits: true } }, 'plan_visits');
    const fields = turn.card().rows[0]?.fields ?? [];
    expect(fields.find(({ name }) => name === 'topics')).toMatchObject({
      type: 'longtext',
      after: 'Prices\nService',
    });
    world.model.says('Done.');
    await panel.decide(turn, 'approve', { edit: { day: '2026-12-02', topics: 'Prices\nTerms' } });
    await panel.follow(turn);

    const made = world.rows('Task').filter(({ ActivityDate }) => ActivityDate === '2026-12-02');
    expect(made.map(({ Subject }) => Subject).sort()).toEqual(['Prices', 'Terms']);
  });

  it('refuses an edit that is no value of the input', async () => {
    const input = {
      accountId: account(world, 'Edge Communications'),
      day: '2026-12-01',
      topics: ['A'],
    };
    const { panel, turn } = await ask(input, { agent: { edits: true } }, 'plan_visits');
    const answer = await panel.decide(turn, 'approve', { edit: { day: 'tomorrow' } });
    expect(await errorOf(answer)).toMatchObject({ status: 422, code: 'edit_invalid' });
    expect(world.rows('Task').some(({ Subject }) => Subject === 'A')).toBe(false);
  });

  it.each([
    ['an id that leads nowhere', { caseId: '500Rs0000009999IAA' }, 'record_not_found'],
    ['reference syntax', { caseId: 'x', reason: '@{action.id}' }, 'reference_syntax'],
    ['an empty input that is required', { caseId: ' ' }, 'required'],
    ['an input of another type', { caseId: 5 }, 'bad_arguments'],
    ['an input that it does not have', { caseId: 'x', status: 'Closed' }, 'bad_arguments'],
  ])('is answered before any card with %s', async (_, args, code) => {
    world.model.calls('escalate_case', args).says('It failed.');
    const turn = await (await world.panel(LISTED)).ask('Go');
    expect(turn.of('step.finished')).toMatchObject([{ error: { code } }]);
    expect(turn.of('approval.requested')).toEqual([]);
  });

  it('tells what the action refused, and that nothing was done', async () => {
    const theirs = recordId(world, 'Opportunity', 'Name', 'Edge Installation');
    const renewal = ['create_renewal', 'flow', 'Create_Renewal', 'Create Renewal', ''] as const;
    const options = {
      actions: [[...renewal]],
      tools: [mayRun('create_renewal')],
    } as AssertionOptions;
    const { panel, turn } = await ask({ opportunityId: theirs }, options, 'create_renewal');
    world.model.says('It was refused.');
    const done = await panel.approve(turn);
    const step = done.of('step.finished').at(-1);
    expect(step).toMatchObject({ status: 'failed', error: { code: 'salesforce_refused' } });
    expect(step?.error?.message).toContain('Only what was won can be renewed.');
    expect(done.of('receipt')).toEqual([]);
  });
});

describe('what an action answers', () => {
  it('is text of outsiders: writes ask from then on', async () => {
    const tools = ['escalate_case', 'update_records'].map((tool) => mayRun(tool, 'Always_Allow'));
    const panel = await world.panel({ ...LISTED, tools, agent: { outsiderRule: true } });
    world.model.calls('escalate_case', { caseId: louder }).says('Escalated.');
    expect((await panel.ask('Go')).of('approval.requested')).toEqual([]);

    const values = { Phone: '(512) 555-0111' };
    const records = [{ id: account(world, 'Edge Communications'), values }];
    world.model.calls('update_records', { object: 'Account', records });
    expect((await panel.ask('Set the phone')).of('approval.requested')).toHaveLength(1);
  });
});
