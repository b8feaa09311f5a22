// The decision of a query: the strictest of the decisions of everything it touches.
import type { Decision, Policy } from '../policy/types.ts';
import type { TouchedObject } from './describes.ts';
import { decide, stricter } from '../policy/decide.ts';

/** Decides a read by `tool` for every object and field of `touched`; the strictest wins. */
export function decideQuery(
  policy: Policy,
  touched: readonly TouchedObject[],
  tool: string,
): Decision {
  return touched
    .map(({ object, fields }) => {
      return decide(policy, { tool, effect: 'read', object, fields, records: 0 });
    })
    .reduce(stricter);
}
