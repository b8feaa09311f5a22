// The model is at its limit, breaks off, or says what it should not.
import { aCrowd } from '../crowd.ts';
import type { Scenario } from '../play.ts';
import type { ModelFault } from '../stage/model.ts';
import { PATIENCE_MS } from './until.ts';

/** Every other person meets it once, in the first response to a question. */
function fault(name: string, kind: ModelFault): Scenario {
  return {
    name: `model: ${name}`,
    async run(stage, size) {
      const met = new Set<string>();
      stage.model.faultFor = ({ number, accountId }) => {
        if (number % 2 === 1 || met.has(accountId)) return undefined;
        met.add(accountId);
        return kind;
      };
      const crowd = await aCrowd(stage, { size, patienceMs: PATIENCE_MS });
      await crowd.done;
      return crowd.asked();
    },
  };
}

export const limited = fault('429', 429);
export const broken = fault('500', 500);
export const brokenOff = fault('a stream cut in the middle of a call', 'cut');
export const malformed = fault('arguments that are no JSON', 'malformed');
export const endless = fault('words without end', 'endless');
