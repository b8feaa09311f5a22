// An instance takes no more than it can hold: who comes to a full queue is told when to come back, and nothing is left of the question.
import { expect, it, onTestFinished } from 'vitest';
import { errorOf, type Panel } from '../../builders/panel.ts';
import { aWorld } from '../../builders/world.ts';

/** One is at work, four times as many wait. */
const LIMITS = { turnsInFlight: 1, turnsInFlightPerUser: 20 };
const WAITING = 4;

it('a question that finds the queue full is answered 503 with the seconds to wait, and begins when it is asked again', async () => {
  const world = await aWorld({ limits: LIMITS });
  onTestFinished(() => world.close());
  const ids = world.rows('Account').map((row) => String(row['Id']));
  /** Each of another record: a conversation has one question at a time. */
  const open = (i: number): Promise<Panel> => world.panel({ record: { id: ids[i]!, object: 'Account' } }); // prettier-ignore
  const [first, last] = [await open(0), await open(WAITING + 1)];
  const ask = (panel: Panel): Promise<Response> =>
    panel.request('POST', '/v1/turns', { clientTurnId: 'once', message: 'Hi' });
  world.model.says('Slow', { hang: true });
  for (let answer = 0; answer <= WAITING; answer += 1) world.model.says('Hello.');

  await ask(first);
  await expect.poll(() => world.model.requests.length).toBe(1);
  for (let i = 1; i <= WAITING; i += 1) expect((await ask(await open(i))).status).toBe(200);
  const refused = await ask(last);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await errorOf(refused)).toMatchObject({ status: 503, code: 'busy', retryable: true });

  const [firstAgain, lastAgain] = [await open(0), await open(WAITING + 1)];
  expect(lastAgain.session.transcript).toEqual([]);
  expect(lastAgain.session.activeTurn).toBeUndefined();
  await first.request('POST', `/v1/turns/${firstAgain.session.activeTurn?.id}/stop`);
  await expect.poll(async () => (await ask(last)).status, { timeout: 5_000 }).toBe(200);
  await expect.poll(() => world.model.requests.length).toBe(WAITING + 2);
}, 20_000);
