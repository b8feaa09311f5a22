// A step that failed has a number of its own, and the log a line under it without a word of what was asked.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AssertionOptions } from '../../builders/assertions.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';

/** The id of no record. */
const NOBODYS = '001000000000999AAA';

describe('the number of a failed step', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  const loggedUnder = (number: string): unknown[] =>
    world.logLines
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter((line) => line['correlationId'] === number);

  it.each([
    ['failed', 'unknown_field', 'search_records', { soql: 'SELECT Colour__c FROM Account' }],
    ['no_access', 'record_not_found', 'get_record', { object: 'Account', id: NOBODYS }],
    ['blocked', 'not_allowed', 'search_records', { soql: 'SELECT Id FROM PermissionSet' }],
  ])('that is %s is in the log with its code', async (status, code, tool, args) => {
    const panel = await world.panel();
    world.model.calls(tool, args).says('That did not work.');

    const turn = await panel.ask('Go');

    const [step] = turn.of('step.finished');
    expect(step).toMatchObject({ status, error: { code } });
    const correlationId = `${turn.id}.s1`;
    expect(step?.error?.correlationId).toBe(correlationId);
    expect(loggedUnder(correlationId)).toEqual([
      {
        ...{ level: 30, time: expect.any(Number), msg: 'step failed' },
        ...{ correlationId, turn: turn.id, tool, status, code },
      },
    ]);
  });

  it('belongs to a read that is to be approved as well: it has no card, and does not run', async () => {
    const asks = [['get_record', '*', 'Needs_Approval', false, null]];
    const panel = await world.panel({ tools: asks as AssertionOptions['tools'] });
    world.model.calls('get_record', { object: 'Account', id: NOBODYS }).says('I may not.');

    const turn = await panel.ask('Go');

    expect(turn.of('approval.requested')).toEqual([]);
    const [step] = turn.of('step.finished');
    expect(step).toMatchObject({ status: 'blocked', error: { code: 'not_allowed' } });
    expect(step?.error?.message).toContain('may not do this with this kind of record');
    expect(world.model.lastResult()).toMatchObject({ error: { code: 'not_allowed' } });
    expect(world.org.log().filter(({ path }) => path.endsWith('/query'))).toEqual([]);
    expect(panel.session.allowed.map(({ tool }) => tool)).not.toContain('get_record');
  });

  it('is each its own', async () => {
    const panel = await world.panel();
    const wrong = { name: 'search_records', args: { soql: 'SELECT' } };
    world.model.callsAll([wrong, wrong]).says('That did not work.');
    const turn = await panel.ask('Go');
    expect(turn.of('step.finished').map(({ error }) => error?.correlationId)).toEqual([
      `${turn.id}.s1`,
      `${turn.id}.s2`,
    ]);
  });

  it('is not given to a step that the person’s stop has ended: nothing went wrong', async () => {
    const panel = await world.panel();
    world.model.calls('search_records', { soql: 'SELECT Id FROM Account' });
    world.org.fault({ kind: 'latency', match: '/query', ms: 5_000 });
    const asked = panel.ask('Go');
    const active = async () => (await world.panel()).session.activeTurn;
    await expect.poll(async () => (await active())?.lastEventId, { timeout: 5_000 }).toBe(2);

    await panel.request('POST', `/v1/turns/${(await active())?.id}/stop`);

    const [step] = (await asked).of('step.finished');
    expect(step?.error).toEqual({ code: 'stopped', message: 'Stopped.' });
  });
});
