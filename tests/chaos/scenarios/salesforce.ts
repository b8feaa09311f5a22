// Salesforce refuses, is slow, or does not answer: what was approved is written once, or the person is told that it was not.
import { aCrowd, isAnswered } from '../crowd.ts';
import type { Asked } from '../person.ts';
import type { Scenario } from '../play.ts';
import type { Stage } from '../stage/stage.ts';
import { PATIENCE_MS } from './until.ts';

/** Some of the requests meet it; a question that fails by it is answered all the same. */
function fault(name: string, cause: (stage: Stage, times: number) => void): Scenario {
  return {
    name: `Salesforce: ${name}`,
    async run(stage, size) {
      const crowd = await aCrowd(stage, {
        size,
        kinds: ['update', 'create', 'update', 'read'],
        patienceMs: PATIENCE_MS,
        isEnough: wasServed,
      });
      cause(stage, Math.ceil(size / 4));
      await crowd.done;
      return crowd.asked();
    },
  };
}

/** What was not written is asked for again. */
const wasServed = (one: Asked): boolean =>
  isAnswered(one) &&
  one.events.every(({ event }) => event.type !== 'step.finished' || event.status === 'done');

const COMPOSITE = { match: '/composite', method: 'POST' };

export const expired = fault('401', (stage, times) =>
  stage.org.fault({ kind: '401', match: '/services/data', times }),
);
export const tooMany = fault('429', (stage, times) =>
  stage.gate.refuse(/\/services\/data/, times, 429, { 'retry-after': '1' }),
);
export const limitReached = fault('REQUEST_LIMIT_EXCEEDED', (stage, times) =>
  stage.org.fault({ kind: 'request_limit', match: '/services/data', times }),
);
export const unavailable = fault('503', (stage, times) =>
  stage.org.fault({ kind: '503', match: '/services/data', times }),
);
export const locked = fault('UNABLE_TO_LOCK_ROW', (stage, times) =>
  stage.org.fault({ kind: 'row_lock', ...COMPOSITE, times }),
);
export const cutAfterCommit = fault('a commit, then a cut connection', (stage, times) =>
  stage.org.fault({ kind: 'commit_then_cut', ...COMPOSITE, times }),
);
export const cutBeforeCommit = fault('a cut connection', (stage, times) =>
  stage.org.fault({ kind: 'cut', match: '/services/data', times }),
);
export const slow = fault('answers after 30 seconds', (stage, times) =>
  stage.org.fault({ kind: 'latency', match: '/services/data', times, ms: 30_000 }),
);
