// The failure suite in its short form; `npm run test:chaos` plays every scenario, each with hundreds of turns.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findRedis } from '../runner/redis.ts';
import { play, type Outcome, type Scenario } from './play.ts';
import { redisForgets } from './scenarios/redis.ts';
import { storm } from './scenarios/storm.ts';
import { aStage, type Stage } from './stage/stage.ts';

const SIZE = 24;

describe.skipIf(findRedis() === undefined)('two relays on Redis', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await aStage();
  }, 60_000);
  afterAll(() => stage.close());

  const played = (scenario: Scenario): Promise<Outcome> => play(stage, scenario, SIZE);

  it('lose no turn, double no write and tell no secret while they are killed and all around them fails', async () => {
    const outcome = await played(storm);
    expect(outcome.wrong).toEqual([]);
    expect(outcome.ended).toBeGreaterThanOrEqual(SIZE);
    expect(outcome.auditRows).toBeGreaterThan(0);
  }, 200_000);

  it('tell everybody to ask again when Redis has lost all it knew', async () => {
    const outcome = await played(redisForgets);
    expect(outcome.wrong).toEqual([]);
    expect(outcome.resumable).toBeGreaterThan(0);
    expect(outcome.ended).toBe(SIZE);
  }, 200_000);
});
