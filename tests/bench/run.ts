// npm run bench: what the relay costs in tokens, API calls and time. It prints, and holds nothing to a goal.
import os from 'node:os';
import { aWorld } from '../builders/world.ts';
import { countApiCalls } from './apiCalls.ts';
import { timeDecision } from './decision.ts';
import { openDesk } from './desk.ts';
import { printTable } from './print.ts';
import { promptTokens, resultTokens, toolTokens, type TokenCount } from './tokens.ts';

const world = await aWorld({ seedData: 'full' });
try {
  await openDesk(world);
  const request = world.model.requests[0]!;
  const tokens = [...promptTokens(request), ...(await resultTokens(world))];
  printTable(
    'Tokens (o200k_base)',
    ['what', 'tokens', 'goal', 'why more'],
    tokens.map((count) => [count.what, count.tokens, count.goal ?? '', whyMore(count)]),
  );
  printTable(
    'Tokens of each tool',
    ['tool', 'tokens'],
    toolTokens(request).map(({ what, tokens: taken }) => [what, taken]),
  );
  await world.reset();
  const counts = await countApiCalls(world);
  printTable(
    'Salesforce API calls of a task, beyond the token',
    ['task', 'calls', 'goal', 'which', 'audit of reads', 'first time', 'why more'],
    counts.map(({ task, calls, kinds, audits, firstTime }) => [
      task.name,
      calls,
      task.goal,
      kinds,
      audits,
      firstTime,
      calls > task.goal ? (task.more?.because ?? '') : '',
    ]),
  );
  const times = await timeDecision(world);
  const { queryBytes, toolRows, fieldRules } = times[0]!;
  printTable(
    `Policy decision: a query of ${queryBytes} bytes, ${toolRows} tool rows, ${fieldRules} field rules`,
    ['what', 'median ms', 'p95 ms', 'goal ms', 'reference loop ms', 'median / loop'],
    times.map(({ what, medianMs, p95Ms, goalMs, referenceMs }) => [
      what,
      inMs(medianMs),
      inMs(p95Ms),
      goalMs === undefined ? '' : inMs(goalMs),
      inMs(referenceMs),
      (medianMs / referenceMs).toFixed(2),
    ]),
  );
  console.log(`\nNode ${process.version}, ${os.cpus()[0]?.model}, ${os.cpus().length} cores`);
} finally {
  await world.close();
}

function inMs(ms: number): string {
  return ms.toFixed(3);
}

function whyMore({ tokens, goal, more }: TokenCount): string {
  return goal !== undefined && tokens > goal ? (more?.because ?? '') : '';
}
