// Somebody at the panel: asks, reads, approves, comes back whatever happens, and remembers all that was seen.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type {
  ErrorBody,
  LoggedEvent,
  RelayEvent,
  SessionAnswer,
} from '../../relay/src/protocol.ts';
import { textOf, type Question } from './questions.ts';

/** How a question ended for the person: by its last event, or by the code that told them to ask again. */
export type Ending = { by: 'event'; event: RelayEvent } | { by: 'code'; code: string };

export interface Asked {
  question: Question;
  turnId: string;
  events: LoggedEvent[];
  /** Cards that the relay said it has taken the approval of. */
  approved: { approvalId: string; revision: number }[];
  ending?: Ending;
  /** Their last try, and not what they came for either. */
  leftAlone?: true;
}

export interface PersonOptions {
  /** Of every instance; the first is asked first. */
  urls: readonly string[];
  assertion(): Promise<string>;
  startedAt: number;
  patienceMs: number;
}

export interface Person {
  /** Asks and follows to the end; never throws. */
  ask(question: Question): Promise<Asked>;
  /** Follows the same turn as another tab would, from its beginning; never throws. */
  watch(one: Asked): Promise<Asked>;
  /** For requests that are no person's. */
  token(): Promise<string>;
  /** Everything that was asked, oldest first. */
  asked: Asked[];
}

/** Longer than the relay's own signs of life are apart. */
const SILENCE_MS = 20_000;
/** Between two tries, and the longest that a Retry-After is obeyed: the suite has no minutes. */
const PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 1_000;

class Lost extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

export function aPerson(options: PersonOptions): Person {
  const asked: Asked[] = [];
  let session: SessionAnswer | undefined;
  let turn = 0;
  const giveUpAt = options.startedAt + options.patienceMs;

  /** The next instance at each failure, as a proxy would. */
  const send = async (path: string, init: RequestInit, ms: number): Promise<Response> => {
    const url = options.urls[turn % options.urls.length]!;
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), ms);
    try {
      return await fetch(url + path, { ...init, signal: late.signal });
    } catch (error) {
      turn += 1;
      throw error;
    } finally {
      clearTimeout(timer);
    }
  };

  const open = async (): Promise<void> => {
    const body = JSON.stringify({ assertion: await options.assertion() });
    const headers = { 'content-type': 'application/json' };
    const answer = await send('/v1/sessions', { method: 'POST', body, headers }, 10_000);
    if (answer.status !== 201) throw await refusalOf(answer);
    session = (await answer.json()) as SessionAnswer;
  };

  const refusalOf = async (answer: Response): Promise<Lost | Error> => {
    const { error } = (await answer.json()) as ErrorBody;
    if (error.message === '' || error.correlationId === '') return new Lost('unclear');
    if (answer.status === 401) session = undefined;
    if (answer.status === 401 || error.retryable) {
      if (answer.status >= 500) turn += 1;
      const waitMs = Number(answer.headers.get('retry-after') ?? 0) * 1_000;
      await sleep(Math.min(Math.max(waitMs, PAUSE_MS), LONGEST_PAUSE_MS));
      return new Error(error.code);
    }
    return new Lost(error.code);
  };

  /** Tries until it works or the relay says that it never will. */
  const persist = async <T>(work: (token: string) => Promise<T>): Promise<T> => {
    for (;;) {
      if (Date.now() > giveUpAt) throw new Lost('stuck');
      try {
        if (session === undefined) await open();
        return await work(session!.token);
      } catch (error) {
        if (error instanceof Lost) throw error;
        await sleep(PAUSE_MS);
      }
    }
  };

  const request = async (
    method: string,
    path: string,
    token: string,
    body?: object,
    more: Record<string, string> = {},
  ): Promise<Response> => {
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...more,
    };
    const init =
      body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
    const answer = await send(path, init, 30_000);
    if (answer.ok) return answer;
    throw await refusalOf(answer);
  };

  const approve = async (one: Asked): Promise<void> => {
    const card = one.events.findLast(({ event }) => event.type === 'approval.requested')!.event;
    if (card.type !== 'approval.requested') return;
    const { approvalId, revision } = card;
    const rows = card.rows.map(({ rowId }) => ({ rowId, decision: 'approve' as const }));
    try {
      await persist((token) =>
        request('POST', `/v1/turns/${one.turnId}/decisions`, token, { approvalId, revision, rows }),
      );
      one.approved.push({ approvalId, revision });
    } catch (error) {
      // A newer revision is on its way.
      if (!(error instanceof Lost && error.code === 'stale')) throw error;
    }
  };

  const follow = async (one: Asked): Promise<void> => {
    const body = { clientTurnId: randomUUID(), message: textOf(one.question) };
    const start = (): Promise<Response> =>
      persist((token) => request('POST', '/v1/turns', token, body));
    let answer: Response | undefined = one.turnId === '' ? await start() : undefined;
    while (one.ending === undefined) {
      answer ??= await persist((token) =>
        request('GET', `/v1/turns/${one.turnId}/events`, token, undefined, {
          'last-event-id': String(one.events.at(-1)?.id ?? 0),
        }),
      );
      const waits = await readInto(one, answer, giveUpAt).catch(() => false);
      answer = undefined;
      if (one.turnId === '') answer = await start();
      else if (waits) await approve(one);
      else if (one.ending === undefined) await sleep(PAUSE_MS / 5);
    }
  };

  const toTheEnd = async (one: Asked): Promise<Asked> => {
    asked.push(one);
    try {
      await follow(one);
    } catch (error) {
      // The conversation is gone: as the panel does, the next question is asked in a session anew.
      if (error instanceof Lost && error.code === 'not_found') session = undefined;
      one.ending = { by: 'code', code: error instanceof Lost ? error.code : String(error) };
    }
    return one;
  };

  return {
    asked,
    token: () => persist(async (token) => token),
    watch: ({ question, turnId }) => toTheEnd({ question, turnId, events: [], approved: [] }),
    ask: (question) => toTheEnd({ question, turnId: '', events: [], approved: [] }),
  };
}

/** Reads a stream as far as it goes; true when it ends on a card that nobody has decided. */
async function readInto(one: Asked, answer: Response, giveUpAt: number): Promise<boolean> {
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await inTime(reader.read());
      // Signs of life of a turn that never goes on are no progress.
      if (done || Date.now() > giveUpAt) return false;
      const frames = (rest + value).split('\n\n');
      rest = frames.pop() ?? '';
      one.events.push(...frames.flatMap(eventIn));
      const last = one.events.at(-1)?.event;
      const started = one.events[0]?.event;
      if (started?.type === 'turn.started') one.turnId = started.turnId;
      if (last?.type === 'turn.finished' || last?.type === 'turn.failed') {
        one.ending = { by: 'event', event: last };
        return false;
      }
      if (last?.type === 'approval.requested' && !wasApproved(one, last)) return true;
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

const wasApproved = (
  { approved }: Asked,
  card: Extract<RelayEvent, { type: 'approval.requested' }>,
): boolean =>
  approved.some(
    ({ approvalId, revision }) => approvalId === card.approvalId && revision === card.revision,
  );

function eventIn(frame: string): LoggedEvent[] {
  const id = /^id: (\d+)$/m.exec(frame)?.[1];
  const data = /^data: (.*)$/m.exec(frame)?.[1];
  return id === undefined || data === undefined
    ? []
    : [{ id: Number(id), event: JSON.parse(data) as RelayEvent }];
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('silent')), SILENCE_MS);
  });
  try {
    return await Promise.race([work, silence]);
  } finally {
    clearTimeout(timer);
  }
}
