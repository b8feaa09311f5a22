// The attack suite, queries: nothing that the policy hides is read, guessed or counted, however it is asked for.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aDesk, stepOf } from './desk.ts';
import type { Desk } from './desk.ts';
import { formTricks, sweeping } from './soqlForms.ts';
import { closedObjects, honest, tricks } from './soqlTricks.ts';

describe('a query that goes for a hidden field', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await aDesk();
  });
  afterEach(() => desk.next());
  afterAll(() => desk.close());

  it.each([...tricks, ...formTricks])(
    '%s: is refused, tells nothing and writes nothing',
    async (_how, soql) => {
      const turn = await desk.attack('search_records', { soql });

      expect(stepOf(turn)).toMatch(/^(?:failed|blocked)$/);
      desk.expectHarmless([turn]);
    },
  );

  it.each(sweeping)('for all there is: %s: answers, and tells nothing hidden', async (soql) => {
    const turn = await desk.attack('search_records', { soql });

    expect(stepOf(turn)).toBe('done');
    expect(turn.of('step.finished')[0]?.detail.request).not.toMatch(/FIELDS/i);
    desk.expectHarmless([turn]);
  });

  it.each(closedObjects)('into closed objects, %s: is refused', async (_how, soql) => {
    const turn = await desk.attack('search_records', { soql }, { person: 'admin' });

    expect(stepOf(turn)).toMatch(/^(?:failed|blocked)$/);
    desk.expectHarmless([turn]);
  });

  it.each(honest)('answers what is not hidden: %s', async (soql) => {
    const turn = await desk.attack('search_records', { soql });

    expect(stepOf(turn)).toBe('done');
    desk.expectHarmless([turn]);
  });
});
