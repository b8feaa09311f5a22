// What has to hold after every run, whatever went wrong in it. Each check answers what is wrong, in sentences.
import type { RelayEvent } from '../../relay/src/protocol.ts';
import type { Asked } from './person.ts';
import { answerTo, MARK, valueOf } from './questions.ts';
import type { Instance } from './stage/instance.ts';
import type { Stage } from './stage/stage.ts';

const says = ({ question, turnId }: Asked, what: string): string =>
  `#${question.number} ${question.kind} ${turnId}: ${what}`;

/** Codes that tell a person what to do next; `internal` is a fault of the relay, and so is `not_found` where nothing was lost. */
const CLEAR = new Set(['session_expired', 'expired', 'busy', 'rate_limited', 'model_unavailable', 'salesforce_unavailable']); // prettier-ignore

/**
 * Every turn ended, or the person was told with a stable code to ask again, and it helped. `forgot`: all that the relays
 * knew was lost.
 */
export function unended(all: readonly Asked[], forgot: boolean): string[] {
  const isClear = (code: string): boolean => CLEAR.has(code) || (forgot && code === 'not_found');
  return all.flatMap((one) => {
    const { ending, leftAlone } = one;
    if (leftAlone) return [says(one, `the last of their tries, ${JSON.stringify(ending)}`)];
    if (ending === undefined) return [says(one, 'has no end')];
    if (ending.by === 'code')
      return isClear(ending.code) ? [] : [says(one, `ended with ${ending.code}`)];
    if (ending.event.type !== 'turn.failed') return [];
    const { code, message, correlationId } = ending.event;
    const isTold = isClear(code) && message !== '' && correlationId !== '';
    return isTold ? [] : [says(one, `failed with ${code}: ${message}`)];
  });
}

/** No event is missing or seen twice, and the words of an answer are the model's own. */
export function misread(all: readonly Asked[]): string[] {
  return all.flatMap((one) => {
    const ids = one.events.map(({ id }) => id);
    const wrong = ids.findIndex((id, i) => id !== i + 1);
    const found = wrong < 0 ? [] : [says(one, `event ${ids[wrong]} came as number ${wrong + 1}`)];
    const ends = one.events.filter(({ event }) => isLast(event)).length;
    if (ends > 1) found.push(says(one, `ended ${ends} times`));
    if (one.ending?.by !== 'event' || one.ending.event.type !== 'turn.finished') return found;
    const said = wordsOf(one).at(-1);
    if (said !== answerTo(one.question)) found.push(says(one, `said ${JSON.stringify(said)}`));
    return found;
  });
}

const isLast = ({ type }: RelayEvent): boolean =>
  type === 'turn.finished' || type === 'turn.failed';

/** The text of each message as it stands in the end. */
function wordsOf({ events }: Asked): string[] {
  const texts = new Map<string, string>();
  for (const { event } of events) {
    if (event.type === 'text.delta')
      texts.set(event.messageId, (texts.get(event.messageId) ?? '') + event.text);
    if (event.type === 'text.discarded') texts.delete(event.messageId);
  }
  return [...texts.values()];
}

/** How often each value was written, by what the org holds now. */
function writtenIn(stage: Stage): Map<string, number> {
  const values = [
    ...stage.org.rows('Account').map((row) => row['Phone']),
    ...stage.org.rows('Contact').map((row) => row['LastName']),
  ];
  const counts = new Map<string, number>();
  for (const value of values)
    if (String(value).startsWith(MARK))
      counts.set(String(value), (counts.get(String(value)) ?? 0) + 1);
  return counts;
}

export interface Writes {
  /** What people approved and was not told to be failed. */
  approved: number;
  written: number;
  auditRows: number;
  wrong: string[];
}

/**
 * What was approved and reported done is written once; what was not approved, or reported failed, never; and
 * each write has its audit. Where all that the relay knew was lost, an approved change may have come or not.
 */
