// How many API calls the tasks take, as the practice org has seen them.
import type { World } from '../builders/world.ts';
import { openDesk, type Desk } from './desk.ts';
import { tasks, type Task } from './tasks.ts';

export interface CallCount {
  task: Task;
  /** In a warm session, beyond the token; the audit of reads left out. */
  calls: number;
  /** What they were, e.g. `2 query, 1 composite`. */
  kinds: string;
  /** Audit of reads, written when the turn has ended. */
  audits: number;
  /** The first time in a session: describes included. */
  firstTime: number;
}

/** Counts every task in a world of its own; the world is as new afterwards. */
export async function countApiCalls(world: World): Promise<CallCount[]> {
  const counts: CallCount[] = [];
  for (const task of tasks) {
    const desk = await openDesk(world);
    const first = await requestsOf(desk, task, 1);
    // After a change of the page's record the next question reads it anew.
    await desk.says();
    const warm = await requestsOf(desk, task, 2);
    counts.push({
      task,
      calls: warm.calls.length,
      kinds: kindsOf(warm.calls),
      audits: warm.audits,
      firstTime: first.calls.length,
    });
    await world.reset();
  }
  return counts;
}

/** A write commits with its audit in `/composite`; `/composite/sobjects` has no other use than the audit of reads. */
const isReadAudit = (path: string): boolean => path.endsWith('/composite/sobjects');
const isToken = (path: string): boolean => path.endsWith('/oauth2/token');

async function requestsOf(
  desk: Desk,
  task: Task,
  round: number,
): Promise<{ calls: string[]; audits: number }> {
  const prepared = (await task.prepare?.(desk, round)) ?? '';
  const before = desk.world.org.log().length;
  await task.run(desk, round, prepared);
  const paths = desk.world.org
    .log()
    .slice(before)
    .map(({ path, call }) => (call === undefined ? path : `${path}/${call}`))
    .filter((path) => !isToken(path));
  return {
    calls: paths.filter((path) => !isReadAudit(path)),
    audits: paths.filter(isReadAudit).length,
  };
}

function kindsOf(paths: readonly string[]): string {
  const names = paths.map((path) => path.split('/').at(-1)!);
  return [...new Set(names)]
    .map((name) => `${names.filter((other) => other === name).length} ${name}`)
    .join(', ');
}
