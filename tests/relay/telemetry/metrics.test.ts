// What runs is counted, on a port that the panel does not reach.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { account } from '../../builders/records.ts';
import { freePort } from '../../builders/ports.ts';
import { aWorld } from '../../builders/world.ts';
import type { World } from '../../builders/world.ts';
import { scrape } from './collector.ts';

describe('metrics', () => {
  let world: World;
  let port: number;
  let edge: string;
  beforeAll(async () => {
    port = await freePort();
    world = await aWorld({ env: { METRICS_PORT: String(port) } });
    edge = account(world, 'Edge Communications');
  });
  afterEach(() => world.reset());
  afterAll(() => world.close());

  const aPanel = () => world.panel({ record: { id: edge, object: 'Account' } });
  const readEdge = () =>
    world.model.calls('get_record', { object: 'Account', id: edge, fields: ['Phone'] });
  const askForPhone = async (phone = '(512) 555-0142') => {
    const panel = await aPanel();
    const records = [{ id: edge, values: { Phone: phone } }];
    world.model.calls('update_records', { object: 'Account', records });
    return { panel, turn: await panel.ask('Set the phone') };
  };

  it('stand at /metrics of their own port and nowhere else', async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/metrics`);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(await answer.text()).toMatch(/^process_cpu_seconds_total \d/m);
    expect((await fetch(`${world.relayUrl}/metrics`)).status).toBe(404);
    expect((await fetch(`http://127.0.0.1:${port}/v1/turns`)).status).toBe(404);
    expect((await fetch(`http://127.0.0.1:${port}/metrics`, { method: 'POST' })).status).toBe(404);
  });

  it('count turns by their end, steps by tool and end, and tokens by model', async () => {
    readEdge().says('Here it is.');
    await (await aPanel()).ask('What is the phone?');
    await expect.poll(async () => (await scrape(port)).value('recordside_turns_in_flight')).toBe(0);
    const seen = await scrape(port);
    expect(seen.value('recordside_turns_total{end="done",code=""}')).toBe(1);
    expect(seen.value('recordside_steps_total{tool="get_record",status="done"}')).toBe(1);
    expect(seen.value('recordside_tokens_total{model="default",kind="input"}')).toBe(200);
    expect(seen.value('recordside_tokens_total{model="default",kind="cached"}')).toBe(80);
    expect(seen.value('recordside_tokens_total{model="default",kind="output"}')).toBe(20);
  });

  it('say why turns failed, and what a model answered', async () => {
    for (let tries = 0; tries < 3; tries += 1) world.model.step({ status: 503 });
    await (await aPanel()).ask('Hello?');
    const seen = await scrape(port);
    expect(seen.value('recordside_turns_total{end="failed",code="model_unavailable"}')).toBe(1);
    const failed = 'recordside_model_seconds_count{model="default",outcome="overloaded"}';
    expect(seen.value(failed)).toBe(3);
  });

  it('time calls to the model and to Salesforce', async () => {
    readEdge().says('Here it is.');
    await (await aPanel()).ask('What is the phone?');
    const seen = await scrape(port);
    expect(seen.value('recordside_model_seconds_count{model="default",outcome="ok"}')).toBe(2);
    expect(seen.value('recordside_model_first_seconds_count{model="default"}')).toBe(2);
    for (const operation of ['sign_in', 'query', 'describe']) {
      const calls = `recordside_salesforce_seconds_count{operation="${operation}",outcome="ok"}`;
      expect(seen.value(calls), operation).toBeGreaterThan(0);
    }
  });

  it('tell how much of its API calls the org has used', async () => {
    readEdge().says('Here it is.');
    await (await aPanel()).ask('What is the phone?');
    const seen = await scrape(port);
    const org = `{org="${world.config.orgs.keys().next().value}"}`;
    expect(seen.value(`recordside_salesforce_api_calls_used${org}`)).toBeGreaterThan(0);
    expect(seen.value(`recordside_salesforce_api_calls_allowed${org}`)).toBe(15_000);
  });

  it('count cards by what became of them, with the time they waited', async () => {
    const first = await askForPhone();
    world.advance(90_000);
    world.model.says('Done.');
    await first.panel.approve(first.turn);
    const second = await askForPhone('(512) 555-0143');
    world.model.says('As you like.');
    await second.panel.reject(second.turn);
    const third = await askForPhone('(512) 555-0144');
    world.model.says('Something else, then.');
    await third.panel.ask('Never mind');
    const seen = await scrape(port);
    const cards = (part: string, outcome: string): number =>
      seen.value(`recordside_approval_wait_seconds_${part}{outcome="${outcome}"}`);
    expect(cards('count', 'approved')).toBe(1);
    expect(cards('sum', 'approved')).toBeGreaterThan(89);
    expect(cards('sum', 'approved')).toBeLessThan(120);
    expect(cards('count', 'rejected')).toBe(1);
    expect(cards('count', 'superseded')).toBe(1);
    const steps = 'recordside_steps_total{tool="update_records",status=';
    expect(seen.value(`${steps}"done"}`)).toBe(1);
    expect(seen.value(`${steps}"rejected"}`)).toBe(2);
  });

  it('count cards that nobody decided, and one that was decided in part', async () => {
    const stopped = await askForPhone();
    await stopped.panel.request('POST', `/v1/turns/${stopped.turn.id}/stop`);
    const late = await askForPhone();
    world.advance(11 * 60_000);
    expect((await (await aPanel()).decide(late.turn, 'approve')).status).toBe(410);
    const both = [edge, account(world, 'Burlington Textiles Corp of America')];
    const records = both.map((id) => ({ id, values: { Phone: '1' } }));
    world.model.calls('update_records', { object: 'Account', records });
    const panel = await aPanel();
    const turn = await panel.ask('Set both phones');
    world.model.says('One of them.');
    const { approvalId, revision, rows: shown } = turn.card();
    const rows = shown.map(({ rowId }, i) => ({ rowId, decision: i === 0 ? 'approve' : 'reject' }));
    await panel.request('POST', `/v1/turns/${turn.id}/decisions`, { approvalId, revision, rows });
    await panel.follow(turn);
    const seen = await scrape(port);
    const count = (outcome: string): number =>
      seen.value(`recordside_approval_wait_seconds_count{outcome="${outcome}"}`);
    expect(['stopped', 'expired', 'partly', 'approved', 'rejected'].map(count)).toEqual([1, 1, 1, 0, 0]); // prettier-ignore
  });

  it('count a decision once, however often it is sent', async () => {
    const { panel, turn } = await askForPhone();
    world.model.says('Done.');
    await panel.decide(turn, 'approve');
    await panel.decide(turn, 'approve');
    await panel.follow(turn);
    const seen = await scrape(port);
    expect(seen.value('recordside_approval_wait_seconds_count{outcome="approved"}')).toBe(1);
  });

  it('count what is under way, and no more when it has ended', async () => {
    world.model.says('Slowly now', { paceMs: 300 });
    const asked = (await aPanel()).ask('Go on');
    const value = async (name: string) => (await scrape(port)).value(name);
    await expect.poll(() => value('recordside_turns_in_flight')).toBe(1);
    expect(await value('recordside_open_streams')).toBe(1);
    await asked;
    await expect.poll(() => value('recordside_turns_in_flight')).toBe(0);
    await expect.poll(() => value('recordside_open_streams')).toBe(0);
  });

  it('give the names that a model makes up one name', async () => {
    world.model.calls('drop_everything', {}).says('I cannot.');
    await (await aPanel()).ask('Go on');
    const seen = await scrape(port);
    expect(seen.text).toContain('recordside_steps_total{tool="unknown",status="failed"} 1');
    expect(seen.text).not.toContain('drop_everything');
  });

  it('give the actions of an org one name', async () => {
    world.model.calls('escalate_case', {}).says('I cannot.');
    const actions = [['escalate_case', 'flow', 'Escalate_Case', 'Escalate Case', '']] as const;
    const panel = await world.panel({
      actions: actions.map((one) => [...one]),
      tools: [['escalate_case', '*', 'Needs_Approval', false, null]],
    });
    await panel.ask('Escalate it');
    const seen = await scrape(port);
    expect(seen.text).toMatch(/recordside_steps_total\{tool="action",/);
    expect(seen.text).not.toContain('escalate_case');
  });
});

describe('a queue with little room', () => {
  it('is as deep as there are segments that wait', async () => {
    const port = await freePort();
    const world = await aWorld({
      env: { METRICS_PORT: String(port) },
      limits: { turnsInFlight: 1 },
    });
    try {
      world.model.says('First', { paceMs: 400 }).says('Second.');
      const first = (await world.panel()).ask('One');
      await expect.poll(() => world.model.requests.length).toBe(1);
      const second = (await world.panel({ person: 'admin' })).ask('Two');
      const depth = async () => (await scrape(port)).value('recordside_queue_depth');
      await expect.poll(depth).toBe(1);
      await Promise.all([first, second]);
      expect(await depth()).toBe(0);
    } finally {
      await world.close();
    }
  });
});
