// The practice org's data set, the same at every start but for the dates, which follow the calendar.
import type { SeedRow } from '../store/seedTypes.ts';
import { fullSet } from './full.ts';
import { smallSet } from './small.ts';

/**
 * Every record of the data set, parents before children.
 * @param size `small`: six accounts made by hand; `full`: those and thirty-four more
 * @param today what the dates are counted from (its UTC day)
 */
export function seedRecords(size: 'full' | 'small', today: Date): SeedRow[] {
  return size === 'full' ? fullSet(today) : smallSet(today);
}
