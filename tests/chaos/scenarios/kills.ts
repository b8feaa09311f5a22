// An instance is ended by SIGKILL: in the middle of answers, before a write has left, and before its answer has come.
import { aCrowd } from '../crowd.ts';
import type { Scenario } from '../play.ts';
import { PATIENCE_MS, until } from './until.ts';

const COMPOSITE = /^POST .*\/composite$/;

export const calm: Scenario = {
  name: 'nothing goes wrong',
  async run(stage, size) {
    const crowd = await aCrowd(stage, { size, patienceMs: PATIENCE_MS });
    await crowd.done;
    return crowd.asked();
  },
};

export const killedMidStream: Scenario = {
  name: 'kill -9 in the middle of answers',
  async run(stage, size) {
    stage.model.paceMs = 60;
    const crowd = await aCrowd(stage, { size, patienceMs: PATIENCE_MS });
    await until('the model speaks', () => stage.model.speaking() > size / 8);
    await stage.instances[0].kill();
    await stage.instances[0].start();
    await crowd.done;
    return crowd.asked();
  },
};

export const killedBeforeWrite: Scenario = {
  name: 'kill -9 between claim and write',
  async run(stage, size) {
    const hold = stage.gate.hold(COMPOSITE, 'before');
    const crowd = await aCrowd(stage, {
      size,
      kinds: ['update', 'create'],
      patienceMs: PATIENCE_MS,
    });
    await until('writes are on their way', () => hold.held() > size / 8);
    await stage.instances[0].kill();
    hold.release();
    await stage.instances[0].start();
    await crowd.done;
    return crowd.asked();
  },
};

export const killedAfterWrite: Scenario = {
  name: 'kill -9 between write and record of the outcome',
  async run(stage, size) {
    const hold = stage.gate.hold(COMPOSITE, 'after');
    const crowd = await aCrowd(stage, {
      size,
      kinds: ['update', 'create'],
      patienceMs: PATIENCE_MS,
    });
    await until('writes are committed', () => hold.held() > size / 8);
    await stage.instances[0].kill();
    hold.release();
    await stage.instances[0].start();
    await crowd.done;
    return crowd.asked();
  },
};
