// Every scenario of the failure suite, one after the other on the same two relays, and a table of what became of them.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureRedis } from '../runner/redis.ts';
import { play, type Outcome, type Scenario } from './play.ts';
import { reconnects, slowReaders } from './scenarios/clients.ts';
import { clocksOff } from './scenarios/clock.ts';
import { calm, killedAfterWrite, killedBeforeWrite, killedMidStream } from './scenarios/kills.ts';
import * as model from './scenarios/model.ts';
import * as redis from './scenarios/redis.ts';
import * as salesforce from './scenarios/salesforce.ts';
import { storm } from './scenarios/storm.ts';
import { aStage, type Stage } from './stage/stage.ts';

/** People who ask at once; `CHAOS_SIZE` for another number. */
const size = Number(process.env['CHAOS_SIZE'] ?? 200);

const scenarios: readonly Scenario[] = [
  calm,
  killedMidStream,
  killedBeforeWrite,
  killedAfterWrite,
  ...Object.values(redis),
  ...Object.values(salesforce),
  ...Object.values(model),
  slowReaders,
  reconnects,
  clocksOff,
  storm,
];

const outcomes: Outcome[] = [];
let stage: Stage;
beforeAll(async () => {
  ensureRedis();
  stage = await aStage();
});
afterAll(async () => {
  console.table(outcomes.map(({ wrong, ...row }) => ({ ...row, wrong: wrong.length })));
  await stage.close();
});

it.each(scenarios)('$name', async (scenario) => {
  const outcome = await play(stage, scenario, size);
  outcomes.push(outcome);
  expect(outcome.wrong).toEqual([]);
});
