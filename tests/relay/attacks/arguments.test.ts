// The attack suite, arguments: whatever a call carries along, nothing is written and nothing hidden is told.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aDesk, HIDDEN, stepOf } from './desk.ts';
import type { Desk } from './desk.ts';
import { smuggled } from './smuggledArguments.ts';

describe('a call that smuggles', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await aDesk();
  });
  afterEach(() => desk.next());
  afterAll(() => desk.close());

  it.each(smuggled)('%s (%s): is not done', async (_what, tool, args) => {
    const turn = await desk.attack(tool, args(desk.ids), { person: 'admin' });

    expect(stepOf(turn)).toMatch(/^(?:failed|blocked|no_access)$/);
    desk.expectHarmless([turn]);
  });

  it('is not what an honest call is: that one is done', async () => {
    const object = 'Account';
    const records = [{ id: desk.ids.account, values: { phone: '(512) 555-0100' } }];

    const turn = await desk.attack('update_records', { object, records }, { person: 'admin' });

    expect(stepOf(turn)).toBe('done');
    expect(turn.of('receipt')).toHaveLength(1);
  });

  it('tells nothing hidden of a record that is read whole, or described', async () => {
    const id = desk.ids.contact;
    const read = await desk.attack('get_record', { object: 'Contact', id });
    const described = JSON.stringify(desk.world.model.requests);
    expect(stepOf(read)).toBe('done');
    desk.expectHarmless([read]);
    expect(described).not.toContain('Birthdate');

    desk.next();
    const turn = await desk.attack('describe_object', { object: 'account' });
    expect(stepOf(turn)).toBe('done');
    const told = JSON.stringify(desk.world.model.requests);
    for (const [object, field] of HIDDEN) {
      if (object === 'Account') expect(told).not.toContain(`"${field}\\"`);
    }
  });
});
