// Much of it at once: the short form of the suite, in which one kill and one takeover have to do for all.
import { setTimeout as sleep } from 'node:timers/promises';
import { aCrowd } from '../crowd.ts';
import type { Scenario } from '../play.ts';
import type { ModelFault } from '../stage/model.ts';
import type { Stage } from '../stage/stage.ts';
import { PATIENCE_MS, until } from './until.ts';

const MODEL: readonly (ModelFault | undefined)[] = [429, 'cut', undefined, 500, 'malformed', undefined, undefined]; // prettier-ignore
const COMPOSITE = { match: '/composite', method: 'POST' };

/** Each for one or two requests. */
function disturbSalesforce({ org, gate }: Stage): void {
  org.fault({ kind: '401', match: '/services/data', times: 2 });
  org.fault({ kind: '503', match: '/query', times: 2 });
  org.fault({ kind: 'row_lock', ...COMPOSITE });
  org.fault({ kind: 'commit_then_cut', ...COMPOSITE, times: 2 });
  org.fault({ kind: 'request_limit', ...COMPOSITE });
  gate.refuse(/\/query/, 1, 429, { 'retry-after': '1' });
}

export const storm: Scenario = {
  name: 'kill -9 in the middle of answers and writes, Redis killed, Salesforce and the model at fault',
  async run(stage, size) {
    stage.model.faultFor = ({ number }) => MODEL[number % MODEL.length];
    stage.model.paceMs = 40;
    const held = stage.gate.hold(/^POST .*\/composite$/, 'after');
    const crowd = await aCrowd(stage, { size, patienceMs: PATIENCE_MS });
    disturbSalesforce(stage);
    await until('writes are committed and the model speaks', () => held.held() > 1 && stage.model.speaking() > 1); // prettier-ignore
    await stage.instances[0].kill();
    held.release();
    await stage.instances[0].start();
    await sleep(500);
    await stage.store.kill();
    await stage.store.start();
    await crowd.done;
    return crowd.asked();
  },
};
