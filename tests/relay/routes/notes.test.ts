// What was said is kept as a note where a person wants it, through the same card as any write.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { TurnAnswer } from '../../../relay/src/protocol.ts';
import { errorOf, openPanel, turnOf } from '../../builders/panel.ts';
import { account } from '../../builders/records.ts';
import { PANEL_ORIGIN, aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';

const NOTE = { title: 'Summary', text: 'They renew in May.' };

describe('a note', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  const onEdge = () => ({
    record: { id: account(world, 'Edge Communications'), object: 'Account' },
  });

  it('is kept on the record of the page once the person has approved', async () => {
    const panel = await world.panel(onEdge());
    const answer = await panel.request('POST', '/v1/notes', { ...NOTE, turnId: 't_1' });
    expect(answer.status).toBe(202);
    const { turnId } = (await answer.json()) as TurnAnswer;
    const asked = await panel.follow({ ...turnOf([]), id: turnId });
    expect(asked.of('turn.started')[0]).toMatchObject({ button: 'note', of: 't_1' });
    expect(asked.card().rows[0]?.fields).toMatchObject([
      { after: 'Summary' },
      { after: 'They renew in May.' },
      { afterName: 'Edge Communications' },
    ]);
    world.model.says('It is kept.');
    await panel.approve(asked);
    expect(world.rows('ContentVersion').filter((row) => row['Title'] === 'Summary')).toHaveLength(
      1,
    );
  });

  it('goes to the record of its conversation, whatever page the person has moved on to', async () => {
    const { conversationId } = (await world.panel(onEdge())).session;
    const elsewhere = {
      id: account(world, 'Burlington Textiles Corp of America'),
      object: 'Account',
    };
    const panel = await openPanel(
      world.relayUrl,
      await world.assertion({ record: elsewhere }),
      PANEL_ORIGIN,
      conversationId,
    );
    expect(panel.session.conversationId).toBe(conversationId);
    const answer = await panel.request('POST', '/v1/notes', NOTE);
    const { turnId } = (await answer.json()) as TurnAnswer;
    const asked = await panel.follow({ ...turnOf([]), id: turnId });
    expect(asked.card().rows[0]?.fields.at(-1)).toMatchObject({ afterName: 'Edge Communications' });
    world.model.says('It is kept.');
    await panel.approve(asked);
    expect(world.rows('ContentDocumentLink').map((row) => row['LinkedEntityId'])).toContain(
      onEdge().record.id,
    );
  });

  it('needs a record and words', async () => {
    const nowhere = await world.panel();
    const refused = await nowhere.request('POST', '/v1/notes', NOTE);
    expect(await errorOf(refused)).toMatchObject({ status: 400, code: 'bad_request' });
    const panel = await world.panel(onEdge());
    const empty = await panel.request('POST', '/v1/notes', { ...NOTE, text: ' ' });
    expect(await errorOf(empty)).toMatchObject({ status: 400, path: 'text' });
  });
});

describe('a session', () => {
  it('says what the policy leaves open on the record of the page', async () => {
    const world = await aWorld();
    try {
      const record = { id: account(world, 'Edge Communications'), object: 'Account' };
      const { session } = await world.panel({
        record,
        tools: [
          ['*', 'Account', 'Disabled', false, null],
          ['get_record', '*', 'Always_Allow', false, null],
          ['create_task', '*', 'Needs_Approval', false, null],
        ],
      });
      expect(session.allowed).toEqual([
        { tool: 'get_record', mode: 'allow' },
        { tool: 'create_task', mode: 'ask' },
        { tool: 'log_call', mode: 'ask' },
        { tool: 'schedule_event', mode: 'ask' },
        { tool: 'post_to_feed', mode: 'ask' },
        { tool: 'add_note', mode: 'ask' },
      ]);
    } finally {
      await world.close();
    }
  });
});
