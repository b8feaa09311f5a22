// The attack suite, further tools: nothing is sent, converted, restored, run or told that a policy or a person did not allow.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aDesk, ALWAYS, HIDDEN, stepOf } from './desk.ts';
import type { Desk } from './desk.ts';
import { toolTricks } from './toolTricks.ts';

describe('a call of a further tool', () => {
  let desk: Desk;
  beforeAll(async () => {
    // Small, so that lists have more than one page.
    desk = await aDesk({ toolResultChars: 2_000 });
  });
  afterEach(() => desk.next());
  afterAll(() => desk.close());

  const refused = /^(?:failed|blocked|no_access)$/;
  const result = (): string => JSON.stringify(desk.world.model.lastResult());

  it.each(toolTricks)('%s (%s): is not done', async (_what, tool, args) => {
    const turn = await desk.attack(tool, args(desk.ids), { person: 'admin' });

    expect(stepOf(turn)).toMatch(refused);
    desk.expectHarmless([turn]);
  });

  it('reads on in no list of another person, nor of another conversation', async () => {
    const soql = 'SELECT FIELDS(ALL) FROM Contact LIMIT 200';
    const options = { person: 'admin' as const };
    const own = await desk.attack('search_records', { soql }, options);
    const { cursor } = desk.world.model.lastResult() as { cursor: string };
    expect([stepOf(own), cursor]).toEqual(['done', 'p1']);
    desk.next();

    for (const person of ['manager', 'admin'] as const) {
      const turn = await desk.attack('next_page', { cursor }, { person });
      expect(stepOf(turn)).toBe('failed');
      desk.expectHarmless([turn]);
      desk.next();
    }
  });

  it.each([
    ['an e-mail address', 'zyx.q@secret.example', 'nobody.q@secret.example'],
    ['a name', 'Zyxwquant', 'Zyxwquart'],
    ['a street', '7 Quagga Lane', '8 Quagga Lane'],
    ['a code', 'SIC-74711', 'SIC-74712'],
  ])('finds %s that is hidden no better than one that does not exist', async (_what, ...texts) => {
    const told: string[] = [];
    for (const text of texts) {
      for (const allFields of [false, true]) {
        const objects = ['Account', 'Contact', 'Opportunity'];
        desk.world.model.calls('find_records', { text, objects, allFields }).says('That is all.');
        const turn = await (await desk.open({ person: 'admin' })).ask('Find it');
        told.push(`${allFields} ${stepOf(turn)} ${result()}`);
        desk.next();
      }
    }
    expect(told.slice(0, 2)).toEqual(told.slice(2));
  });

  it('does not make through a conversion what the policy does not let it create', async () => {
    const closed = (object: string) => ['convert_lead', object, 'Disabled', false, null] as const;
    const tools = [...ALWAYS!, [...closed('Account')], [...closed('Opportunity')]] as typeof ALWAYS;
    const into = { leadId: desk.ids.lead, contactId: desk.ids.contact };
    const { account: accountId } = desk.ids;
    for (const args of [
      into,
      { ...into, accountId: '' },
      { ...into, accountId: ' ' },
      { ...into, accountId, opportunityName: 'x' },
    ]) {
      // prettier-ignore
      const turn = await desk.attack('convert_lead', args, { person: 'admin', tools });
      expect(stepOf(turn)).toBe('blocked');
      desk.expectHarmless([turn]);
      desk.next();
    }
  });

  it.each([
    ['an account', { accountId: '' }],
    ['an opportunity', { opportunityName: 'Slipped in' }],
  ])('does not make %s that only the edited card asks for', async (_what, edit) => {
    const closed = (object: string) => ['convert_lead', object, 'Disabled', false, null] as const;
    const asks = ['*', '*', 'Needs_Approval', false, null] as const;
    const tools = [[...asks], [...closed('Account')], [...closed('Opportunity')]] as typeof ALWAYS;
    const { lead: leadId, account: accountId } = desk.ids;
    desk.world.model.calls('convert_lead', { leadId, accountId }).says('That is all.');
    const panel = await desk.open({ person: 'admin', tools, agent: { edits: true } });
    const turn = await panel.ask('Convert it');
    expect((await panel.decide(turn, 'approve', { edit })).status).toBe(202);

    const ended = await panel.follow(turn);

    expect(stepOf(ended)).toBe('blocked');
    desk.expectHarmless([ended]);
  });

  it('neither runs an action with a hidden input nor tells that there is one', async () => {
    const options = {
      person: 'admin' as const,
      actions: [['escalate_case', 'flow', 'Escalate_Case', 'Escalate Case', ''] as [string, 'flow', string, string, string]], // prettier-ignore
      fields: [...HIDDEN, ['Action', 'reason', 'Hidden'] as [string, string, 'Hidden']],
    };
    const caseId = String(desk.world.rows('Case')[0]?.['Id']);

    const turn = await desk.attack('escalate_case', { caseId, reason: 'Now' }, options);

    expect(stepOf(turn)).toMatch(refused);
    desk.expectHarmless([turn]);
    const { tools } = desk.world.model.requests[0]!;
    const offered = tools?.find((tool) => tool.function.name === 'escalate_case');
    expect(JSON.stringify(offered)).toContain('caseId');
    expect(JSON.stringify(offered)).not.toContain('reason');
  });

  it('writes a note as text, whatever signs stand in it', async () => {
    const text = '<img src=x onerror="alert(1)">\n</p><script>x</script> &lt;';
    const note = { record: desk.ids.account, title: '<b>x</b>', text };

    const turn = await desk.attack('add_note', note, { person: 'admin' });

    expect(stepOf(turn)).toBe('done');
    const version = desk.world.rows('ContentVersion').find(({ Title }) => Title === note.title);
    const html = Buffer.from(String(version?.['VersionData']), 'base64').toString();
    expect(html).toBe(
      '<p>&lt;img src=x onerror=&quot;alert(1)&quot;&gt;</p><p>&lt;/p&gt;&lt;script&gt;x&lt;/script&gt; &amp;lt;</p>',
    );
  });
});
