// The clock of each relay is ten minutes off, one to either side.
import { aCrowd } from '../crowd.ts';
import type { Scenario } from '../play.ts';
import { PATIENCE_MS } from './until.ts';

const OFF_MS = 10 * 60_000;

export const clocksOff: Scenario = {
  name: 'clocks that are ten minutes off',
  async run(stage, size) {
    for (const [i, instance] of stage.instances.entries()) {
      await instance.kill();
      await instance.start(i === 0 ? OFF_MS : -OFF_MS);
    }
    const crowd = await aCrowd(stage, { size, patienceMs: PATIENCE_MS });
    await crowd.done;
    for (const instance of stage.instances) {
      await instance.kill();
      await instance.start();
    }
    return crowd.asked();
  },
};
