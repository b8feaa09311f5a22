// The policy explains itself: each gate in order, and the row that decided.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ExplainAnswer } from '../../../relay/src/protocol.ts';
import { errorOf } from '../../builders/panel.ts';
import type { Panel } from '../../builders/panel.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';

describe('POST /v1/policy/explain', () => {
  let world: World;
  let panel: Panel;
  beforeAll(async () => {
    world = await aWorld();
    panel = await world.panel({
      tools: [
        ['update_records', '*', 'Needs_Approval', false, null],
        ['update_records', 'Contact', 'Always_Allow', false, 5],
        ['delete_records', '*', 'Disabled', true, null],
        ['get_record', 'Case', 'Needs_Approval', false, null],
      ],
      fields: [['Contact', 'Email', 'Hidden']],
      actions: [['escalate_case', 'flow', 'Escalate_Case', 'Escalate Case', '']],
    });
  });
  afterAll(() => world.close());

  const explain = async (body: object): Promise<ExplainAnswer> =>
    (await (await panel.request('POST', '/v1/policy/explain', body)).json()) as ExplainAnswer;

  it.each([
    ['the more specific row', { tool: 'update_records', object: 'Contact' }, 'allow', undefined],
    [
      'the row for all objects',
      { tool: 'update_records', object: 'Account' },
      'ask',
      'update_records/*/Needs_Approval',
    ],
    ['a lock', { tool: 'delete_records', object: 'Contact' }, 'deny', 'delete_records/*/Disabled'],
    [
      'a hidden field',
      { tool: 'search_records', object: 'Contact', fields: ['Email'] },
      'deny',
      'Contact.Email/Hidden',
    ],
    [
      'a number of records',
      { tool: 'update_records', object: 'Contact', records: 6 },
      'ask',
      'update_records/Contact/Always_Allow',
    ],
    [
      'an object that is always closed',
      { tool: 'update_records', object: 'User' },
      'deny',
      undefined,
    ],
    [
      'a read that would need a card',
      { tool: 'get_record', object: 'Case' },
      'deny',
      'get_record/Case/Needs_Approval',
    ],
    ['no row at all', { tool: 'search_records', object: 'Account' }, 'allow', undefined],
    ['an action without a row', { tool: 'escalate_case', object: 'Action' }, 'deny', undefined],
  ])('names %s', async (_what, body, outcome, row) => {
    const answer = await explain(body);
    expect(answer.outcome).toBe(outcome);
    expect(answer.because.row).toBe(row);
    expect(answer.gates.map(({ gate }) => gate)).toEqual([
      'built_in',
      'tool',
      'field',
      'shared_connection',
      'approval_above',
      'outsider_text',
    ]);
    expect(answer.because.why).toMatch(/\.$/);
  });

  it.each([
    [{ tool: 'nothing', object: 'Account' }, 'tool'],
    [{ tool: 'search_records' }, 'object'],
    [{ tool: 'search_records', object: 'A; DROP' }, 'object'],
  ])('answers %j as bad_request', async (body, path) => {
    const response = await panel.request('POST', '/v1/policy/explain', body);
    expect(await errorOf(response)).toMatchObject({ status: 400, path });
  });

  it('is for people with a session', async () => {
    const response = await panel.request('POST', '/v1/policy/explain', {}, { authorization: '' });
    expect(response.status).toBe(401);
  });
});
