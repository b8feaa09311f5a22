// What goes by the conversation so far: reading on, undoing, bringing back.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account, aPracticeModel, supportCase } from './conversation.ts';
import type { Call } from './conversation.ts';
import { done, failed, found, toolsWith } from './tools.ts';

let model: Awaited<ReturnType<typeof aPracticeModel>>;
beforeAll(async () => (model = await aPracticeModel()));
afterAll(() => model.close());

const lastCall = (calls: readonly Call[]): Call | undefined => calls.at(-1);
const contacts = (from: number, to: number): object[] =>
  Array.from({ length: to - from + 1 }, (_, index) => ({
    Id: `003${String(from + index).padStart(12, '0')}AAA`,
    Name: `Person ${from + index}`,
    Title: 'Buyer',
  }));
const cut = (from: number, to: number, total: number, cursor?: string): object => ({
  ...found(...contacts(from, to)),
  total,
  truncated: to < total,
  ...(cursor === undefined ? {} : { cursor }),
});

describe('more of a list', () => {
  it('shows the rows that were read before it asks for further ones', async () => {
    const tools = toolsWith({
      search_records: cut(1, 30, 45, 'p1'),
      next_page: ({ args }) => (args['cursor'] === 'p1' ? cut(31, 40, 45, 'p2') : cut(41, 45, 45)),
    });
    const say = model.talk({ record: account, tools });
    expect((await say('show me the contacts')).text).toContain('These are 20 of 45.');

    const second = await say('more');
    expect(second.calls).toEqual([]);
    expect(second.text).toContain('| [Person 21](');
    expect(second.text).toContain('| [Person 30](');
    expect(second.text).not.toContain('Person 20]');

    const third = await say('Next page, please');
    expect(third.calls).toEqual([{ tool: 'next_page', args: { cursor: 'p1' } }]);
    expect(third.text).toContain('| [Person 31](/003000000000031AAA) | Buyer |');

    const fourth = await say('show me the rest');
    expect(fourth.calls).toEqual([{ tool: 'next_page', args: { cursor: 'p2' } }]);
    expect(fourth.text).toContain('Person 45');
    expect((await say('more')).text).toBe('That was all of it.');
  });

  it('goes back to the list after a question about something else', async () => {
    const tools = toolsWith({
      search_records: cut(1, 20, 45, 'p1'),
      next_page: cut(21, 40, 45),
      update_records: done(account.id, account.name),
    });
    const say = model.talk({ record: account, tools });
    await say('contacts');
    await say('change the phone to 555');
    expect(lastCall((await say('more')).calls)?.tool).toBe('next_page');
  });

  it('says that at least so many are there when nobody counted', async () => {
    const { total: _, ...uncounted } = found(...contacts(1, 3)) as { total: number };
    const tools = toolsWith({ search_records: { ...uncounted, atLeast: 2_000, cursor: 'p1' } });
    const { text } = await model.ask('contacts', { record: account, tools });
    expect(text).toContain('**at least 2000 contacts**');
    expect(text).toContain('These are 3 of at least 2000.');
  });

  it('does not take a name that was looked up for a list', async () => {
    const tools = toolsWith({ search_records: found() });
    const say = model.talk({ record: account, tools });
    await say('change the amount of Nowhere to 1');
    const { text, calls } = await say('more');
    expect(calls).toEqual([]);
    expect(text).toMatch(/^There is nothing that I could go on with\./);
  });
});

describe('taking back', () => {
  const action = 'a'.repeat(64);

  it('undoes the last change that was done, by its action', async () => {
    let writes = 0;
    const tools = toolsWith({
      update_records: () =>
        (writes += 1) === 1
          ? { ...done(account.id, account.name), action }
          : { status: 'rejected', action: 'b'.repeat(64) },
      undo_change: done(account.id, account.name),
    });
    const say = model.talk({ record: account, tools });
    await say('change the phone to 555');
    await say('change the phone to 556');
    const { calls, text } = await say('Undo this change.');
    expect(calls).toEqual([{ tool: 'undo_change', args: { action } }]);
    expect(text).toBe(`Undone: [${account.name}](/${account.id}).`);
  });

  it('links no record that the undoing deleted', async () => {
    const tools = toolsWith({
      add_note: { ...done('069000000000001AAA', 'Visit'), action },
      undo_change: done('069000000000001AAA', 'Visit'),
    });
    const say = model.talk({ record: account, tools });
    await say('add a note: They moved');
    expect((await say('take it back')).text).toBe('Undone: **Visit** is deleted again.');
  });

  it('passes on that something cannot be undone', async () => {
    const tools = toolsWith({
      add_note: { ...done('069000000000001AAA', 'Visit'), action },
      undo_change: failed('not_undoable', 'This cannot be undone.'),
    });
    const say = model.talk({ record: account, tools });
    await say('add a note: They moved');
    expect((await say('undo')).text).toBe(
      'That did not work: This cannot be undone. Nothing was changed.',
    );
  });

  it.each([
    ['undo that', 'I have changed nothing in this conversation that could be undone.'],
    ['bring it back', 'I know of no such record that was deleted in this conversation.'],
    ['more', /^There is nothing that I could go on with\./],
  ])('“%s” does nothing when nothing was done before', async (sentence, answer) => {
    const { calls, text } = await model.ask(sentence, { record: account });
    expect(calls).toEqual([]);
    expect(text).toMatch(answer);
  });

  it.each(['Bring it back', 'restore the case 00001001', 'undelete that'])(
    '“%s” restores what was deleted',
    async (sentence) => {
      const tools = toolsWith({
        delete_records: done(supportCase.id, supportCase.name),
        restore_records: done(supportCase.id, supportCase.name),
      });
      const say = model.talk({ record: supportCase, tools });
      await say('delete this case');
      const { calls, text } = await say(sentence);
      expect(calls).toEqual([
        { tool: 'restore_records', args: { object: 'Case', ids: [supportCase.id] } },
      ]);
      expect(text).toBe(`Back from the recycle bin: [00001001](/${supportCase.id}).`);
    },
  );

  it('does not restore a deletion that was rejected', async () => {
    const tools = toolsWith({ delete_records: { status: 'rejected' } });
    const say = model.talk({ record: supportCase, tools });
    await say('delete this case');
    expect((await say('bring it back')).calls).toEqual([]);
  });
});
