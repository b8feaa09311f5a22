// A press that the relay told to wait goes again by itself: in the meantime its count-down is shown.
import { createPauses } from 'c/recordsideRelay';
import { problemOf } from './problem';
import type { Problem } from './problem';

/** Where a press is: `busy` on its way or waiting to go again, `idle` when it was refused for good. */
export type PressStatus = 'busy' | 'idle';

export interface Press {
  /** Made once, or as often as the relay asks for: the same request every time, so that it is done once. */
  run(): Promise<unknown>;
  /** Told before and after every try; nothing after the one that went well. */
  show(status: PressStatus, problem: Problem): void;
  /** What was wanted has happened otherwise while the press was waiting. */
  isOver?(): boolean;
}

const NO_PROBLEM: Problem = { message: '' };

/**
 * @param signal once it is aborted nothing goes again
 * @returns whether it went well in the end; what went wrong is shown
 */
export async function patiently(
  { run, show, isOver }: Press,
  signal: AbortSignal,
): Promise<boolean> {
  show('busy', NO_PROBLEM);
  try {
    await run();
    return true;
  } catch (error) {
    const problem = problemOf(error);
    const { retryAt } = problem;
    show(retryAt ? 'busy' : 'idle', problem);
    if (!retryAt) return false;
    await createPauses().wait(Date.parse(retryAt) - Date.now(), signal);
    return !signal.aborted && !isOver?.() && patiently({ run, show, isOver }, signal);
  }
}
