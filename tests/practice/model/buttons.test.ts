// What the practice model says of what the panel's buttons did: the relay makes their call before the model is asked.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startPracticeModel } from '../../../relay/practice/model/server.ts';
import type { PracticeModel } from '../../../relay/practice/model/server.ts';
import type { TurnAnswer } from '../../../relay/src/protocol.ts';
import { turnOf } from '../../builders/panel.ts';
import type { Panel, Turn } from '../../builders/panel.ts';
import { recordId } from '../../builders/records.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';

describe('a button', () => {
  let world: World;
  let model: PracticeModel;
  beforeAll(async () => {
    model = await startPracticeModel({ port: 0, paceMs: 0 });
    world = await aWorld();
    world.config.models.get('default')!.baseUrl = `${model.url}/v1`;
    await world.restartRelay();
  });
  afterEach(() => world.reset());
  afterAll(async () => {
    await world.close();
    await model.close();
  });

  const on = (object: string, name: string): Promise<Panel> =>
    world.panel({
      record: { id: recordId(world, object, 'Name', name), object },
      tools: [['undo_change', '*', 'Needs_Approval', false, null]],
    });
  const onEdge = (): Promise<Panel> => on('Account', 'Edge Communications');

  async function pressed(panel: Panel, path: string, body?: object): Promise<Turn> {
    const answer = await panel.request('POST', path, body);
    const { turnId } = (await answer.json()) as TurnAnswer;
    return panel.follow({ ...turnOf([]), id: turnId });
  }

  async function undoPath(panel: Panel, change: string): Promise<string> {
    const written = await panel.approve(await panel.ask(change));
    return `/v1/actions/${written.of('receipt')[0]!.actionKey}/undo`;
  }

  it.each([
    ['change the phone to 555 0100', /^Undone: \[Edge Communications\]\(\/001\w+\)\.$/],
    ['remind me to call Sean on Friday', /^Undone: \*\*Call Sean\*\* is deleted again\.$/],
  ])('that takes “%s” back', async (change, said) => {
    const panel = await onEdge();
    const asked = await pressed(panel, await undoPath(panel, change));
    expect((await panel.approve(asked)).text()).toMatch(said);
  });

  it('that takes back what another conversation changed', async () => {
    const path = await undoPath(await onEdge(), 'change the phone to 555 0100');
    const elsewhere = await on('Opportunity', 'Edge Installation');
    const asked = await pressed(elsewhere, path);
    expect((await elsewhere.approve(asked)).text()).toBe('Undone: **Edge Communications**.');
  });

  it('that keeps an answer as a note', async () => {
    const panel = await onEdge();
    const asked = await pressed(panel, '/v1/notes', { title: 'Summary', text: 'They renew.' });
    const kept = (await panel.approve(asked)).text();
    expect(kept).toMatch(/^Kept as the note \[Summary\]\(\/069\w+\)\.$/);
  });
});
