// How far long steps are: said seldom, and never of a step that is soon over.
import type { RelayEvent } from '../protocol.ts';
import type { OnRetry } from '../salesforce/types.ts';
import type { Progress } from '../tools/types.ts';
import type { Words } from '../words/words.ts';

type StepProgress = Extract<RelayEvent, { type: 'step.progress' }>;

/** Most steps are over before anybody would want to know how far they are. */
const SILENT_MS = 1_000;
/** What comes sooner after the last one waits, and only the newest is said. */
const PAUSE_MS = 250;

/** What steps that run side by side say of themselves. */
export interface ProgressOfSteps {
  /** `end` leaves nothing of it behind. */
  of(stepId: string): { say: Progress; end(): void };
  /** Resolves when there is something to take. */
  readonly rung: Promise<undefined>;
  take(): StepProgress[];
}

export function createProgress(): ProgressOfSteps {
  let bell = Promise.withResolvers<undefined>();
  const waiting = new Map<string, StepProgress>();
  return {
    of(stepId) {
      let dueAt = performance.now() + SILENT_MS;
      let timer: NodeJS.Timeout | undefined;
      let isOver = false;
      let newest: StepProgress = { type: 'step.progress', stepId, done: 0, label: '' };
      const ring = (): void => {
        timer = undefined;
        dueAt = performance.now() + PAUSE_MS;
        waiting.set(stepId, newest);
        bell.resolve(undefined);
      };
      return {
        say(part) {
          newest = { ...newest, ...part };
          // What others wait for as well may go on after the step.
          if (isOver) return;
          timer ??= setTimeout(ring, Math.max(0, dueAt - performance.now()));
        },
        end() {
          isOver = true;
          clearTimeout(timer);
          waiting.delete(stepId);
        },
      };
    },
    get rung() {
      return bell.promise;
    },
    take() {
      const said = [...waiting.values()];
      waiting.clear();
      bell = Promise.withResolvers();
      return said;
    },
  };
}

/** What is said while Salesforce is asked again. */
export const sayRetries =
  (say: Progress, { steps }: Words): OnRetry =>
  ({ next, most }) =>
    say({ label: steps.tryAgain(next, most) });

/**
 * Does the work of one step.
 * @returns what it answers; yields meanwhile how far it is
 */
export async function* withProgress<T>(
  stepId: string,
  work: (say: Progress) => Promise<T>,
): AsyncGenerator<RelayEvent, T> {
  const progress = createProgress();
  const { say, end } = progress.of(stepId);
  const answer = work(say).finally(end);
  const ended = answer.then(
    () => true,
    () => true,
  );
  while (!(await Promise.race([ended, progress.rung]))) yield* progress.take();
  return answer;
}
