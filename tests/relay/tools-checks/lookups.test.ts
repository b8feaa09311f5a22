// A lookup takes ids of its own objects only; the prefixes come from the org itself.
import { expect, it } from 'vitest';
import { planChange } from '../../../relay/src/tools/planChange.ts';
import { aPolicy } from '../policy/builders.ts';
import { startPractice } from '../salesforce/practice.ts';
import { english } from '../../../relay/src/words/words.ts';

const practice = await startPractice();

it('refuses the id of another object in a lookup before anything is shown or written', async () => {
  const actor = practice.actor('Dana');
  const context = {
    sf: practice.gateway.as(actor),
    policy: aPolicy([]),
    actor,
    words: english,
    resultChars: 10_000,
  };
  const [contact, other] = practice.rows('Contact').map(({ Id }) => String(Id));
  const pointed = (AccountId: unknown) =>
    planChange(
      {
        tool: 'update_records',
        action: 'update',
        object: 'Contact',
        rows: [{ id: contact!, values: { AccountId } }],
      },
      context,
    );
  expect(await pointed(other)).toMatchObject({ ok: false, code: 'wrong_object' });
  const account = practice.rows('Account').at(-1)?.Id;
  expect(await pointed(account)).not.toMatchObject({ code: 'wrong_object' });
});
