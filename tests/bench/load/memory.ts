// What an open stream holds: answers that stand still after half of their words.
import { setTimeout as sleep } from 'node:timers/promises';
import { ask } from './ask.ts';
import type { Target } from './drive.ts';
import { residentKb } from './processes.ts';

const AT_ONCE = 25;

/** Opens as many streams as `counts` says, one after the other; answers kilobytes per stream at each. */
export async function kbPerStream(
  target: Target,
  modelUrl: string,
  counts: readonly number[],
): Promise<number[]> {
  const before = await heldKb(target.pid);
  const asked: Promise<unknown>[] = [];
  const answers: number[] = [];
  for (const count of counts) {
    while (asked.length < count)
      await Promise.all(Array.from({ length: AT_ONCE }, () => openOne(target, asked)));
    answers.push(((await heldKb(target.pid)) - before) / count);
  }
  await fetch(`${modelUrl}/release`);
  await Promise.all(asked);
  return answers;
}

/** Resolves with the first text; the stream stays open. */
function openOne({ url, tokens }: Target, asked: Promise<unknown>[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const whole = ask(url, tokens[asked.length] ?? '', 'held', resolve);
    whole.catch(reject);
    asked.push(whole);
  });
}

/** Resident memory once garbage is collected and what is free has gone back to the system. */
async function heldKb(pid: number): Promise<number> {
  for (let i = 0; i < 3; i += 1) {
    process.kill(pid, 'SIGUSR2');
    await sleep(1_000);
  }
  return residentKb(pid);
}
