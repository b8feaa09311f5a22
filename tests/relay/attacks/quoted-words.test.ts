// The attack suite, words of the org: rules and lookups quote what is hidden, and the model must not hear it.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { recordId } from '../../builders/records.ts';
import { ALWAYS, aDesk, stepOf } from './desk.ts';
import type { Desk } from './desk.ts';

describe('a refusal of the org', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await aDesk();
    await desk.world.changeBehindTheBack('Opportunity', desk.ids.opportunity, { NextStep: null });
  });
  afterEach(() => desk.next());
  afterAll(() => desk.close());

  const lose = (more = {}) => {
    const records = [{ id: desk.ids.opportunity, values: { StageName: 'Closed Lost' } }];
    return desk.attack('update_records', { object: 'Opportunity', records }, more);
  };

  it('tells the person the rule, and the model the code and what is not hidden', async () => {
    const turn = await lose({ fields: [['Opportunity', 'NextStep', 'Hidden']] });

    const { error } = turn.of('step.finished')[0]!;
    expect(error).toMatchObject({ code: 'validation' });
    expect(error?.message).toContain('Next Step');
    const heard = JSON.stringify(desk.world.model.lastResult());
    expect(heard).toContain('validation');
    expect(heard).not.toMatch(/next ?step/i);
  });

  it('names the field to the model where only others are hidden', async () => {
    await lose({ fields: [['Account', 'Sic', 'Hidden']] });
    expect(desk.world.model.lastResult()).toMatchObject({ error: { fields: ['NextStep'] } });
  });

  it('is told to the model word by word where nothing is hidden', async () => {
    await lose({ fields: [] });
    expect(JSON.stringify(desk.world.model.lastResult())).toContain('write down in Next Step');
  });

  it('tells no hidden name of a record that changed while its card was shown', async () => {
    const records = [{ id: desk.ids.contact, values: { Title: 'Chief' } }];
    const panel = await desk.open({ tools: [['*', '*', 'Needs_Approval', false, null]] });
    desk.world.model.calls('update_records', { object: 'Contact', records }).says('Done.');
    const turn = await panel.ask('Change the title');
    await desk.world.changeBehindTheBack('Contact', desk.ids.contact, { Title: 'Other' });
    const revised = await panel.approve(turn);

    const done = await panel.approve(revised);

    expect(stepOf(done)).toBe('done');
    expect(JSON.stringify(desk.world.model.requests)).not.toContain('Zyxwquant');
  });

  it('asks again after a write has told the name of a lead', async () => {
    const lead = recordId(desk.world, 'Lead', 'Company', 'Farmers Coop. of Florida');
    const change = (object: string, id: string, values: object) =>
      desk.world.model.calls('update_records', { object, records: [{ id, values }] });
    change('Lead', lead, { Industry: 'Energy' });
    change('Account', desk.ids.account, { Phone: '(512) 555-0177' });
    const panel = await desk.open({ tools: ALWAYS });

    const turn = await panel.ask('Change the lead, then the account');

    expect(turn.of('receipt')).toHaveLength(1);
    expect(turn.last().type).toBe('approval.requested');
  });
});
