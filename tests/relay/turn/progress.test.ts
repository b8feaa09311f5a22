// Long steps say how far they are; quick ones say nothing, and nothing is said that is not so.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EventsAnswer, RelayEvent } from '../../../relay/src/protocol.ts';
import { createProgress, withProgress } from '../../../relay/src/turn/progress.ts';
import { account } from '../../builders/records.ts';
import type { Turn } from '../../builders/panel.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';
import { upload } from '../tools/files.ts';

describe('what steps say of themselves', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  const labels = (said: { label: string }[]): string[] => said.map(({ label }) => label);

  it('is held back for a second, then told at most every quarter of one, the newest only', () => {
    const progress = createProgress();
    const { say } = progress.of('s1');
    const told: [number, string[]][] = [];
    for (let ms = 0; ms < 1_600; ms += 50) {
      say({ done: ms / 50, label: `at ${ms}` });
      vi.advanceTimersByTime(50);
      const said = labels(progress.take());
      if (said.length > 0) told.push([ms + 50, said]);
    }
    expect(told).toEqual([
      [1_000, ['at 950']],
      [1_250, ['at 1200']],
      [1_500, ['at 1450']],
    ]);
  });

  it('of a quick one is nothing at all', async () => {
    const steps = withProgress('s1', (say) => {
      say({ label: 'quick' });
      return new Promise((resolve) => setTimeout(() => resolve('answer'), 900));
    });
    const first = steps.next();
    await vi.advanceTimersByTimeAsync(900);
    expect(await first).toEqual({ done: true, value: 'answer' });
  });

  it('keeps the count of parts while something else is waited for', () => {
    const progress = createProgress();
    const { say } = progress.of('s1');
    say({ done: 2, total: 5, label: '2 of 5' });
    say({ label: 'Waiting' });
    vi.advanceTimersByTime(1_000);
    expect(progress.take()).toEqual([
      { type: 'step.progress', stepId: 's1', done: 2, total: 5, label: 'Waiting' },
    ]);
  });

  it('is told of each step, and of none that has ended', () => {
    const progress = createProgress();
    const [one, two] = [progress.of('s1'), progress.of('s2')];
    one.say({ label: 'one' });
    two.say({ label: 'two' });
    vi.advanceTimersByTime(1_000);
    two.end();
    two.say({ label: 'too late' });
    vi.advanceTimersByTime(1_000);
    expect(labels(progress.take())).toEqual(['one']);
  });

  it('comes before what the step answers, also when that is an error', async () => {
    const steps = withProgress('s1', async (say) => {
      say({ label: 'slow' });
      await new Promise((resolve) => setTimeout(resolve, 1_100));
      throw new Error('no answer');
    });
    const first = steps.next();
    await vi.advanceTimersByTimeAsync(1_000);
    expect((await first).value).toMatchObject({ type: 'step.progress', label: 'slow' });
    const rest = expect(steps.next()).rejects.toThrow('no answer');
    await vi.advanceTimersByTimeAsync(100);
    await rest;
  });
});

describe('a long step', () => {
  let world: World;
  let edge: string;
  beforeAll(async () => {
    world = await aWorld();
    edge = account(world, 'Edge Communications');
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  const typesOf = ({ events }: Turn): RelayEvent['type'][] => events.map(({ event }) => event.type);
  const slowQuery = (ms = 1_600): void => world.org.fault({ kind: 'latency', match: '/query', ms });
  const ask = async (tool: string, args: object, language?: string): Promise<Turn> => {
    const panel = await world.panel({
      tools: [[tool, '*', 'Always_Allow', false, null]],
      ...(language === undefined ? {} : { language }),
    });
    world.model.calls(tool, args).says('Done.');
    return panel.ask('Go');
  };

  it('of several queries tells how many are done, before its end and in the log', async () => {
    const panel = await world.panel({
      tools: [['get_timeline', '*', 'Always_Allow', false, null]],
    });
    world.model.calls('get_timeline', { object: 'Account', id: edge }).says('Done.');
    slowQuery();

    const turn = await panel.ask('What happened?');

    const said = turn.of('step.progress');
    const [step] = turn.of('step.finished');
    const total = step?.detail.sentences?.length ?? 0;
    expect(total).toBeGreaterThan(1);
    const counts = said.map(({ done }) => done);
    expect(counts).toEqual(counts.toSorted((a, b) => a - b));
    for (const { done, ...one } of said)
      expect(one).toMatchObject({ stepId: 's1', total, label: `${done} of ${total} done` });
    expect([...new Set(typesOf(turn))].slice(1, 4)).toEqual([
      ...['step.started', 'step.progress', 'step.finished'],
    ]);
    const headers = { accept: 'application/json' };
    const again = await panel.request('GET', `/v1/turns/${turn.id}/events`, undefined, headers);
    expect(((await again.json()) as EventsAnswer).events).toEqual(turn.events);
  });

  it('says in the person’s language that Salesforce is asked again', async () => {
    world.org.fault({ kind: '503', match: '/query', times: 2 });
    slowQuery();
    const turn = await ask('search_records', { soql: 'SELECT Id FROM Account' }, 'de');
    expect(turn.of('step.finished')).toMatchObject([{ status: 'done' }]);
    expect(turn.of('step.progress').at(-1)).toEqual({
      ...{ type: 'step.progress', stepId: 's1', done: 0 },
      label: 'Warten auf Salesforce, Versuch 3 von 3',
    });
  });

  it('that reads a file says what of it takes so long', async () => {
    const file = await upload(world, 'notes.txt', Buffer.from('Hello'), edge);
    world.org.fault({ kind: 'latency', match: '/VersionData', ms: 1_600 });
    const turn = await ask('read_file', { id: file });
    expect(turn.of('step.finished')).toMatchObject([{ status: 'done' }]);
    expect(turn.of('step.progress')).toContainEqual({
      ...{ type: 'step.progress', stepId: 's1' },
      ...{ done: 1, total: 3, label: 'Fetching the file' },
    });
  });

  it('that only takes its time tells of no parts that it does not have', async () => {
    slowQuery();
    const turn = await ask('search_records', { soql: 'SELECT Id FROM Account' });
    expect(turn.of('step.finished')).toMatchObject([{ status: 'done' }]);
    expect(turn.of('step.progress')).toEqual([]);
  });

  it('that writes says that Salesforce is asked what became of it', async () => {
    const panel = await world.panel();
    const records = [{ id: edge, values: { Phone: '1' } }];
    world.model.calls('update_records', { object: 'Account', records }).says('Done.');
    const card = await panel.ask('Set the phone');
    world.org.fault({ kind: 'cut', match: '/composite', method: 'POST', times: 2 });

    const turn = await panel.approve(card);

    expect(turn.of('receipt')).toHaveLength(1);
    const [said] = turn.of('step.progress');
    expect(said).toMatchObject({ stepId: 's1', label: expect.stringMatching(/^Waiting for Salesforce, try \d of \d$/) });
  }); // prettier-ignore
});