export function writesOf(stage: Stage, all: readonly Asked[]): Writes {
  const written = writtenIn(stage);
  const audits = auditsIn(stage);
  const wrong = [...strangers(all, [...written.keys(), ...audits.keys()]), ...lost(all, written, audits)]; // prettier-ignore
  let approved = 0;
  for (const one of all) {
    const { kind } = one.question;
    const value = valueOf(one.question);
    const [times, rows] = [written.get(value) ?? 0, audits.get(value) ?? 0];
    // A later question of the same person may have written over it: what its audit says is what was.
    const [least, most] = expectedOf(one);
    approved += least;
    if (rows < least || rows > most)
      wrong.push(
        says(one, `${rows} audit rows for ${least === most ? least : 'at most 1'} approved`),
      );
    if (kind === 'create' && times !== rows)
      wrong.push(says(one, `${times} records, ${rows} audit rows`));
    if (kind === 'update' && times > rows) wrong.push(says(one, `written without an audit row`));
  }
  const sum = (counts: Map<string, number>): number =>
    [...counts.values()].reduce((a, b) => a + b, 0);
  return { approved, written: sum(written), auditRows: sum(audits), wrong };
}

/** Values that nobody asked for. */
function strangers(all: readonly Asked[], values: readonly string[]): string[] {
  const asked = new Set(all.map(({ question }) => valueOf(question)));
  return [...new Set(values)].filter((value) => !asked.has(value)).map((value) => `nobody asked for ${value}`); // prettier-ignore
}

/** Accounts whose audit tells of a change and that have none: the last one may have been written over, not undone. */
function lost(
  all: readonly Asked[],
  written: Map<string, number>,
  audits: Map<string, number>,
): string[] {
  const updates = Map.groupBy(all.filter(({ question }) => question.kind === 'update'), ({ question }) => question.accountId); // prettier-ignore
  return [...updates].flatMap(([accountId, tries]) => {
    const values = tries.map(({ question }) => valueOf(question));
    const isLost = values.some((value) => audits.has(value)) && !values.some((value) => written.has(value)); // prettier-ignore
    return isLost ? [`account ${accountId} has none of its audited changes`] : [];
  });
}

/** The least and the most often that it may stand in the org. */
function expectedOf({ question, events, approved, ending }: Asked): [number, number] {
  if (question.kind === 'talk' || question.kind === 'read') return [0, 0];
  if (approved.length === 0) return [0, 0];
  if (ending?.by !== 'event') return [0, 1];
  const steps = events.flatMap(({ event }) =>
    event.type === 'step.finished' && event.label !== '' ? [event] : [],
  );
  if (steps.some(({ status }) => status === 'unknown')) return [0, 1];
  const done = events.some(({ event }) => event.type === 'receipt');
  return done ? [1, 1] : [0, 0];
}

/** Audit rows by the value that they say was written; only of writes. */
function auditsIn(stage: Stage): Map<string, number> {
  const writes = new Set(
    stage.org
      .rows('Recordside_Action__c')
      .filter((row) => row['Kind__c'] === 'Write')
      .map((row) => row['Id']),
  );
  const counts = new Map<string, number>();
  for (const row of stage.org.rows('Recordside_Action_Row__c')) {
    if (!writes.has(row['Action__c'])) continue;
    const value =
      new RegExp(`${MARK} v\\d+\\.`).exec(JSON.stringify(row['After__c']))?.[0] ?? 'none';
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

/** No value of a field, question or answer in what the relays wrote, nor in what Redis has on its disk. */
export async function leaksOf(stage: Stage): Promise<string[]> {
  const pages = await Promise.all(stage.instances.map((one) => one.metrics().catch(() => '')));
  const places: [string, boolean][] = [
    ...stage.instances.map((one, i): [string, boolean] => [
      `the log of instance ${i + 1}`,
      one.words.join('').includes(MARK),
    ]),
    ...pages.map((page, i): [string, boolean] => [
      `the metrics of instance ${i + 1}`,
      page.includes(MARK),
    ]),
    ['Redis', stage.store.bytes().includes(MARK)],
  ];
  return places.filter(([, leaks]) => leaks).map(([place]) => `${place} holds words of people`);
}

/** What an instance still has open when nobody asks anything: places, streams, jobs. */
export async function leftOpen(stage: Stage): Promise<string[]> {
  const gauges = [
    'recordside_turns_in_flight',
    'recordside_open_streams',
    'recordside_queue_depth',
  ];
  const found: string[] = [];
  for (const [i, instance] of stage.instances.entries()) {
    for (const name of gauges) {
      const count = await gaugeOf(instance, name);
      if (count > 0) found.push(`instance ${i + 1} still has ${name} ${count}`);
    }
  }
  return found;
}

/** Streams that the instance has open now. */
export const openStreams = (instance: Instance): Promise<number> =>
  gaugeOf(instance, 'recordside_open_streams');

async function gaugeOf(instance: Instance, name: string): Promise<number> {
  const page = await instance.metrics();
  return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(page)?.[1] ?? 0);
}
