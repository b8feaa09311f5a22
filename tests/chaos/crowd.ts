// Many people at once: each with questions of one kind, asked again until they are answered.
import { setTimeout as sleep } from 'node:timers/promises';
import { aPerson, type Asked, type Person } from './person.ts';
import type { Kind } from './questions.ts';
import { PEOPLE, type Stage } from './stage/stage.ts';

export interface CrowdOptions {
  size: number;
  /** In turn; all four by default. */
  kinds?: readonly Kind[];
  patienceMs: number;
  /** Whether an ending is the last word: by default everything but an end by event is asked again. */
  isEnough?(one: Asked): boolean;
}

export interface Crowd {
  people: Person[];
  /** Everything that was asked so far. */
  asked(): Asked[];
  /** All of them are through. */
  done: Promise<void>;
}

const ALL_KINDS: readonly Kind[] = ['update', 'talk', 'create', 'read'];
/** Questions of one person: who is still told to try again then has been left alone. */
const MOST_TRIES = 6;

let numbers = 0;

/** Everybody begins at once. Even people ask the first instance first, odd ones the second. */
export async function aCrowd(stage: Stage, options: CrowdOptions): Promise<Crowd> {
  const { size, kinds = ALL_KINDS, patienceMs } = options;
  const share = Math.ceil(size / PEOPLE.length);
  const accounts = new Map(
    await Promise.all(PEOPLE.map(async (key) => [key, await stage.accounts(key, share)] as const)),
  );
  const [one, other] = stage.instances.map(({ url }) => url) as [string, string];
  const startedAt = Date.now();
  const members = Array.from({ length: size }, (_one, i) => {
    const key = PEOPLE[i % PEOPLE.length]!;
    const agent = `Agent_${(numbers += 1)}`;
    const urls = i % 2 === 0 ? [one, other] : [other, one];
    const assertion = (): Promise<string> => stage.assertion(key, agent);
    const person = aPerson({ urls, assertion, startedAt, patienceMs });
    const accountId = accounts.get(key)![Math.floor(i / PEOPLE.length)]!;
    const kind = kinds[Math.floor(i / PEOPLE.length) % kinds.length]!;
    return { person, accountId, kind };
  });
  const { isEnough = isAnswered } = options;
  const through = members.map(async ({ person, accountId, kind }) => {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const asked = await person.ask({ number: (numbers += 1), kind, accountId });
      if (isEnough(asked)) return;
      if (tries === MOST_TRIES - 1) asked.leftAlone = true;
      else await sleep(500);
    }
  });
  const people = members.map(({ person }) => person);
  return {
    people,
    asked: () => people.flatMap((person) => person.asked),
    done: Promise.all(through).then(() => undefined),
  };
}

export const isAnswered = ({ ending }: Asked): boolean =>
  ending?.by === 'event' && ending.event.type === 'turn.finished';
