// npm run capacity: how many instances and how much Redis a number of people needs, as the table of docs/operations.md.

/** What `npm run bench:load -- --variants=redis --only=paced` prints last; streams with `--only=memory`. */
export const MEASURED = {
  /** CPU of one relay for one question: two answers of the model, one query, 200 words, state in Redis. */
  cpuMsPerTurn: 24,
  /** What Redis holds for one question, its conversation and its events included. */
  redisBytesPerTurn: 22_000,
  /** Resident memory of a relay at work. */
  instanceMb: 460,
  /** More of it for each open stream, from the 1,000th on. */
  streamKb: 115,
} as const;

/** Not measured: put yours in their place. */
export const ASSUMED = {
  /** Questions of one person in the busiest hour, and in a day. */
  turnsInBusiestHour: 6,
  turnsInADay: 30,
  /** How long an answer takes; the model decides that. */
  turnSeconds: 12,
  /** Questions of a hundred that lead to a card, and how long it waits: a panel that shows it keeps its stream. */
  cardsInHundred: 25,
  cardSeconds: 120,
  /** Cores per instance, and the share of them that is in use at the peak: the rest is for bursts. */
  coresPerInstance: 1,
  busyShare: 0.6,
  /** How much larger a conversation at work is than the measured one, and what fragments of memory cost. */
  redisFactor: 3,
  /** Redis itself, sessions, counters, the queue. */
  redisBaseMb: 64,
} as const;

export interface Need {
  people: number;
  turnsPerSecond: number;
  /** Answers under way and cards that wait at once, each with a stream. */
  streams: number;
  /** One more than the work needs, so that one may be missing. */
  instances: number;
  instanceMb: number;
  redisMb: number;
}

/** What so many people need in their busiest hour; megabytes are 1,000,000 bytes. */
export function needOf(people: number): Need {
  const turnsPerSecond = (people * ASSUMED.turnsInBusiestHour) / 3_600;
  const streamSeconds = ASSUMED.turnSeconds + (ASSUMED.cardsInHundred / 100) * ASSUMED.cardSeconds;
  const streams = Math.ceil(turnsPerSecond * streamSeconds);
  const cores = (turnsPerSecond * MEASURED.cpuMsPerTurn) / 1_000;
  const working = Math.ceil(cores / (ASSUMED.coresPerInstance * ASSUMED.busyShare));
  const instances = Math.max(1, working) + 1;
  const perDay = people * ASSUMED.turnsInADay * MEASURED.redisBytesPerTurn;
  return {
    people,
    turnsPerSecond,
    streams,
    instances,
    instanceMb: Math.ceil(
      MEASURED.instanceMb + ((streams / (instances - 1)) * MEASURED.streamKb) / 1_000,
    ),
    redisMb: Math.ceil(ASSUMED.redisBaseMb + (perDay * ASSUMED.redisFactor) / 1_000_000),
  };
}

/** The rows of the table, as Markdown without its padding. */
export function capacityRows(): string[][] {
  const shown = (n: number): string => n.toLocaleString('en-US', { maximumFractionDigits: 1 });
  return [100, 500, 1_000, 5_000, 10_000]
    .map(needOf)
    .map((need) => [
      shown(need.people),
      shown(need.turnsPerSecond),
      shown(need.streams),
      shown(need.instances),
      shown(need.instanceMb),
      shown(need.redisMb),
    ]);
}

if (import.meta.main) {
  console.log('people | turns/s | streams | instances | MB each | Redis MB');
  for (const row of capacityRows()) console.log(row.join(' | '));
}
