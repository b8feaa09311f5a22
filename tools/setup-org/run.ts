// Goes through the steps: each says what it does, is skipped when done, and the state is kept after each.
import type { Setup, Step } from './step.ts';

/** The plan in words; nothing is run or asked. */
export function planOf(steps: readonly Step[]): string[] {
  return [...steps.map(({ title }) => title), 'Run the doctor'].map(
    (title, i) => `${String(i + 1).padStart(2)}  ${title}`,
  );
}

/**
 * @param save - keeps the state; called after every step, also after one that failed
 * @throws the step's Error
 */
export async function runSteps(
  steps: readonly Step[],
  setup: Setup,
  save: () => void,
): Promise<void> {
  for (const [i, step] of steps.entries()) {
    const number = String(i + 1).padStart(2);
    if (await step.isDone(setup)) {
      setup.say(`${number}  done already: ${step.title}`);
      markDone(setup, step);
      save();
      continue;
    }
    setup.say(`${number}  ${step.title} …`);
    try {
      await step.run(setup);
      markDone(setup, step);
    } finally {
      save();
    }
  }
}

function markDone({ state }: Setup, { id }: Step): void {
  if (!state.done.includes(id)) state.done.push(id);
}
