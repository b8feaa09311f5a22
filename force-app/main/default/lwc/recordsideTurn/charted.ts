// Which steps of an answer are shown as charts: the last that counted or summed in groups.
import type { Step, Turn } from 'c/recordsideState';

/** More would push the answer itself out of sight. */
const MOST = 2;

function isGrouped({ state, detail }: Step): boolean {
  const { columns = [], rows = [] } = detail?.result ?? {};
  const has = (role: string): boolean => columns.some((column) => column.role === role);
  return state === 'done' && rows.length > 1 && has('group') && has('total');
}

/** The steps of a turn that is over; none while its answer still grows. */
export function chartedSteps(turn: Turn): Step[] {
  if (turn.status === 'running' || turn.replaced) return [];
  return turn.parts
    .flatMap((part) => (part.kind === 'steps' ? part.steps : []))
    .filter(isGrouped)
    .slice(-MOST);
}
