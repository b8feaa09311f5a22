// Redis is killed and comes back, with what it knew or without; it is full; or it lives, and one instance no longer reaches it.
import { setTimeout as sleep } from 'node:timers/promises';
import { aCrowd } from '../crowd.ts';
import type { Scenario } from '../play.ts';
import { PATIENCE_MS, until } from './until.ts';

/** Longer than an instance may be silent before its turns are taken over. */
const PARTITION_MS = 20_000;
const FULL_MS = 5_000;

export const redisComesBack: Scenario = {
  name: 'Redis is killed and comes back with its data',
  async run(stage, size) {
    stage.model.paceMs = 40;
    const crowd = await aCrowd(stage, { size, patienceMs: PATIENCE_MS });
    await until('the model speaks', () => stage.model.speaking() > size / 8);
    await stage.store.kill();
    await sleep(1_500);
    await stage.store.start();
    await crowd.done;
    return crowd.asked();
  },
};

/** Again and again, so that it falls between any two steps of a question. */
export const redisComesAndGoes: Scenario = {
  name: 'Redis is killed six times while people ask',
  async run(stage, size) {
    const crowd = await aCrowd(stage, { size, patienceMs: PATIENCE_MS });
    for (let times = 0; times < 6; times += 1) {
      await sleep(150 + times * 130);
      await stage.store.kill();
      await stage.store.start();
    }
    await crowd.done;
    return crowd.asked();
  },
};

export const redisForgets: Scenario = {
  name: 'Redis is killed and comes back empty',
  forgets: true,
  async run(stage, size) {
    stage.model.paceMs = 40;
    const crowd = await aCrowd(stage, { size, patienceMs: PATIENCE_MS });
    await until('the model speaks', () => stage.model.speaking() > size / 8);
    await stage.store.kill();
    stage.store.wipe();
    await stage.store.start();
    await crowd.done;
    return crowd.asked();
  },
};

/** It answers, and takes nothing in: `noeviction`, as deploy/ has it. */
export const redisIsFull: Scenario = {
  name: 'Redis has no room for a while',
  async run(stage, size) {
    const { client } = stage.store;
    stage.model.paceMs = 40;
    const crowd = await aCrowd(stage, { size, patienceMs: PATIENCE_MS });
    await until('the model speaks', () => stage.model.speaking() > size / 8);
    await client.config('SET', 'maxmemory', '1');
    await sleep(FULL_MS);
    await client.config('SET', 'maxmemory', '0');
    await crowd.done;
    return crowd.asked();
  },
};

export const partition: Scenario = {
  name: 'an instance is cut off from Redis while it holds turns',
  async run(stage, size) {
    stage.model.paceMs = 150;
    const crowd = await aCrowd(stage, { size, patienceMs: PATIENCE_MS });
    await until('the model speaks', () => stage.model.speaking() > size / 8);
    stage.lines[0]!.stop();
    await sleep(PARTITION_MS);
    stage.lines[0]!.mend();
    await crowd.done;
    return crowd.asked();
  },
};
